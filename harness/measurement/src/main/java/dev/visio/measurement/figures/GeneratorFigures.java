package dev.visio.measurement.figures;

/**
 * The generator in the measured window: whether it was fit to judge.
 *
 * @param neverSentRatio packets that were due and not sent, of all that were due
 * @param stealRatio null where the system does not tell
 * @param othersRatio processor time that neither generator nor service used, but other processes;
 *     null where the system does not tell
 * @param generatorOthersRatio the same of the generator's own processors; null where it has none
 * @param receiveDrops null where neither the system nor the sockets tell
 */
public record GeneratorFigures(
    double cpuSeconds,
    double cores,
    long packetsSent,
    long bytesSent,
    long packetsNeverSent,
    double neverSentRatio,
    long pacingErrorP50Nanos,
    long pacingErrorP99Nanos,
    long pacingErrorMaxNanos,
    long loopStallMaxNanos,
    long jvmPauseP99Nanos,
    long jvmPauseMaxNanos,
    long garbageCollections,
    long garbageCollectionMillis,
    Long receiveDrops,
    Double stealRatio,
    Double othersRatio,
    Double generatorOthersRatio) {}
