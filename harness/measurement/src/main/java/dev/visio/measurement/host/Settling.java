package dev.visio.measurement.host;

import dev.visio.measurement.LiveInterval;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Whether a warmed-up room has left behind what its filling brought: queues, which would be
 * measured as the service's delay, and compilers that are still at work, which take the processor
 * from the packets of a service that was started a moment ago. A service that has queues of its
 * own, or compiles for ever, does not lose them by waiting.
 */
public final class Settling {
  /** How often a second is looked at. */
  private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The one-way delay's 99th percentile in a second that has no queue from before in it. */
  private static final long QUEUELESS_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** What compilers take of a processor when they have nothing much to do any more. */
  private static final double QUIET_RATIO = 0.1;

  /** A pause between two methods is not the end. */
  private static final int QUIET_LOOKS = 2;

  /** What settles within a few warm-ups, or a minute, is waited for. */
  private static final int MORE_WARM_UPS = 3;

  private static final Duration MORE = Duration.ofMinutes(1);

  /** What the names of HotSpot's compilers begin with. */
  private static final List<String> COMPILERS = List.of("C1 Compiler", "C2 Compiler");

  private final List<? extends Supplier<OptionalLong>> compilers;
  private final long queuelessNanos;
  private long compilerNanos;
  private long lookedNanos;
  private int quietLooks;
  private boolean queueless;

  /**
   * @param service whose compilers are watched; empty where it is none of this machine's
   * @param linksNanos what the speakers' own links add to a delay that has no queue in it
   */
  public Settling(Optional<ProcessHandle> service, long linksNanos, long nowNanos) {
    this(
        service.stream()
            .flatMap(process -> COMPILERS.stream().map(name -> new ThreadCpu(process, name)))
            .toList(),
        linksNanos,
        nowNanos);
  }

  Settling(List<? extends Supplier<OptionalLong>> compilers, long linksNanos, long nowNanos) {
    this.compilers = compilers;
    this.queuelessNanos = QUEUELESS_NANOS + linksNanos;
    this.compilerNanos = compilerNanos();
    this.lookedNanos = nowNanos;
  }

  /** From the first of its seconds to the measured window, at most. */
  public static Duration longest(Duration warmUp) {
    Duration more = warmUp.multipliedBy(MORE_WARM_UPS);
    return warmUp.plus(more.compareTo(MORE) < 0 ? more : MORE);
  }

  /** Looks at what has happened since the last look, about a second ago, in each of the rooms. */
  public void look(long nowNanos, List<LiveInterval> rooms) {
    queueless =
        rooms.stream()
            .allMatch(room -> room.correctedDelay().getValueAtPercentile(99) < queuelessNanos);
    long now = compilerNanos();
    long tookNanos = now - compilerNanos;
    // A compiler's thread that had nothing to do for a while is ended, and its time goes with it:
    // then what the others took cannot be told.
    boolean quiet =
        tookNanos >= 0 && tookNanos < QUIET_RATIO * Math.max(SECOND_NANOS, nowNanos - lookedNanos);
    quietLooks = quiet ? quietLooks + 1 : 0;
    compilerNanos = now;
    lookedNanos = nowNanos;
  }

  /** Whether the room may be measured. */
  public boolean isOver() {
    return queueless && (compilers.isEmpty() || quietLooks >= QUIET_LOOKS);
  }

  /** Of all compilers together; 0 where nothing tells of any. */
  private long compilerNanos() {
    return compilers.stream().mapToLong(thread -> thread.get().orElse(0)).sum();
  }
}
