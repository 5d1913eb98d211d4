package dev.visio.speakers.receiving;

import dev.visio.measurement.LoopRecorder;
import dev.visio.transport.repair.RoundTrip;
import java.util.List;

/** Asks the service for what slots have missed, when it is due. Loop thread only. */
public final class MissedPackets {
  /** Sends a negative acknowledgement. */
  @FunctionalInterface
  public interface Nacks {
    /** Asks for these packets of this stream, in their order. */
    void ask(int ssrc, List<Integer> sequenceNumbers);
  }

  private final int speaker;
  private final RoundTrip roundTrip;
  private final Nacks nacks;
  private final LoopRecorder recorder;

  /** What one speaker misses. */
  public MissedPackets(int speaker, RoundTrip roundTrip, Nacks nacks, LoopRecorder recorder) {
    this.speaker = speaker;
    this.roundTrip = roundTrip;
    this.nacks = nacks;
    this.recorder = recorder;
  }

  /** A packet has come on a slot's own stream. */
  void received(Slot slot, int sequenceNumber, long nowNanos) {
    if (slot.missing == null) {
      return;
    }
    slot.missing.received(sequenceNumber, nowNanos);
    if (slot.missing.isDue(nowNanos)) {
      List<Integer> due = slot.missing.ask(roundTrip.nanos(), nowNanos);
      if (!due.isEmpty()) {
        nacks.ask(slot.ssrc(), due);
        recorder.nackSent(speaker, nowNanos);
      }
    }
  }
}
