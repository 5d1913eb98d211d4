package dev.visio.visio.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What was read last, by a key, so that what many look at costs one of them a read. What was asked
 * for before something was forgotten is not put in after it.
 */
final class ReadCache<T> {

  /** As many as are looked at on a busy day; others are read. */
  private static final int MAX_VALUES = 1_000;

  private final Cache<String, T> values = Caffeine.newBuilder().maximumSize(MAX_VALUES).build();

  /** How often something was forgotten. Guarded by this, as is every change of the values. */
  private long forgotten;

  /** The value, from here or by the reading. */
  Future<T> get(String key, Supplier<Future<T>> reading) {
    T known = values.getIfPresent(key);
    if (known != null) {
      return Future.succeededFuture(known);
    }
    long before = forgotten();
    return reading.get().onSuccess(value -> put(key, value, before));
  }

  /** The same for what there may not be: that it is not there is not remembered. */
  Future<Optional<T>> find(String key, Supplier<Future<Optional<T>>> reading) {
    T known = values.getIfPresent(key);
    if (known != null) {
      return Future.succeededFuture(Optional.of(known));
    }
    long before = forgotten();
    return reading.get().onSuccess(found -> found.ifPresent(value -> put(key, value, before)));
  }

  private synchronized long forgotten() {
    return forgotten;
  }

  private synchronized void put(String key, T value, long before) {
    if (forgotten == before) {
      values.put(key, value);
    }
  }

  synchronized void forget(String key) {
    forgotten++;
    values.invalidate(key);
  }

  synchronized void forgetIf(Predicate<T> concerned) {
    forgotten++;
    values.asMap().values().removeIf(concerned);
  }

  synchronized void forgetAll() {
    forgotten++;
    values.invalidateAll();
  }
}
