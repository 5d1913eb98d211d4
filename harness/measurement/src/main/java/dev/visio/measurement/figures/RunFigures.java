package dev.visio.measurement.figures;

import dev.visio.measurement.RepairCounts;
import java.util.List;

/**
 * What a verdict is about.
 *
 * @param speakersExpected speakers of the scenario
 * @param speakersJoined of these
 * @param joins join time of each speaker that joined
 * @param timeToFirstFrame of each pair of speakers whose frame came
 * @param speakers each of them, as publisher and as subscriber
 * @param intervals of the measured window, in order
 */
public record RunFigures(
    long speakersExpected,
    long speakersJoined,
    FlowFigures flows,
    PacketFigures packets,
    DelayFigures forwardingLatency,
    OneWayDelay oneWayDelay,
    DelayFigures joins,
    DelayFigures timeToFirstFrame,
    long pliCount,
    RestFigures rest,
    PlayoutFigures playout,
    ServiceFigures service,
    GeneratorFigures generator,
    List<SpeakerRow> speakers,
    List<IntervalDelays> intervals) {
  public RunFigures {
    speakers = List.copyOf(speakers);
    intervals = List.copyOf(intervals);
  }

  /** What all speakers together did about lost packets. */
  public RepairCounts repair() {
    return RepairCounts.of(speakers);
  }

  /** Of the packets that were lost, so many at most ended on participants' own links. */
  public long packetsLostOnLinks() {
    return speakers.stream().mapToLong(speaker -> speaker.equipment().packetsLostOnLinks()).sum();
  }
}
