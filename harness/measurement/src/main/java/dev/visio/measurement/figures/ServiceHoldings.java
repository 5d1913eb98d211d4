package dev.visio.measurement.figures;

/**
 * What the service held at the end of an interval.
 *
 * @param heapAfterCollectionBytes what a collection left in use that came in this interval; null
 *     when none came, or the service does not tell
 * @param threads of its process; null where the operating system does not tell, likewise
 * @param fileHandles files, sockets and pipes that its process has open
 * @param residentBytes of its memory that are in the machine's: a heap's part that is touched for
 *     the first time is in it, so it rises for minutes without anything being kept
 */
public record ServiceHoldings(
    Long heapAfterCollectionBytes, Long threads, Long fileHandles, Long residentBytes) {

  /** Of a service that nothing is known of. */
  public static final ServiceHoldings UNKNOWN = new ServiceHoldings(null, null, null, null);
}
