package dev.visio.visio.room;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How much one participant may say, as long as it holds its seat: what it says goes to up to 54
 * others. Token buckets on the control loop's clock. Control loop only.
 */
final class Allowance {

  /** Chat messages at once; then one a second. */
  static final int CHAT_MESSAGES = 10;

  /** Reactions at once; then two a second. */
  static final int REACTIONS = 10;

  /** Changes of hand, devices and the way of media at once; then two a second. */
  static final int CHANGES = 20;

  /** Views at once, as while a window is resized; then four a second. */
  static final int VIEWS = 20;

  /** Questions for a sign of life at once, as of who asks when in doubt; then one a second. */
  static final int PINGS = 10;

  /** Rejected messages a minute; one more, and the connection ends. */
  static final int REJECTIONS = 30;

  private final Bucket chat;
  private final Bucket reactions;
  private final Bucket changes;
  private final Bucket views;
  private final Bucket pings;
  private final Bucket rejections;

  Allowance(InstantSource clock) {
    TimeMeter meter = new ClockMeter(clock);
    chat = newBucket(meter, CHAT_MESSAGES, 1, Duration.ofSeconds(1));
    reactions = newBucket(meter, REACTIONS, 2, Duration.ofSeconds(1));
    changes = newBucket(meter, CHANGES, 2, Duration.ofSeconds(1));
    views = newBucket(meter, VIEWS, 4, Duration.ofSeconds(1));
    pings = newBucket(meter, PINGS, 1, Duration.ofSeconds(1));
    rejections = newBucket(meter, REJECTIONS, REJECTIONS, Duration.ofMinutes(1));
  }

  /** One chat message; the problem, if that is too many. */
  Optional<Problem> chat() {
    return take(chat);
  }

  /** One reaction; the problem, if that is too many. */
  Optional<Problem> reaction() {
    return take(reactions);
  }

  /** One change of the hand, the devices or the way of media; the problem, if that is too many. */
  Optional<Problem> change() {
    return take(changes);
  }

  /** One view; the problem, if that is too many. */
  Optional<Problem> view() {
    return take(views);
  }

  /** One question for a sign of life; the problem, if that is too many. */
  Optional<Problem> ping() {
    return take(pings);
  }

  /** One rejected message; false if that is one too many. */
  boolean rejection() {
    return rejections.tryConsume(1);
  }

  private static Optional<Problem> take(Bucket bucket) {
    ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
    if (probe.isConsumed()) {
      return Optional.empty();
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(probe.getNanosToWaitForRefill());
    long seconds = Math.max(1, Math.ceilDiv(millis, 1_000));
    return Optional.of(
        Problem.of(ProblemType.RATE_LIMITED, "Too much in a short time; wait before the next.")
            .with("retryAfterSeconds", seconds));
  }

  private static Bucket newBucket(TimeMeter meter, int burst, int refill, Duration period) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(burst).refillGreedy(refill, period))
        .withCustomTimePrecision(meter)
        .withSynchronizationStrategy(SynchronizationStrategy.NONE)
        .build();
  }

  /** The control loop's clock, for buckets. */
  private record ClockMeter(InstantSource clock) implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      Instant now = clock.instant();
      return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    @Override
    public boolean isWallClockBased() {
      return true;
    }
  }
}
