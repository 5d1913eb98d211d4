package dev.visio.visio.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how often one client, or one e-mail address, may ask: token buckets, in a bounded number.
 * Who was forgotten to make room begins anew. Control loop only.
 */
public final class RateLimits {

  /** Buckets of each kind at most. */
  private static final int MAX_BUCKETS = 20_000;

  /** A bucket that was not asked for so long is full again, and need not be kept. */
  private static final Duration FULL_AGAIN = Duration.ofMinutes(5);

  /** An IPv6 client has at least such a network to itself. */
  private static final int IPV6_PREFIX_BYTES = 8;

  private final Limits limits;
  private final InstantSource clock;
  private final Cache<String, Bucket> requests = newCache();
  private final Cache<String, Bucket> registrations = newCache();
  private final Cache<String, Bucket> signIns = newCache();

  public RateLimits(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * One request of any kind.
   *
   * @throws Refusal {@code rate-limited}, with {@code retryAfterSeconds}; likewise all others here
   */
  public void countRequest(InetAddress client) {
    int burst = limits.requestsPerSecond() * Limits.BURST_SECONDS;
    take(requests, key(client), burst, limits.requestsPerSecond(), Duration.ofSeconds(1));
  }

  /** One registration. */
  public void countRegistration(InetAddress client) {
    perMinute(registrations, key(client), limits.registrationsPerMinute());
  }

  /** One try to show a secret. */
  public void countSignIn(InetAddress client) {
    perMinute(signIns, key(client), limits.signInsPerMinute());
  }

  /** One try to sign in with that e-mail address, whether anybody has it or not. */
  public void countSignIn(String email) {
    perMinute(signIns, email, limits.signInsPerMinute());
  }

  private void perMinute(Cache<String, Bucket> buckets, String key, int number) {
    take(buckets, key, number, number, Duration.ofMinutes(1));
  }

  private void take(
      Cache<String, Bucket> buckets, String key, int burst, int refill, Duration period) {
    if (!limits.enforced()) {
      return;
    }
    Bucket bucket = buckets.get(key, _ -> newBucket(burst, refill, period));
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (!probe.isConsumed()) {
      long nanos = probe.getNanosToWaitForRefill();
      long seconds = TimeUnit.NANOSECONDS.toSeconds(nanos + TimeUnit.SECONDS.toNanos(1) - 1);
      throw new Refusal(
          Problem.of(ProblemType.RATE_LIMITED, "Too many requests; wait before the next.")
              .with("retryAfterSeconds", Math.max(1, seconds)));
    }
  }

  private Bucket newBucket(int burst, int refill, Duration period) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(refill, period))
        .withCustomTimePrecision(new ClockMeter(clock))
        .withSynchronizationStrategy(SynchronizationStrategy.NONE)
        .build();
  }

  private Cache<String, Bucket> newCache() {
    return Caffeine.newBuilder()
        .maximumSize(MAX_BUCKETS)
        .expireAfterAccess(FULL_AGAIN)
        .ticker(() -> nanos(clock.instant()))
        .executor(Runnable::run)
        .build();
  }

  private static String key(InetAddress client) {
    byte[] address = client.getAddress();
    int length = client instanceof Inet6Address ? IPV6_PREFIX_BYTES : address.length;
    return HexFormat.of().formatHex(address, 0, length);
  }

  private static long nanos(Instant instant) {
    return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
  }

  /** The service's clock, for buckets. */
  private record ClockMeter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos(clock.instant());
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
