package dev.visio.sfu;

/**
 * The streams that each subscriber of a room negotiates once, whoever comes and goes later: so many
 * for audio, camera tiles and screens.
 */
public record SlotPlan(int audio, int camera, int screen) {
  /** More slots than this of one kind are refused: no room has more others to show. */
  public static final int MAX_OF_A_KIND = RoomSettings.MAX_PARTICIPANTS - 1;

  public SlotPlan {
    check("audio", audio);
    check("camera", camera);
    check("screen", screen);
  }

  int of(Source source) {
    return switch (source) {
      case MICROPHONE -> audio;
      case CAMERA -> camera;
      case SCREEN -> screen;
    };
  }

  private static void check(String kind, int slots) {
    if (slots < 0 || slots > MAX_OF_A_KIND) {
      throw new IllegalArgumentException(
          kind + " slots must be 0 to " + MAX_OF_A_KIND + ", not " + slots);
    }
  }
}
