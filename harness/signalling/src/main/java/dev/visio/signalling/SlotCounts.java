package dev.visio.signalling;

/**
 * How many slots a participant is given. It negotiates all of them once; later arrivals are mapped
 * to them.
 *
 * @param audio slots of the loudest, mids {@code a0}, {@code a1} …
 * @param camera slots of camera tiles, mids {@code v0}, {@code v1} …
 * @param screen slots of shared screens, mids {@code s0}, {@code s1} …
 */
public record SlotCounts(int audio, int camera, int screen) {

  /** No room holds more people, so no kind needs more slots. */
  public static final int MAX_OF_A_KIND = 64;

  public SlotCounts {
    Signalled.requireRange("audio", audio, 0, MAX_OF_A_KIND);
    Signalled.requireRange("camera", camera, 0, MAX_OF_A_KIND);
    Signalled.requireRange("screen", screen, 0, MAX_OF_A_KIND);
  }
}
