package dev.visio.visio.operation;

import org.HdrHistogram.Histogram;

/**
 * What the service's JVM has used up since it began.
 *
 * @param allocatedBytes by all threads, those that have ended included; negative where the JVM does
 *     not tell
 * @param collectionPausesNanos how long collections have stopped it; the receiver's own copy
 * @param heapAfterCollectionBytes what the last collection left in use; negative before the first
 */
public record JvmFigures(
    long allocatedBytes, Histogram collectionPausesNanos, long heapAfterCollectionBytes) {}
