package dev.visio.measurement.verdict;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.FlowFigures;
import dev.visio.measurement.figures.GeneratorFigures;
import dev.visio.measurement.figures.GrowthFigures;
import dev.visio.measurement.figures.IntervalDelays;
import dev.visio.measurement.figures.OneWayDelay;
import dev.visio.measurement.figures.PacketFigures;
import dev.visio.measurement.figures.PlayoutFigures;
import dev.visio.measurement.figures.RestFigures;
import dev.visio.measurement.figures.RunFigures;
import dev.visio.measurement.figures.ServiceFigures;
import dev.visio.measurement.figures.SpeakerRow;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Figures of a good run of 20, to be spoiled one at a time. */
public final class Samples {

  /** Everything arrives, once, intact, and quickly. */
  public static final List<Budget> BUDGETS =
      Stream.of(
              "forwardingLatency p99 < 5ms",
              "speakersMissing count == 0",
              "flowsIncomplete count == 0",
              "listenersWithoutAudio count == 0",
              "packetsLost count == 0",
              "packetsDuplicated count == 0",
              "packetsStale count == 0",
              "packetsCorrupted count == 0",
              "packetsMisdelivered count == 0")
          .map(Budget::parse)
          .toList();

  static final DelayFigures FAST =
      new DelayFigures(9_000, 80_000, 120_000, 400_000, 900_000, 2_000_000);
  static final PacketFigures ALL_ARRIVED = new PacketFigures(9_000, 9_000, 0, 0, 0, 0, 0, 0, 500);
  static final FlowFigures ALL_COMPLETE = new FlowFigures(399, 399, 0);

  private Samples() {}

  static RunFigures good() {
    return with(20, ALL_COMPLETE, ALL_ARRIVED, FAST, generator(500, 500_000, 0L, 0.0));
  }

  static RunFigures with(
      long joined,
      FlowFigures flows,
      PacketFigures packets,
      DelayFigures forwarding,
      GeneratorFigures generator) {
    return new RunFigures(
        20,
        joined,
        flows,
        packets,
        forwarding,
        new OneWayDelay(FAST, FAST),
        FAST,
        FAST,
        0,
        RestFigures.NONE,
        PlayoutFigures.NONE,
        service(GrowthFigures.NONE),
        generator,
        List.of(),
        List.of());
  }

  /** A good run of which speakers and intervals are known as well. */
  static RunFigures parts(List<SpeakerRow> speakers, List<IntervalDelays> intervals) {
    return but(good().service(), speakers, intervals);
  }

  /** A good run whose service has moved like this. */
  static RunFigures moved(GrowthFigures growth) {
    return but(service(growth), List.of(), List.of());
  }

  private static RunFigures but(
      ServiceFigures service, List<SpeakerRow> speakers, List<IntervalDelays> intervals) {
    RunFigures good = good();
    return new RunFigures(
        good.speakersExpected(),
        good.speakersJoined(),
        good.flows(),
        good.packets(),
        good.forwardingLatency(),
        good.oneWayDelay(),
        good.joins(),
        good.timeToFirstFrame(),
        good.pliCount(),
        good.rest(),
        good.playout(),
        service,
        good.generator(),
        speakers,
        intervals);
  }

  private static ServiceFigures service(GrowthFigures growth) {
    return new ServiceFigures(1, 0.1, 500, 9_000, 2_000, 1, 1, Map.of(), 1_800L, null, growth);
  }

  static GeneratorFigures generator(long sent, long pacingP99Nanos, Long drops, Double steal) {
    return generator(sent, pacingP99Nanos, drops, steal, 0);
  }

  static GeneratorFigures generator(
      long sent, long pacingP99Nanos, Long drops, Double steal, double others) {
    return new GeneratorFigures(
        1,
        0.1,
        sent,
        sent * 1000,
        0,
        0,
        1,
        pacingP99Nanos,
        pacingP99Nanos,
        1_000,
        1_000,
        1_000,
        0,
        0,
        drops,
        steal,
        others,
        null);
  }
}
