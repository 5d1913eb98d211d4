package dev.visio.measurement.figures;

import dev.visio.measurement.LinkObservation;

/**
 * What a participant came with, as far as the scenario limits it.
 *
 * @param link name of its access link; null when that is not limited
 * @param ways what the link did; null likewise
 * @param packetsLostOnLinks of the packets that did not reach this participant, so many at most
 *     ended on its own link or on their publishers'; of microphones that compete to be among the
 *     loudest nobody can tell exactly
 * @param device name of its device; null when that is not limited
 * @param shownPixelsPerSecond of all pictures that it shows together, by the scenario
 * @param decodablePixelsPerSecond of which its device is capable; 0 when it is not limited
 */
public record Equipment(
    String link,
    LinkObservation ways,
    long packetsLostOnLinks,
    String device,
    long shownPixelsPerSecond,
    long decodablePixelsPerSecond) {

  /** Nothing is limited. */
  public static final Equipment NONE = new Equipment(null, null, 0, null, 0, 0);

  public Equipment {
    if ((link == null) != (ways == null)) {
      throw new IllegalArgumentException("a link has a name, and did something");
    }
  }

  /** The same, with the losses that links account for. */
  public Equipment losing(long packets) {
    return new Equipment(
        link, ways, packets, device, shownPixelsPerSecond, decodablePixelsPerSecond);
  }

  /** Whether it shows more than its device decodes. */
  public boolean overloaded() {
    return device != null && shownPixelsPerSecond > decodablePixelsPerSecond;
  }
}
