package dev.visio.measurement.forwarding;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;

/** Points, and readings of a plain forwarder, as a benchmark might have found them. */
final class SamplePoint {
  private SamplePoint() {}

  /** The same point of so many people, with another verdict. */
  static ForwardingPoint with(
      ForwardingPoint point, int speakers, Verdict verdict, List<String> reasons) {
    return new ForwardingPoint(
        point.view(),
        speakers,
        verdict,
        reasons,
        point.measuredSeconds(),
        point.packetsPerSecond(),
        point.packetBytes(),
        point.packetsPerCpuSecond(),
        point.generatorCpuNanosPerPacket(),
        point.loopAllocatedBytesPerPacket(),
        point.service(),
        point.forwardingLatency(),
        point.generator(),
        point.packets(),
        point.health(),
        point.before(),
        point.after(),
        point.plainRatio(),
        point.result());
  }

  static PlainFigures plain(long loopNanos) {
    return new PlainFigures(
        4,
        1_000,
        0,
        250,
        1_000,
        loopNanos + 5,
        loopNanos,
        7,
        100_000,
        DelayFigures.NONE,
        null,
        null);
  }
}
