package dev.visio.measurement.service;

import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * What the service's JVM has used up since it began, where the service is one that tells.
 *
 * @param loopAllocatedBytes by the threads that packets go through
 * @param allocatedBytes by all threads
 * @param collectionPausesNanos how long garbage collections stopped it, to the service's own
 *     precision
 * @param heapAfterCollectionBytes what the last of them left in use; empty before the first
 */
public record JvmSnapshot(
    OptionalLong loopAllocatedBytes,
    OptionalLong allocatedBytes,
    Histogram collectionPausesNanos,
    OptionalLong heapAfterCollectionBytes) {

  /** What happened between an earlier snapshot and this one. */
  JvmSnapshot since(JvmSnapshot earlier) {
    return new JvmSnapshot(
        difference(loopAllocatedBytes, earlier.loopAllocatedBytes),
        difference(allocatedBytes, earlier.allocatedBytes),
        ServiceSnapshot.difference(collectionPausesNanos, earlier.collectionPausesNanos),
        heapAfterCollectionBytes);
  }

  private static OptionalLong difference(OptionalLong later, OptionalLong earlier) {
    return later.isPresent() && earlier.isPresent()
        ? OptionalLong.of(later.getAsLong() - earlier.getAsLong())
        : OptionalLong.empty();
  }
}
