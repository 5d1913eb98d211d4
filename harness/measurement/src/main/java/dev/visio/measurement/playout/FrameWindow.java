package dev.visio.measurement.playout;

/**
 * The pictures of a stream that are being put together or wait for others, each at a place of its
 * own, found by its timestamp. A picture is complete when its first packet and its last are there
 * and as many between as there are sequence numbers (RFC 7741 section 4.5).
 *
 * <p>Mostly one picture is open: which places are taken is a bit each, and all of a picture lies
 * together, so that of thousands of streams each packet touches few lines of the cache.
 */
final class FrameWindow {
  /** Pictures that are open at the same time; a second of 30 a second. */
  static final int FRAMES = 32;

  static final int NONE = -1;

  private static final int UNITS = 0;
  private static final int FIRST_SEQUENCE = 1;
  private static final int LAST_SEQUENCE = 2;
  private static final int FIRST_ARRIVAL_NANOS = 3;
  private static final int COMPLETED_NANOS = 4;
  private static final int CAPTURED_NANOS = 5;
  private static final int BYTES = 6;
  private static final int PACKETS = 7;
  private static final int PICTURE_ID = 8;
  private static final int TL0_PIC_IDX = 9;
  private static final int TEMPORAL_LAYER = 10;
  private static final int MARKS = 11;
  private static final int STRIDE = 12;

  private static final int STARTED = 1;
  private static final int ENDED = 2;
  private static final int KEY = 4;
  private static final int LAYER_SYNC = 8;
  private static final int INSIDE = 16;

  private final long[] cells = new long[FRAMES * STRIDE];

  /** A bit for each place that is taken, and for each whose picture is complete. */
  private int open;

  private int complete;

  void clear() {
    open = 0;
    complete = 0;
  }

  /** The places that are taken, a bit each. */
  int open() {
    return open;
  }

  /** The places whose picture is complete, a bit each. */
  int complete() {
    return complete;
  }

  /** A place for the picture with this timestamp, or NONE if a place has to be freed first. */
  int placeOf(long units) {
    for (int left = open; left != 0; left &= left - 1) {
      int place = Integer.numberOfTrailingZeros(left);
      if (units(place) == units) {
        return place;
      }
    }
    int place = Integer.numberOfTrailingZeros(~open);
    if (place == FRAMES) {
      return NONE;
    }
    open |= 1 << place;
    int cell = place * STRIDE;
    cells[cell + UNITS] = units;
    cells[cell + FIRST_ARRIVAL_NANOS] = Long.MAX_VALUE;
    cells[cell + CAPTURED_NANOS] = Long.MAX_VALUE;
    cells[cell + BYTES] = 0;
    cells[cell + PACKETS] = 0;
    cells[cell + MARKS] = 0;
    return place;
  }

  /** Adds a packet to its picture, and says whether the picture is complete by it. */
  boolean add(int place, PicturePart part, long nowNanos, boolean isInside) {
    int cell = place * STRIDE;
    cells[cell + PACKETS]++;
    cells[cell + BYTES] += part.bytes();
    cells[cell + CAPTURED_NANOS] = Math.min(cells[cell + CAPTURED_NANOS], part.capturedNanos());
    cells[cell + FIRST_ARRIVAL_NANOS] = Math.min(cells[cell + FIRST_ARRIVAL_NANOS], nowNanos);
    if (part.starts() && !has(place, STARTED)) {
      cells[cell + FIRST_SEQUENCE] = part.sequence();
      cells[cell + PICTURE_ID] = part.pictureId();
      cells[cell + TL0_PIC_IDX] = part.tl0PicIdx();
      cells[cell + TEMPORAL_LAYER] = part.temporalLayer();
      cells[cell + MARKS] |=
          STARTED
              | (part.startsKeyPicture() ? KEY : 0)
              | (part.layerSync() ? LAYER_SYNC : 0)
              | (isInside ? INSIDE : 0);
    }
    if (part.ends()) {
      cells[cell + LAST_SEQUENCE] = part.sequence();
      cells[cell + MARKS] |= ENDED;
    }
    long length = cells[cell + LAST_SEQUENCE] - cells[cell + FIRST_SEQUENCE] + 1;
    boolean all = has(place, STARTED) && has(place, ENDED) && cells[cell + PACKETS] == length;
    if (all && (complete & 1 << place) == 0) {
      complete |= 1 << place;
      cells[cell + COMPLETED_NANOS] = nowNanos;
      return true;
    }
    return false;
  }

  void free(int place) {
    open &= ~(1 << place);
    complete &= ~(1 << place);
  }

  boolean isComplete(int place) {
    return (complete & 1 << place) != 0;
  }

  /** The oldest picture, or NONE. */
  int oldest() {
    int oldest = NONE;
    for (int left = open; left != 0; left &= left - 1) {
      int place = Integer.numberOfTrailingZeros(left);
      if (oldest == NONE || units(place) < units(oldest)) {
        oldest = place;
      }
    }
    return oldest;
  }

  long units(int place) {
    return cells[place * STRIDE + UNITS];
  }

  long firstSequence(int place) {
    return cells[place * STRIDE + FIRST_SEQUENCE];
  }

  long lastSequence(int place) {
    return cells[place * STRIDE + LAST_SEQUENCE];
  }

  long firstArrivalNanos(int place) {
    return cells[place * STRIDE + FIRST_ARRIVAL_NANOS];
  }

  long completedNanos(int place) {
    return cells[place * STRIDE + COMPLETED_NANOS];
  }

  long capturedNanos(int place) {
    return cells[place * STRIDE + CAPTURED_NANOS];
  }

  long bytes(int place) {
    return cells[place * STRIDE + BYTES];
  }

  int pictureId(int place) {
    return (int) cells[place * STRIDE + PICTURE_ID];
  }

  int tl0PicIdx(int place) {
    return (int) cells[place * STRIDE + TL0_PIC_IDX];
  }

  int temporalLayer(int place) {
    return (int) cells[place * STRIDE + TEMPORAL_LAYER];
  }

  boolean isKey(int place) {
    return has(place, KEY);
  }

  boolean isLayerSync(int place) {
    return has(place, LAYER_SYNC);
  }

  boolean isInside(int place) {
    return has(place, INSIDE);
  }

  private boolean has(int place, int mark) {
    return (cells[place * STRIDE + MARKS] & mark) != 0;
  }
}
