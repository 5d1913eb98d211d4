package dev.visio.measurement;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * All that a run observed: facts, no judgement. The histograms hold the packets of the measured
 * window, each once.
 *
 * @param matrices one for each source that somebody publishes
 * @param slots audio of the loudest; no slots when everyone is forwarded
 */
public record Observations(
    RunPlan plan,
    MeasuredWindow window,
    Histogram correctedDelay,
    Histogram uncorrectedDelay,
    Histogram pacingError,
    List<FlowMatrix> matrices,
    SlotDelivery slots,
    List<SpeakerObservation> speakers,
    long loopStallMaxNanos,
    long receiveDrops,
    PlayoutObservation playout) {
  public Observations {
    matrices = List.copyOf(matrices);
    speakers = List.copyOf(speakers);
  }
}
