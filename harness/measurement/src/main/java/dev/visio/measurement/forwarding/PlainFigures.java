package dev.visio.measurement.forwarding;

import dev.visio.measurement.figures.DelayFigures;

/**
 * A plain forwarder in one window: same sockets and batches, no cryptography, no routing.
 *
 * @param packetsForwarded in the window
 * @param packetsLost of all that it received since its begin: forwarded and not arrived, or not
 *     forwarded at all
 * @param packetBytes mean length of a forwarded datagram
 * @param cpuNanosPerPacket of its whole process, from the operating system
 * @param loopCpuNanosPerPacket of its loop's thread alone; null where the system does not tell
 * @param generatorCpuNanosPerPacket of the process that sends to it and receives from it
 * @param pacingErrorP99Nanos how late what it was sent had left
 * @param oneWayDelay from the instant at which a datagram should have left to its receipt; null in
 *     files of before it was measured
 * @param stealRatio null where the system does not tell, likewise {@code othersRatio}
 */
public record PlainFigures(
    double seconds,
    long packetsForwarded,
    long packetsLost,
    double packetsPerSecond,
    double packetBytes,
    long cpuNanosPerPacket,
    Long loopCpuNanosPerPacket,
    long generatorCpuNanosPerPacket,
    long pacingErrorP99Nanos,
    DelayFigures oneWayDelay,
    Double stealRatio,
    Double othersRatio) {}
