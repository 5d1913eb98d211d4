package dev.visio.transport.repair;

import java.util.ArrayList;
import java.util.List;

/**
 * What has not come of one layer: asked for once it cannot only have been overtaken, again after
 * each round trip, and given up after some of them, or when a key frame makes it needless. Loop
 * thread only; where nothing is missing, one comparison a packet.
 */
public final class MissingPackets {
  /** A hole this long is no loss that could be repaired. */
  public static final int MOST = 256;

  static final int MAX_TIMES = 8;

  /** What is later than those behind it by no more than this was overtaken. */
  static final long OVERTAKEN_NANOS = 10_000_000L;

  /** Nobody shows a picture that is so late. */
  static final long GIVEN_UP_NANOS = 1_000_000_000L;

  private static final long NEVER = Long.MAX_VALUE;

  /** In the order of the stream. */
  private final int[] sequences = new int[MOST];

  private final long[] sinceNanos = new long[MOST];
  private final long[] dueNanos = new long[MOST];
  private final int[] times = new int[MOST];
  private int count;
  private long nextNanos = NEVER;
  private boolean begun;
  private int highest;

  /** A packet has come on its own stream. */
  public void received(int sequence, long nowNanos) {
    int step = (short) (sequence - highest);
    if (step == 1 && begun) {
      highest = sequence;
      return;
    }
    if (!begun || step > MOST) {
      begun = true;
      highest = sequence;
      clear();
      return;
    }
    if (step < 0) {
      take(sequence);
      return;
    }
    for (int i = 1; i < step; i++) {
      add(highest + i & 0xFFFF, nowNanos);
    }
    highest = step == 0 ? highest : sequence;
  }

  /** Whether this packet is missing; then it is so no longer. */
  public boolean take(int sequence) {
    for (int i = 0; i < count; i++) {
      if (sequences[i] == sequence) {
        remove(i);
        return true;
      }
    }
    return false;
  }

  /** With this packet a decoder can begin: where it is the last, nothing before it is needed. */
  public void beginAnew(int sequence) {
    if (sequence == highest) {
      clear();
    }
  }

  private void clear() {
    count = 0;
    nextNanos = NEVER;
  }

  /** Whether something is to be asked for by now. */
  public boolean isDue(long nowNanos) {
    return nowNanos >= nextNanos;
  }

  /** What is to be asked for now, in the order of the stream; it counts as asked for. */
  public List<Integer> ask(long roundTripNanos, long nowNanos) {
    List<Integer> due = new ArrayList<>();
    nextNanos = NEVER;
    for (int i = count - 1; i >= 0; i--) {
      if (times[i] == MAX_TIMES || nowNanos - sinceNanos[i] >= GIVEN_UP_NANOS) {
        remove(i);
        continue;
      }
      if (nowNanos >= dueNanos[i]) {
        due.addFirst(sequences[i]);
        times[i]++;
        dueNanos[i] = nowNanos + roundTripNanos + OVERTAKEN_NANOS;
      }
      nextNanos = Math.min(nextNanos, dueNanos[i]);
    }
    return due;
  }

  private void add(int sequence, long nowNanos) {
    if (count == MOST) {
      remove(0);
    }
    sequences[count] = sequence;
    sinceNanos[count] = nowNanos;
    dueNanos[count] = nowNanos + OVERTAKEN_NANOS;
    times[count] = 0;
    nextNanos = Math.min(nextNanos, dueNanos[count]);
    count++;
  }

  private void remove(int at) {
    int behind = --count - at;
    System.arraycopy(sequences, at + 1, sequences, at, behind);
    System.arraycopy(sinceNanos, at + 1, sinceNanos, at, behind);
    System.arraycopy(dueNanos, at + 1, dueNanos, at, behind);
    System.arraycopy(times, at + 1, times, at, behind);
    nextNanos = count == 0 ? NEVER : nextNanos;
  }
}
