package dev.visio.visio.operation;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * How long collections have stopped this JVM since it was begun to watch, as its collectors tell:
 * to the millisecond, one that took less than that as 0. Phases that run beside the program are
 * left out.
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

  private final ConcurrentHistogram pauses = new ConcurrentHistogram(MAX_NANOS, DIGITS);
  private final List<NotificationEmitter> collectors = new ArrayList<>();
  private final NotificationListener listener = this::collected;

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
    if (!collection.getGcName().endsWith(BESIDE) && !collection.getGcCause().equals(NO_PAUSE)) {
      long nanos = TimeUnit.MILLISECONDS.toNanos(collection.getGcInfo().getDuration());
      pauses.recordValue(Math.clamp(nanos, 0, MAX_NANOS));
    }
  }
}
