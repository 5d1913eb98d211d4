package dev.visio.visio.operation;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long collections have stopped this JVM since it was begun to watch, as its collectors tell:
 * to the millisecond, one that took less than that as 0; and what the last of them left in use.
 * Phases that run beside the program are left out.
 *
 * <p>Told on the JVM's own thread, read from any.
 */
final class CollectionPauses implements AutoCloseable {
  /** A longer pause is recorded as this. */
  private static final long MAX_NANOS = 60_000_000_000L;

  private static final int DIGITS = 3;

  /** What collectors that work beside the program name their cycles by. */
  private static final String BESIDE = "Cycles";

  private static final String NO_PAUSE = "No GC";

  private static final long NONE_YET = -1;

  private final Set<String> heapPools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .map(MemoryPoolMXBean::getName)
          .collect(Collectors.toUnmodifiableSet());
  private final ConcurrentHistogram pauses = new ConcurrentHistogram(MAX_NANOS, DIGITS);
  private final List<NotificationEmitter> collectors = new ArrayList<>();

  /** Whether there is a collector whose pauses are parts of a cycle: only its end frees memory. */
  private final boolean worksBeside =
      ManagementFactory.getGarbageCollectorMXBeans().stream()
          .anyMatch(collector -> isBeside(collector.getName()));

  private final NotificationListener listener = this::collected;
  private volatile long heapAfterCollectionBytes = NONE_YET;

  CollectionPauses() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (collector instanceof NotificationEmitter emitter) {
        emitter.addNotificationListener(listener, null, null);
        collectors.add(emitter);
      }
    }
  }

  /** In nanoseconds; the caller's own copy. */
  Histogram snapshot() {
    return pauses.copy();
  }

  /** Of the heap; negative before the first collection. */
  long heapAfterCollectionBytes() {
    return heapAfterCollectionBytes;
  }

  @Override
  public void close() {
    for (NotificationEmitter collector : collectors) {
      try {
        collector.removeNotificationListener(listener);
      } catch (ListenerNotFoundException gone) {
        // Then it tells nobody, which is what was wanted.
        continue;
      }
    }
  }

  private void collected(Notification notification, Object unused) {
    if (!(notification.getUserData() instanceof CompositeData data)
        || !notification
            .getType()
            .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      return;
    }
    GarbageCollectionNotificationInfo collection = GarbageCollectionNotificationInfo.from(data);
    boolean cycle = isBeside(collection.getGcName());
    if (collection.getGcCause().equals(NO_PAUSE)) {
      return;
    }
    // Of one that stops the program before it is counted: who sees one more sees what it left.
    if (cycle == worksBeside) {
      heapAfterCollectionBytes = heapBytes(collection.getGcInfo().getMemoryUsageAfterGc());
    }
    if (!cycle) {
      long nanos = TimeUnit.MILLISECONDS.toNanos(collection.getGcInfo().getDuration());
      pauses.recordValue(Math.clamp(nanos, 0, MAX_NANOS));
    }
  }

  private static boolean isBeside(String collector) {
    return collector.endsWith(BESIDE);
  }

  private long heapBytes(Map<String, MemoryUsage> pools) {
    long bytes = 0;
    for (Map.Entry<String, MemoryUsage> pool : pools.entrySet()) {
      if (heapPools.contains(pool.getKey())) {
        bytes += pool.getValue().getUsed();
      }
    }
    return bytes;
  }
}
