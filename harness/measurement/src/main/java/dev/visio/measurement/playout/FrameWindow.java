package dev.visio.measurement.playout;

import java.util.Arrays;

/**
 * The pictures of a stream that are being put together or wait for others, each at a place of its
 * own, found by its timestamp. A picture is complete when its first packet and its last are there
 * and as many between as there are sequence numbers (RFC 7741 section 4.5). When more pictures are
 * open than there is room for, the oldest is given up.
 */
final class FrameWindow {
  /** Pictures that are open at the same time; a second of 30 a second. */
  static final int FRAMES = 32;

  static final int NONE = -1;

  private static final long FREE = Long.MIN_VALUE;

  final long[] units = new long[FRAMES];
  final long[] firstSequence = new long[FRAMES];
  final long[] lastSequence = new long[FRAMES];
  final long[] firstArrivalNanos = new long[FRAMES];
  final long[] completedNanos = new long[FRAMES];
  final long[] capturedNanos = new long[FRAMES];
  final int[] bytes = new int[FRAMES];
  final int[] pictureId = new int[FRAMES];
  final int[] tl0PicIdx = new int[FRAMES];
  final int[] temporalLayer = new int[FRAMES];
  final boolean[] layerSync = new boolean[FRAMES];
  final boolean[] key = new boolean[FRAMES];
  final boolean[] complete = new boolean[FRAMES];
  final boolean[] inside = new boolean[FRAMES];
  private final int[] packets = new int[FRAMES];
  private final boolean[] started = new boolean[FRAMES];
  private final boolean[] ended = new boolean[FRAMES];

  private int latest;
  private int openFrames;
  private int completeFrames;

  FrameWindow() {
    clear();
  }

  void clear() {
    Arrays.fill(units, FREE);
    openFrames = 0;
    completeFrames = 0;
  }

  /** How many pictures have a place. */
  int open() {
    return openFrames;
  }

  /** How many complete pictures wait. */
  int waiting() {
    return completeFrames;
  }

  /** A place for the picture with this timestamp, or NONE if a place has to be freed first. */
  int placeOf(long unit) {
    if (units[latest] == unit) {
      return latest;
    }
    int free = NONE;
    for (int place = 0; place < FRAMES; place++) {
      if (units[place] == unit) {
        latest = place;
        return place;
      }
      if (units[place] == FREE) {
        free = place;
      }
    }
    if (free != NONE) {
      open(free, unit);
      latest = free;
    }
    return free;
  }

  /** Adds a packet to its picture, and says whether the picture is complete by it. */
  boolean add(int place, PicturePart part, long nowNanos, boolean isInside) {
    packets[place]++;
    bytes[place] += part.bytes();
    capturedNanos[place] = Math.min(capturedNanos[place], part.capturedNanos());
    firstArrivalNanos[place] = Math.min(firstArrivalNanos[place], nowNanos);
    if (part.starts() && !started[place]) {
      started[place] = true;
      firstSequence[place] = part.sequence();
      key[place] = part.startsKeyPicture();
      inside[place] = isInside;
      pictureId[place] = part.pictureId();
      tl0PicIdx[place] = part.tl0PicIdx();
      temporalLayer[place] = part.temporalLayer();
      layerSync[place] = part.layerSync();
    }
    if (part.ends()) {
      ended[place] = true;
      lastSequence[place] = part.sequence();
    }
    boolean all =
        started[place]
            && ended[place]
            && packets[place] == lastSequence[place] - firstSequence[place] + 1;
    if (all && !complete[place]) {
      complete[place] = true;
      completedNanos[place] = nowNanos;
      completeFrames++;
      return true;
    }
    return false;
  }

  void free(int place) {
    units[place] = FREE;
    openFrames--;
    completeFrames -= complete[place] ? 1 : 0;
  }

  boolean isOpen(int place) {
    return units[place] != FREE;
  }

  /** The oldest picture; there is one. */
  int oldest() {
    int oldest = NONE;
    for (int place = 0; place < FRAMES; place++) {
      if (isOpen(place) && (oldest == NONE || units[place] < units[oldest])) {
        oldest = place;
      }
    }
    return oldest;
  }

  private void open(int place, long unit) {
    units[place] = unit;
    openFrames++;
    packets[place] = 0;
    bytes[place] = 0;
    started[place] = false;
    ended[place] = false;
    complete[place] = false;
    inside[place] = false;
    capturedNanos[place] = Long.MAX_VALUE;
    firstArrivalNanos[place] = Long.MAX_VALUE;
  }
}
