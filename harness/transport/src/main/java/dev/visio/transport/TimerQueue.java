package dev.visio.transport;

import java.util.Arrays;

/**
 * The timers of one loop: a binary heap of re-armable timers, earliest first, in the order of
 * scheduling among equals (so that simulated runs repeat exactly). One thread; scheduling and
 * running allocate nothing once the heap has grown to its size, which is bounded by the number of
 * timers made.
 */
public final class TimerQueue {
  private Entry[] heap = new Entry[64];
  private int size;
  private long schedulings;

  /** A new timer of this queue, not scheduled yet. */
  public Timer newTimer(TimedTask task) {
    return new Entry(task);
  }

  /** Whether nothing is scheduled. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** The earliest instant scheduled; {@link Long#MAX_VALUE} if there is none. */
  public long nextNanos() {
    return size == 0 ? Long.MAX_VALUE : heap[0].atNanos;
  }

  /** Runs the earliest task if it is due; false if none is. */
  public boolean runOneDue(long nowNanos) {
    if (size == 0 || heap[0].atNanos - nowNanos > 0) {
      return false;
    }
    Entry due = heap[0];
    remove(due);
    due.task.run(nowNanos);
    return true;
  }

  private final class Entry implements Timer {
    private final TimedTask task;
    private long atNanos;
    private long order;
    private int index = -1;

    private Entry(TimedTask task) {
      this.task = task;
    }

    @Override
    public void scheduleAt(long instantNanos) {
      cancel();
      atNanos = instantNanos;
      order = schedulings++;
      add(this);
    }

    @Override
    public void cancel() {
      if (index >= 0) {
        remove(this);
      }
    }

    private boolean isBefore(Entry other) {
      long difference = atNanos - other.atNanos;
      return difference < 0 || difference == 0 && order < other.order;
    }
  }

  private void add(Entry entry) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, 2 * size);
    }
    siftUp(size++, entry);
  }

  private void remove(Entry entry) {
    int hole = entry.index;
    entry.index = -1;
    Entry last = heap[--size];
    heap[size] = null;
    if (last == entry) {
      return;
    }
    siftDown(hole, last);
    if (heap[hole] == last) {
      siftUp(hole, last);
    }
  }

  private void siftUp(int start, Entry entry) {
    int at = start;
    while (at > 0) {
      Entry parent = heap[(at - 1) >>> 1];
      if (!entry.isBefore(parent)) {
        break;
      }
      place(at, parent);
      at = (at - 1) >>> 1;
    }
    place(at, entry);
  }

  private void siftDown(int start, Entry entry) {
    int at = start;
    while (2 * at + 1 < size) {
      int child = 2 * at + 1;
      if (child + 1 < size && heap[child + 1].isBefore(heap[child])) {
        child++;
      }
      if (!heap[child].isBefore(entry)) {
        break;
      }
      place(at, heap[child]);
      at = child;
    }
    place(at, entry);
  }

  private void place(int at, Entry entry) {
    heap[at] = entry;
    entry.index = at;
  }
}
