package dev.visio.measurement.playout;

/**
 * The jitter buffer of one audio stream, in the spirit of NetEq: each packet's sound is due when
 * the one before it has been played. What is not there when it is due is concealed; a packet that
 * comes late, but next, is played when it comes, and from then on the buffer is that much deeper;
 * one that comes after what followed it is discarded. While sound is played the buffer is brought
 * back to its target by playing faster or slower.
 *
 * <p>A timestamp that jumps while no sequence number is missing is silence that was not sent (Opus
 * DTX, or the service showing nobody in the slot): nothing is concealed, and the next sound is
 * played as the target has it by then.
 *
 * <p>Evaluated when a packet arrives, up to that instant: whatever arrived before decides.
 */
public final class SoundPlayout {
  /** Told of every packet that is played. */
  @FunctionalInterface
  public interface Listener {
    /** A packet of this flow was played, that long after the microphone's tick. */
    void played(int flow, boolean inside, long mouthToEarNanos);
  }

  /** Packets that wait or may overtake each other; 1.28 s of 20 ms each. A power of two. */
  static final int BUFFERED_PACKETS = 64;

  /** Concealed speech has faded away after so long; what follows is silence. */
  static final long FADED_NANOS = 120_000_000L;

  /** NetEq's target before it knows anything. */
  static final long START_TARGET_NANOS = 80_000_000L;

  /** NetEq's steps, and its least target. */
  static final long TARGET_STEP_NANOS = 20_000_000L;

  /** So much of a packet may be left out or made up without being heard. */
  private static final int STRETCH_PARTS = 8;

  /** How far below its target NetEq lets the buffer be, and how wide the range is at least. */
  private static final long MAX_BELOW_TARGET_NANOS = 85_000_000L;

  private static final long LEAST_RANGE_NANOS = 20_000_000L;

  private static final int MASK = BUFFERED_PACKETS - 1;

  private final SoundTable table;
  private final Listener listener;
  private final Unwrapped timestamps = new Unwrapped();
  private final DelayTarget target = new DelayTarget(START_TARGET_NANOS, TARGET_STEP_NANOS);

  // The packets that wait, each at the place of its sequence number, and a bit for each place that
  // is taken. All of a packet lies together: of thousands of streams, each touches few lines of the
  // cache.
  private static final int UNITS = 0;
  private static final int SAMPLES = 1;
  private static final int ARRIVAL_NANOS = 2;
  private static final int CAPTURED_NANOS = 3;
  private static final int FLOW = 4;
  private static final int INSIDE = 5;
  private static final int STRIDE = 6;

  private final long[] cells = new long[BUFFERED_PACKETS * STRIDE];
  private long present;

  private long nowNanos = Long.MIN_VALUE;
  private boolean begun;
  private long nextSequence;
  private long highestSequence;

  /** The timestamp that follows what has been played. */
  private long nextUnits;

  /** When the next sound is due. */
  private long dueNanos;

  private long lastSamples;

  /** How long the present gap is already; 0 while packets are played. */
  private long gapNanos;

  public SoundPlayout(SoundTable table, Listener listener) {
    this.table = table;
    this.listener = listener;
  }

  /**
   * A packet has arrived, which had not before.
   *
   * @param flow whose sound it is, for the table
   * @param isInside whether it belongs to the measured window
   * @param sequence its RTP sequence number in the stream, unwrapped
   * @param timestamp its RTP timestamp, at 48 kHz
   * @param sampleCount what it holds, at 48 kHz; above 0
   * @param capturedAtNanos the microphone's tick, on the clock of the arrival
   */
  public void onPacket(
      int flow,
      boolean isInside,
      long sequence,
      int timestamp,
      int sampleCount,
      long capturedAtNanos,
      long arrivedAtNanos) {
    long unit = timestamps.of(timestamp);
    // The kernel's clock may be set back between two packets; a buffer's time does not.
    nowNanos = Math.max(nowNanos, arrivedAtNanos);
    target.onArrival(nowNanos, nanosOf(unit));
    playUntilNow();
    if (begun && sequence - nextSequence >= BUFFERED_PACKETS) {
      flush();
    }
    if (!begun) {
      begin(sequence, unit);
    }
    if (sequence < nextSequence) {
      table.counters.add(flow, SoundTable.DISCARDED, isInside ? 1 : 0);
      return;
    }
    int place = (int) sequence & MASK;
    present |= 1L << place;
    int cell = place * STRIDE;
    cells[cell + UNITS] = unit;
    cells[cell + SAMPLES] = sampleCount;
    cells[cell + ARRIVAL_NANOS] = nowNanos;
    cells[cell + CAPTURED_NANOS] = capturedAtNanos;
    cells[cell + FLOW] = flow;
    cells[cell + INSIDE] = isInside ? 1 : 0;
    highestSequence = Math.max(highestSequence, sequence);
    playUntilNow();
  }

  /**
   * Whoever listens opens its ears now: the next packet is the first, and the target is that of the
   * beginning. What waits is not played.
   */
  public void startAnew() {
    present = 0;
    target.restart();
    begun = false;
    gapNanos = 0;
  }

  private void begin(long sequence, long unit) {
    begun = true;
    nextSequence = sequence;
    highestSequence = sequence;
    nextUnits = unit;
    dueNanos = Math.max(nowNanos, plannedNanos(unit));
  }

  /** More has come than fits: whoever is that far behind begins anew, as NetEq does. */
  private void flush() {
    for (; present != 0; present &= present - 1) {
      int place = Long.numberOfTrailingZeros(present);
      table.counters.add(flow(place), SoundTable.DISCARDED, isInside(place) ? 1 : 0);
    }
    begun = false;
    gapNanos = 0;
  }

  private void playUntilNow() {
    while (begun && nextSequence <= highestSequence) {
      int place = (int) nextSequence & MASK;
      if (!isPresent(place)) {
        if (dueNanos > nowNanos) {
          return;
        }
        concealLost();
        continue;
      }
      if (units(place) > nextUnits) {
        // Silence was sent as nothing: what follows it is played as if it were the first.
        dueNanos = Math.max(dueNanos, Math.max(arrivalNanos(place), plannedNanos(units(place))));
        nextUnits = units(place);
        gapNanos = 0;
      }
      if (dueNanos > nowNanos) {
        return;
      }
      if (arrivalNanos(place) > dueNanos) {
        conceal(place, arrivalNanos(place) - dueNanos);
      }
      play(place);
    }
  }

  /** The next packet is not there, but a later one is: what lies between is lost. */
  private void concealLost() {
    long found = nextSequence + 1;
    while (!isPresent((int) found & MASK)) {
      found++;
    }
    int place = (int) found & MASK;
    long lost = Math.min((found - nextSequence) * lastSamples, units(place) - nextUnits);
    if (lost > 0) {
      conceal(place, nanosOf(lost));
      nextUnits += lost;
    }
    nextSequence = found;
  }

  /**
   * Makes up sound from when it was due on.
   *
   * @param place of the packet that ends the gap, and whose flow it is counted for
   */
  private void conceal(int place, long nanos) {
    boolean first = gapNanos == 0;
    long silentNanos =
        Math.max(0, gapNanos + nanos - FADED_NANOS) - Math.max(0, gapNanos - FADED_NANOS);
    gapNanos += nanos;
    dueNanos += nanos;
    if (isInside(place)) {
      table.counters.add(flow(place), SoundTable.EVENTS, first ? 1 : 0);
      table.counters.add(flow(place), SoundTable.CONCEALED_UNITS, unitsOf(nanos));
      table.counters.add(flow(place), SoundTable.SILENT_UNITS, unitsOf(silentNanos));
    }
  }

  private void play(int place) {
    long duration = nanosOf(samples(place));
    long stretch = stretchNanos(place, duration);
    if (isInside(place)) {
      int flow = flow(place);
      table.counters.add(flow, SoundTable.PLAYED, 1);
      table.counters.add(flow, SoundTable.EMITTED_UNITS, samples(place));
      table.counters.add(
          flow,
          SoundTable.BUFFER_DELAY_SAMPLE_NANOS,
          samples(place) * (dueNanos - arrivalNanos(place)));
      table.counters.add(flow, SoundTable.TARGET_SAMPLE_NANOS, samples(place) * target.nanos());
      table.counters.add(flow, SoundTable.MOUTH_TO_EAR_NANOS, dueNanos - capturedNanos(place));
      table.counters.add(
          flow,
          stretch > 0 ? SoundTable.INSERTED_UNITS : SoundTable.REMOVED_UNITS,
          unitsOf(Math.abs(stretch)));
    }
    listener.played(flow(place), isInside(place), dueNanos - capturedNanos(place));
    present &= ~(1L << place);
    dueNanos += duration + stretch;
    nextUnits = units(place) + samples(place);
    lastSamples = samples(place);
    gapNanos = 0;
    nextSequence++;
  }

  /** By how much this packet is played longer than it is; negative: shorter. */
  private long stretchNanos(int place, long duration) {
    long wanted = target.nanos();
    long waits = dueNanos - target.baseNanos() - nanosOf(units(place));
    long low = Math.max(wanted * 3 / 4, wanted - MAX_BELOW_TARGET_NANOS);
    long high = Math.max(wanted, low + LEAST_RANGE_NANOS);
    long most = duration / STRETCH_PARTS;
    if (waits > high) {
      return -Math.min(most, waits - high);
    }
    return waits < low ? Math.min(most, low - waits) : 0;
  }

  private long plannedNanos(long unit) {
    return target.baseNanos() + nanosOf(unit) + target.nanos();
  }

  private boolean isPresent(int place) {
    return (present & 1L << place) != 0;
  }

  private long units(int place) {
    return cells[place * STRIDE + UNITS];
  }

  private long samples(int place) {
    return cells[place * STRIDE + SAMPLES];
  }

  private long arrivalNanos(int place) {
    return cells[place * STRIDE + ARRIVAL_NANOS];
  }

  private long capturedNanos(int place) {
    return cells[place * STRIDE + CAPTURED_NANOS];
  }

  private int flow(int place) {
    return (int) cells[place * STRIDE + FLOW];
  }

  private boolean isInside(int place) {
    return cells[place * STRIDE + INSIDE] != 0;
  }

  /** At 48 kHz; exact for whole milliseconds. */
  private static long nanosOf(long units) {
    return units * 125_000 / 6;
  }

  private static long unitsOf(long nanos) {
    return nanos * 6 / 125_000;
  }
}
