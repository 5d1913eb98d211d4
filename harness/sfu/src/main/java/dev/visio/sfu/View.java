package dev.visio.sfu;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What one subscriber shows of the others, and how large. What is hidden is not sent; of the rest,
 * those that are pinned go first where slots are short, then the larger ones.
 *
 * @param tiles those that are told one by one; the last one counts where there are two of a picture
 * @param cameras of everybody whose camera has no tile of its own
 * @param screens likewise
 */
public record View(List<Tile> tiles, TileSize cameras, TileSize screens) {
  /** A camera and a screen of everybody in the room, and of some who have just left it. */
  public static final int MAX_TILES = 128;

  /**
   * Of a subscriber that says nothing: cameras as a window with a few people shows them, screens so
   * that they can be read.
   */
  public static final View USUAL =
      new View(List.of(), new TileSize(640, 360), new TileSize(1_920, 1_080));

  /** How one picture is shown. */
  public record Tile(String participantId, Source source, TileSize size, boolean pinned) {
    public Tile {
      Objects.requireNonNull(participantId, "participantId");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(size, "size");
    }
  }

  public View {
    tiles = List.copyOf(tiles);
    Objects.requireNonNull(cameras, "cameras");
    Objects.requireNonNull(screens, "screens");
    if (tiles.size() > MAX_TILES) {
      throw new IllegalArgumentException(tiles.size() + " tiles are more than a room can fill");
    }
  }

  /** The same, made to be asked for every track at every arrival. */
  Shown shown() {
    return new Shown(this);
  }

  /** A view as the room asks it. */
  static final class Shown {
    private final View view;
    private final Map<String, Tile> cameras = new HashMap<>();
    private final Map<String, Tile> screens = new HashMap<>();

    private Shown(View view) {
      this.view = view;
      for (Tile tile : view.tiles) {
        (tile.source == Source.CAMERA ? cameras : screens).put(tile.participantId, tile);
      }
    }

    /** How large this track is shown; meaningless for a microphone. */
    TileSize sizeOf(PublishedTrack track) {
      Tile tile = tileOf(track);
      if (tile != null) {
        return tile.size;
      }
      return track.source == Source.CAMERA ? view.cameras : view.screens;
    }

    boolean isHidden(PublishedTrack track) {
      return track.source.isVideo() && sizeOf(track).isHidden();
    }

    boolean isPinned(PublishedTrack track) {
      Tile tile = tileOf(track);
      return tile != null && tile.pinned;
    }

    private Tile tileOf(PublishedTrack track) {
      Map<String, Tile> tiles = track.source == Source.CAMERA ? cameras : screens;
      return tiles.isEmpty() ? null : tiles.get(track.publisher.id);
    }
  }
}
