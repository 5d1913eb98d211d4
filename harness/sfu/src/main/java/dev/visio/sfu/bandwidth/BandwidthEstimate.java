package dev.visio.sfu.bandwidth;

import dev.visio.wire.rtcp.TransportFeedback;

/**
 * What one subscriber's path can take. Nothing is held back until the path has shown that it has a
 * limit: most have none that a room would meet, and whoever joins is not to begin with the smallest
 * pictures. From then on the estimate falls to a part of what arrives whenever a queue fills or
 * overflows, and grows slowly by itself, and at once to what a {@linkplain #startProbe probe} has
 * shown: what is sent for pictures goes in steps, and says nothing of the room above it.
 */
public final class BandwidthEstimate {
  /** The estimate of a path that has shown no limit. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  /** Sound needs less, and is never held back. */
  static final long MIN_BITS_PER_SECOND = 50_000;

  private static final int ARRIVAL_DELTA_NANOS = TransportFeedback.DELTA_MICROS * 1_000;
  private static final long REFERENCE_NANOS = TransportFeedback.REFERENCE_TIME_MILLIS * 1_000_000L;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Of what arrives while a queue fills: less, so that it drains. */
  private static final double BACK_OFF = 0.85;

  /** Twice for the same queue would be once too often. */
  private static final long BACK_OFF_INTERVAL_NANOS = 300_000_000L;

  /** A loss above this ratio is a queue that overflows (draft-ietf-rmcat-gcc-02 section 6). */
  private static final double MUCH_LOSS = 0.10;

  /**
   * A queue that fills is a burst's, unless it stays, or what arrives does so at less than this
   * part of the rate that it was sent at. A path that becomes longer by 50 ms looks like 0.9 for
   * half a second. What is lost counts in neither rate: else chance would make what arrives look
   * slower.
   */
  private static final double KEPT_UP = 0.8;

  private static final long MUCH_QUEUE_NANOS = 50_000_000L;

  /**
   * A receiver that gets no turn for a moment reads late, and then all at once: no queue stands.
   */
  private static final long SOME_QUEUE_NANOS = 10_000_000L;

  private static final double GROWTH_PER_SECOND = 0.08;

  /** By itself the estimate does not grow past so much of what arrives: nothing would show it. */
  private static final double MOST_BEYOND_ARRIVED = 1.5;

  private static final long PROBE_INTERVAL_NANOS = 3_000_000_000L;
  private static final long NEXT_PROBE_NANOS = 300_000_000L;
  private static final double PROBED_BEYOND = 2;

  /** Slower, a probe would not have the packets that it takes to say something. */
  private static final long SLOWEST_PROBE = 300_000;

  /** A probe that shows more than this part of what it tried is followed by another. */
  private static final double PROBED_WELL = 0.7;

  private final SentPackets sent = new SentPackets();
  private final DelayTrend trend = new DelayTrend();
  private final WindowRate sentRate = new WindowRate();
  private final WindowRate arrivedRate = new WindowRate();
  private StandingQueue queue = new StandingQueue();
  private final LossWindow losses = new LossWindow();
  private final Probe probe = new Probe();
  private final RepairRoom repairRoom = new RepairRoom();
  private boolean spokenOf;
  private boolean certain;
  private long sentBytes;
  private long bitsPerSecond = UNLIMITED;
  private long lastGrowthNanos;
  private long lastBackOffNanos = Long.MIN_VALUE / 2;
  private long probeRate;
  private long nextProbeNanos;

  /** What the next packet bears as its number across all streams of this path; 16 bits. */
  public int nextNumber() {
    return (int) sent.next() & 0xFFFF;
  }

  /** The packet with that number leaves, of so many bytes on the path. */
  public void sent(int bytes, long nowNanos) {
    sent.add(bytes, nowNanos);
    sentBytes += bytes;
    repairRoom.take(bytes);
  }

  /** Bytes that have left since the beginning. */
  public long sentBytes() {
    return sentBytes;
  }

  /** Bits a second that may be sent, or {@link #UNLIMITED}. */
  public long bitsPerSecond() {
    return bitsPerSecond;
  }

  /**
   * Whether a packet may be sent again: on a path that has shown a limit, only what it can take
   * beside all that is sent anyway. Of packets without a number across all streams nothing is known
   * here; those are not held back.
   */
  public boolean hasRoomForRepair(long nowNanos) {
    if (!isLimited() || !spokenOf) {
      return true;
    }
    repairRoom.fill(bitsPerSecond, nowNanos);
    return repairRoom.isLeft();
  }

  /** Whether the path has shown a limit. */
  public boolean isLimited() {
    return bitsPerSecond != UNLIMITED;
  }

  /**
   * Whether the limit is the path's for certain: it has lost much, or the subscriber has told it. A
   * receiver that is short of processor time looks like a narrow path too, since what it reads late
   * arrived late for all it knows; but it loses nothing.
   */
  public boolean isCertain() {
    return certain;
  }

  /**
   * Packets go to another address from now on: what has become of those before says nothing of this
   * path. What is lost because nobody was there any more would look like a path that carries
   * nothing, and the way to another address that is longer like one with a queue.
   */
  public void moved() {
    sent.forget();
    trend.restart();
    queue = new StandingQueue();
  }

  /** The subscriber says when packets arrived. */
  public void feedback(TransportFeedback feedback, long nowNanos) {
    spokenOf = true;
    long arrival = feedback.referenceTime() * REFERENCE_NANOS;
    int packets = 0;
    int lost = 0;
    for (int i = 0; i < feedback.deltas().size(); i++) {
      int delta = feedback.deltas().get(i);
      long number = sent.find(feedback.baseSequenceNumber() + i & 0xFFFF);
      boolean came = delta != TransportFeedback.NOT_RECEIVED;
      if (came) {
        arrival += (long) delta * ARRIVAL_DELTA_NANOS;
      }
      int bytes = number < 0 ? 0 : sent.take(number);
      if (bytes == 0) {
        continue;
      }
      probe.spokenOf(number);
      packets++;
      if (came) {
        sentRate.add(bytes, sent.sentNanos(number));
        arrivedRate.add(bytes, arrival);
        queue.arrived(arrival - sent.sentNanos(number), nowNanos);
        trend.arrived(sent.sentNanos(number), arrival);
        probe.arrived(number, bytes, sent.sentNanos(number), arrival);
      } else {
        lost++;
      }
    }
    losses.add(packets, lost);
    judge(nowNanos);
  }

  /** What a subscriber without transport-wide feedback has estimated itself (REMB). */
  public void bound(long subscribersBitsPerSecond) {
    if (!spokenOf) {
      certain = true;
      bitsPerSecond = Math.max(MIN_BITS_PER_SECOND, subscribersBitsPerSecond);
    }
  }

  private void judge(long nowNanos) {
    if (isLimited()) {
      repairRoom.fill(bitsPerSecond, nowNanos);
    }
    if (probe.isOver(nowNanos)) {
      probed(probe.bitsPerSecond(), nowNanos);
    }
    long arrived = arrivedRate.bitsPerSecond();
    double loss = losses.above(MUCH_LOSS, nowNanos);
    boolean keptUp = arrived >= sentRate.bitsPerSecond() * KEPT_UP;
    boolean overused =
        trend.state() == DelayTrend.State.OVERUSED
            && !probe.isRunning()
            && (keptUp ? queue.nanos() > MUCH_QUEUE_NANOS : queue.briefNanos() > SOME_QUEUE_NANOS);
    boolean mayBackOff = nowNanos - lastBackOffNanos >= BACK_OFF_INTERVAL_NANOS && arrived > 0;
    if (overused && mayBackOff) {
      // A link with a queue before it is never idle: what has just arrived is what it carries, and
      // what arrived half a second ago may be from before it became narrow.
      long carried = Math.min(arrived, arrivedRate.recentBitsPerSecond());
      backOff((long) (carried * BACK_OFF), nowNanos);
    } else if (loss > 0 && mayBackOff && !probe.isRunning()) {
      certain = true;
      backOff((long) (Math.min(arrived, bitsPerSecond) * (1 - loss / 2)), nowNanos);
    } else if (trend.state() == DelayTrend.State.NORMAL && loss == 0) {
      grow(arrived, nowNanos);
    }
    lastGrowthNanos = nowNanos;
  }

  private void backOff(long to, long nowNanos) {
    if (!isLimited()) {
      repairRoom.begin(nowNanos);
    }
    bitsPerSecond = Math.max(MIN_BITS_PER_SECOND, Math.min(bitsPerSecond, to));
    lastBackOffNanos = nowNanos;
    nextProbeNanos = nowNanos + PROBE_INTERVAL_NANOS;
  }

  private void grow(long arrived, long nowNanos) {
    if (!isLimited()) {
      return;
    }
    double seconds = (double) Math.clamp(nowNanos - lastGrowthNanos, 0, NANOS_PER_SECOND) / 1e9;
    long most = (long) (arrived * MOST_BEYOND_ARRIVED);
    long grown = (long) (bitsPerSecond * (1 + GROWTH_PER_SECOND * seconds));
    bitsPerSecond = Math.max(bitsPerSecond, Math.min(grown, most));
  }

  private void probed(long shown, long nowNanos) {
    // What it has filled drains now: that is no news.
    trend.restart();
    bitsPerSecond =
        probe.hasFilled()
            ? Math.max(shown, arrivedRate.bitsPerSecond())
            : Math.max(bitsPerSecond, shown);
    boolean well = shown >= probeRate * PROBED_WELL;
    nextProbeNanos = nowNanos + (well ? NEXT_PROBE_NANOS : PROBE_INTERVAL_NANOS);
  }

  /**
   * Begins a probe, if it is time for one: what leaves until {@link #endDueProbe} says so belongs
   * to it.
   *
   * @param wanted bits a second that the subscriber could be sent
   * @return bits a second that are to be sent meanwhile, or 0 for no probe
   */
  public long startProbe(long wanted, long nowNanos) {
    boolean due =
        spokenOf
            && isLimited()
            && !probe.isRunning()
            && nowNanos >= nextProbeNanos
            && trend.state() == DelayTrend.State.NORMAL;
    if (!due || wanted <= bitsPerSecond) {
      return 0;
    }
    long beyond = Math.max(SLOWEST_PROBE, (long) (bitsPerSecond * PROBED_BEYOND));
    probeRate = Math.min(Math.max(SLOWEST_PROBE, wanted), beyond);
    probe.start(sent.next(), nowNanos);
    return probeRate;
  }

  /** Whether no more is to be sent for the probe that was begun. */
  public boolean endDueProbe(long nowNanos) {
    if (!probe.hasToEnd(nowNanos)) {
      return false;
    }
    probe.end(sent.next(), nowNanos);
    return true;
  }
}
