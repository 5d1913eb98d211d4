package dev.visio.measurement.figures;

/**
 * How what the service holds has moved over the measured window. Null is what nothing is known of,
 * as of a window that is too short.
 *
 * @param heapAfterCollectionBytes what its collections left in use
 * @param threads of its process
 * @param fileHandles files, sockets and pipes that its process has open
 * @param residentBytes of its memory that are in the machine's
 */
public record GrowthFigures(
    Trend heapAfterCollectionBytes, Trend threads, Trend fileHandles, Trend residentBytes) {

  /** Of a run that says nothing of it. */
  public static final GrowthFigures NONE = new GrowthFigures(null, null, null, null);
}
