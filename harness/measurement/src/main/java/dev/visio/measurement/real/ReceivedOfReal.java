package dev.visio.measurement.real;

import dev.visio.measurement.Source;
import java.util.Objects;

/**
 * What simulated speakers received of the real participants, from their joining to the end of the
 * window. Real participants' packets do not say what was sent: what is missing is told by the
 * continuous numbers of each slot.
 *
 * @param flows slots in which a real participant's packets came
 * @param packets that came
 * @param missing between each slot's first and last
 */
public record ReceivedOfReal(Source source, long flows, long packets, long missing) {
  public ReceivedOfReal {
    Objects.requireNonNull(source, "source");
  }
}
