package dev.visio.rooms;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What every speaker has on its screen, and so what the service sends it of the others' cameras.
 */
public enum ViewChoice {
  /** A small tile of everybody. */
  GALLERY,
  /** One large picture, a few thumbnails beside it, and nothing of the rest. */
  SPEAKER,
  /** The largest picture of everybody: what a recorder or a wall of screens takes. */
  EVERYTHING;

  /** The names in scenario files, in this order. */
  public static List<String> names() {
    return Arrays.stream(values()).map(ViewChoice::toString).toList();
  }

  /** The view that a scenario file calls so. */
  public static Optional<ViewChoice> parse(String name) {
    return Arrays.stream(values()).filter(view -> view.toString().equals(name)).findFirst();
  }

  /** The name in scenario files. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
