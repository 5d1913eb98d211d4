package dev.visio.measurement.figures;

/**
 * The service's JVM in the measured window, as the service tells.
 *
 * @param loopAllocatedBytes by the threads that packets go through; null when the service does not
 *     tell, likewise
 * @param allocatedBytes by all threads
 * @param collections garbage collections that stopped it
 * @param collectionMaxNanos the longest of them, to the service's own precision; 0 when there was
 *     none, or none that long
 */
public record JvmFigures(
    Long loopAllocatedBytes, Long allocatedBytes, long collections, long collectionMaxNanos) {}
