package dev.visio.measurement.figures;

/**
 * What a verdict is about.
 *
 * @param speakersExpected speakers of the scenario
 * @param speakersJoined of these
 * @param joins join time of each speaker that joined
 * @param timeToFirstFrame of each pair of speakers whose frame came
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
    ServiceFigures service,
    GeneratorFigures generator) {}
