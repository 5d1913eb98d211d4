package dev.visio.measurement.real;

import java.util.List;

/**
 * What a run's real participants tell at its end.
 *
 * @param participants how many the scenario asked for
 * @param joinNanos of each that joined
 * @param seen each flow that one slot carried all through the window
 * @param changedSlots slots of pictures that changed hands in the window: the stack's counters say
 *     nothing of one flow there
 * @param received what simulated speakers had of them
 */
public record RealObservation(
    int participants,
    List<Long> joinNanos,
    List<SeenFlow> seen,
    int changedSlots,
    List<HeardSound> heard,
    List<ReceivedOfReal> received) {

  /** Of a run without any. */
  public static final RealObservation NONE =
      new RealObservation(0, List.of(), List.of(), 0, List.of(), List.of());

  public RealObservation {
    joinNanos = List.copyOf(joinNanos);
    seen = List.copyOf(seen);
    heard = List.copyOf(heard);
    received = List.copyOf(received);
    if (joinNanos.size() > participants) {
      throw new IllegalArgumentException(
          joinNanos.size() + " of " + participants + " participants joined");
    }
  }
}
