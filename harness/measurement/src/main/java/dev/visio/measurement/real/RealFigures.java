package dev.visio.measurement.real;

import java.util.List;

/**
 * The real participants' part of a result.
 *
 * @param participants how many the scenario asked for
 * @param joined of these
 * @param method how pictures were compared, in words
 * @param seen each flow of pictures
 * @param changedSlots slots of pictures that changed hands in the window, and are left out
 * @param received what simulated speakers had of them
 * @param model how far the playout model is off
 */
public record RealFigures(
    int participants,
    int joined,
    String method,
    List<SeenFlow> seen,
    int changedSlots,
    List<HeardSound> heard,
    List<ReceivedOfReal> received,
    List<ModelComparison> model) {

  static final String METHOD =
      "One picture a second of each camera is compared, luma against luma, with the picture before"
          + " it was encoded: PSNR of a peak of 255, and SSIM (Wang et al. 2004) over windows of"
          + " 8 by 8 at every fourth pixel. The code is left out.";

  /** Of a run without any. */
  public static final RealFigures NONE =
      new RealFigures(0, 0, "", List.of(), 0, List.of(), List.of(), List.of());

  public RealFigures {
    seen = List.copyOf(seen);
    heard = List.copyOf(heard);
    received = List.copyOf(received);
    model = List.copyOf(model);
  }

  /** Of what was observed, beside the model of the same publishers. */
  public static RealFigures of(RealObservation observed, List<ModelComparison> model) {
    return observed.participants() == 0
        ? NONE
        : new RealFigures(
            observed.participants(),
            observed.joinNanos().size(),
            METHOD,
            observed.seen(),
            observed.changedSlots(),
            observed.heard(),
            observed.received(),
            model);
  }
}
