package dev.visio.measurement.host;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/** How often this JVM has collected, and how long that took, since it began. */
public record GarbageCollections(long count, long millis) {

  public static GarbageCollections read() {
    long count = 0;
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      count += Math.max(0, collector.getCollectionCount());
      millis += Math.max(0, collector.getCollectionTime());
    }
    return new GarbageCollections(count, millis);
  }

  public GarbageCollections since(GarbageCollections earlier) {
    return new GarbageCollections(count - earlier.count, millis - earlier.millis);
  }
}
