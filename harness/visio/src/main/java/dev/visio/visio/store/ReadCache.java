package dev.visio.visio.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.util.function.Supplier;

/**
 * What was read last, by id, so that what many look at costs one of them a read. Used only where
 * nobody else writes to the database.
 *
 * <p>A write forgets before whoever asked for it is told: what has been acknowledged is never
 * hidden by something older. What was asked for before a write is not put in after it.
 */
final class ReadCache<T> {

  /** As many as are looked at on a busy day; others are read. */
  private static final int MAX_VALUES = 1_000;

  private final Cache<String, T> values = Caffeine.newBuilder().maximumSize(MAX_VALUES).build();

  /** Counts the writes. Guarded by this, as is every change of the values. */
  private long writes;

  /** The value, from here or by the reading. */
  Future<T> get(String id, Supplier<Future<T>> reading) {
    T known = values.getIfPresent(id);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    long before = writes();
    return reading.get().onSuccess(value -> put(id, value, before));
  }

  /** Has the value forgotten when the write comes to its end, whichever that is. */
  <R> Future<R> write(String id, Future<R> writing) {
    return writing.onComplete(_ -> forget(id));
  }

  private synchronized long writes() {
    return writes;
  }

  private synchronized void put(String id, T value, long before) {
    if (writes == before) {
      values.put(id, value);
    }
  }

  private synchronized void forget(String id) {
    writes++;
    values.invalidate(id);
  }
}
