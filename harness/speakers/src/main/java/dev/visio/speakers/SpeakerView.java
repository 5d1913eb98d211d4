package dev.visio.speakers;

import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Source;
import dev.visio.signalling.TileSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * What one speaker shows of the others.
 *
 * @param tiles those that it shows otherwise than the rest
 * @param cameras of everybody who has no tile of its own
 * @param screens of everybody
 */
public record SpeakerView(List<Tile> tiles, TileSize cameras, TileSize screens) {
  /** How a speaker shows one other speaker's camera; pinned where the view is about it. */
  public record Tile(int speaker, TileSize size, boolean pinned) {
    public Tile {
      Objects.requireNonNull(size, "size");
      if (speaker < 0) {
        throw new IllegalArgumentException("no speaker is " + speaker);
      }
    }
  }

  public SpeakerView {
    tiles = List.copyOf(tiles);
    Objects.requireNonNull(cameras, "cameras");
    Objects.requireNonNull(screens, "screens");
  }

  /** Tiles of one size for everybody's camera, and screens so that they can be read. */
  public static SpeakerView ofEverybody(TileSize cameras) {
    return new SpeakerView(List.of(), cameras, new TileSize(1_920, 1_080));
  }

  /**
   * What it tells the service, as far as those whom it shows otherwise than the rest have come.
   *
   * @param idOf gives the id that the service gave a speaker, once it is in
   */
  public ParticipantMessage.View message(IntFunction<Optional<String>> idOf) {
    List<dev.visio.signalling.Tile> told = new ArrayList<>();
    for (Tile tile : tiles) {
      idOf.apply(tile.speaker())
          .ifPresent(
              id ->
                  told.add(
                      new dev.visio.signalling.Tile(
                          id, Source.CAMERA, tile.size(), tile.pinned())));
    }
    return new ParticipantMessage.View(told, cameras, screens);
  }
}
