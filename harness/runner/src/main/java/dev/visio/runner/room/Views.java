package dev.visio.runner.room;

import dev.visio.measurement.CameraViews;
import dev.visio.rooms.CameraPlan;
import dev.visio.rooms.Scenario;
import dev.visio.rooms.ViewChoice;
import dev.visio.signalling.TileSize;
import dev.visio.speakers.SpeakerView;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What each speaker of a run shows of the others, and which cameras it therefore has to get. It
 * follows from the scenario alone: what the service makes of it is what is measured.
 */
public final class Views {
  private static final TileSize SMALL = new TileSize(320, 180);
  private static final TileSize LARGE = new TileSize(1_280, 720);
  private static final TileSize LARGEST = new TileSize(1_920, 1_080);

  /** Beside the large picture. */
  private static final int THUMBNAILS = 5;

  private final ViewChoice choice;
  private final int speakers;
  private final int layers;

  public Views(Scenario scenario) {
    this.choice = scenario.view();
    this.speakers = scenario.simulated();
    this.layers = scenario.camera().map(CameraPlan::layers).orElse(1);
  }

  /** What this speaker shows. */
  SpeakerView of(int speaker) {
    return switch (choice) {
      case GALLERY -> SpeakerView.ofEverybody(SMALL);
      case EVERYTHING -> SpeakerView.ofEverybody(LARGEST);
      case SPEAKER -> {
        List<SpeakerView.Tile> tiles = new ArrayList<>();
        tiles.add(new SpeakerView.Tile(large(speaker), LARGE, true));
        thumbnails(speaker).forEach(other -> tiles.add(new SpeakerView.Tile(other, SMALL, false)));
        yield new SpeakerView(tiles, TileSize.HIDDEN, LARGEST);
      }
    };
  }

  /** Whether everybody is shown, those as well whom no tile is about: real participants. */
  boolean showsEverybody() {
    return switch (choice) {
      case GALLERY, EVERYTHING -> true;
      case SPEAKER -> false;
    };
  }

  /** How many others' cameras each speaker is shown. */
  public int camerasShown() {
    return switch (choice) {
      case GALLERY, EVERYTHING -> speakers - 1;
      case SPEAKER -> Math.min(speakers - 1, 1 + THUMBNAILS);
    };
  }

  /** Which encoding of whose camera each of them is owed. */
  CameraViews cameras() {
    return new CameraViews(layers, IntStream.range(0, speakers).mapToObj(this::wantedBy).toList());
  }

  private List<Integer> wantedBy(int subscriber) {
    SpeakerView view = of(subscriber);
    return IntStream.range(0, speakers)
        .mapToObj(
            publisher ->
                layerFor(
                    view.tiles().stream()
                        .filter(tile -> tile.speaker() == publisher)
                        .map(SpeakerView.Tile::size)
                        .findFirst()
                        .orElse(view.cameras())))
        .toList();
  }

  /** Large tiles are larger than any camera, small ones as the smallest that there are. */
  private int layerFor(TileSize size) {
    if (size.isHidden()) {
      return CameraViews.HIDDEN;
    }
    return size.equals(SMALL) ? 0 : layers - 1;
  }

  /** Everybody looks at the first one, who looks at the second. */
  private static int large(int speaker) {
    return speaker == 0 ? 1 : 0;
  }

  /** Those who follow this speaker in the round, so that everybody is somebody's thumbnail. */
  private List<Integer> thumbnails(int speaker) {
    return IntStream.range(1, speakers)
        .map(step -> (speaker + step) % speakers)
        .filter(other -> other != large(speaker))
        .limit(THUMBNAILS)
        .boxed()
        .toList();
  }
}
