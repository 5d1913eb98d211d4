package dev.visio.measurement.playout;

/**
 * The jitter buffer of one video stream, as libwebrtc has it: packets become pictures, pictures
 * wait for those that they are predicted from, and each is shown when it is due: its timestamp on
 * the clock of the fastest arrivals, plus a delay that covers nearly all later ones and changes
 * slowly. A picture that is complete only after that is shown at once.
 *
 * <p>Showing ends here: what a decoder and a screen add is not in any figure.
 *
 * <p>Evaluated when a packet arrives, up to that instant: whatever arrived before decides.
 */
public final class PicturePlayout {
  /** Told of every picture that is shown. */
  @FunctionalInterface
  public interface Listener {
    /** A picture of this flow was shown, that long after the camera's tick. */
    void shown(int flow, boolean inside, long captureToRenderNanos);
  }

  /** Half a refresh of a screen of 60 Hz: what is overtaken sooner than that nobody sees. */
  static final long LEAST_SHOWN_NANOS = 1_000_000_000L / 120;

  static final long TARGET_STEP_NANOS = 10_000_000L;

  /**
   * By how much the delay changes in a given time, as a part of it: libwebrtc's 100 ms a second.
   */
  private static final int DELAY_CHANGE_PARTS = 10;

  private static final int NOBODY = -1;
  private static final long UNSET = Long.MIN_VALUE;

  private final FlowCounters counters;
  private final Listener listener;
  private final Unwrapped timestamps = new Unwrapped();
  private final FrameWindow frames = new FrameWindow();
  private final DecodeOrder order = new DecodeOrder();
  private final DelayTarget target = new DelayTarget(0, TARGET_STEP_NANOS);
  private final FreezeWatch freezes;

  private long nowNanos = UNSET;
  private int flow = NOBODY;
  private long highestSequence;

  /** Pictures up to this timestamp have been decoded or given up. */
  private long goneUnits = UNSET;

  private long delayNanos;
  private long delayChangedNanos = UNSET;
  private long blockedSinceNanos = UNSET;

  // The newest picture: counted as shown when the next one has not overtaken it.
  private long newestNanos = UNSET;
  private long newestCapturedNanos;
  private boolean newestInside;

  public PicturePlayout(PictureTable table, Listener listener) {
    this.counters = table.counters;
    this.listener = listener;
    this.freezes = new FreezeWatch(counters);
  }

  /**
   * A packet has arrived, which had not before.
   *
   * @param partFlow whose picture it is part of, for the table; when it changes, somebody else is
   *     shown in this stream
   * @param isInside whether it belongs to the measured window
   */
  public void onPacket(int partFlow, boolean isInside, PicturePart part) {
    if (partFlow != flow) {
      if (flow != NOBODY && part.sequence() < highestSequence) {
        return;
      }
      beginFlow(partFlow, part.sequence());
    }
    highestSequence = Math.max(highestSequence, part.sequence());
    long unit = timestamps.of(part.timestamp());
    // The kernel's clock may be set back between two packets; a buffer's time does not.
    nowNanos = Math.max(nowNanos, part.arrivedNanos());
    decodeUntilNow();
    if (unit <= goneUnits) {
      return;
    }
    int place = frames.placeOf(unit);
    if (place == FrameWindow.NONE) {
      giveUp(frames.oldest());
      if (unit <= goneUnits) {
        return;
      }
      place = frames.placeOf(unit);
    }
    if (frames.add(place, part, nowNanos, isInside)) {
      count(place, PictureTable.RECEIVED, 1);
      target.onArrival(nowNanos, nanosOf(unit));
      followTarget();
      decodeUntilNow();
    }
  }

  /**
   * Whoever watches opens its eyes now: no interval leads to the next picture, and the delay is
   * that of the beginning. What is known of the pictures that they are predicted from stays.
   */
  public void startAnew() {
    showNewest();
    newestNanos = UNSET;
    freezes.restart();
    target.restart();
    delayChangedNanos = UNSET;
  }

  /**
   * How long the newest picture has stood still at the end of the window, if that is a freeze: the
   * part of it that lies in the window. 0 if it is none, and when nothing was ever shown.
   */
  public long standsNanos(long fromNanos, long toNanos) {
    if (newestNanos == UNSET || newestNanos >= toNanos) {
      return 0;
    }
    return freezes.isFreeze(toNanos - newestNanos) ? toNanos - Math.max(newestNanos, fromNanos) : 0;
  }

  /** Whether the last picture of this stream is newer than that of another one. */
  public boolean isNewerThan(PicturePlayout other) {
    return newestNanos > other.newestNanos;
  }

  /** Whose pictures this stream shows; negative: nobody's yet. */
  public int flow() {
    return flow;
  }

  private void beginFlow(int newFlow, long sequence) {
    showNewest();
    newestNanos = UNSET;
    flow = newFlow;
    highestSequence = sequence;
    // Another camera's clock may stand anywhere.
    goneUnits = UNSET;
    frames.clear();
    order.restart();
    freezes.restart();
    blockedSinceNanos = UNSET;
  }

  private void decodeUntilNow() {
    while (frames.complete() != 0) {
      int place = choose();
      if (place == FrameWindow.NONE) {
        if (blockedSinceNanos == UNSET && isBlocked()) {
          blockedSinceNanos = nowNanos;
        }
        return;
      }
      decode(place);
    }
  }

  /**
   * The picture that a decoder takes by now: the next one at once, and one that lies behind a gap
   * when it is due, since until then the gap may be filled.
   */
  private int choose() {
    int chosen = FrameWindow.NONE;
    for (int left = frames.complete(); left != 0; left &= left - 1) {
      int place = Integer.numberOfTrailingZeros(left);
      if (order.isNext(frames, place)) {
        return place;
      }
      boolean older = chosen == FrameWindow.NONE || frames.units(place) < frames.units(chosen);
      if (older && order.canJumpTo(frames, place) && plannedNanos(place) <= nowNanos) {
        chosen = place;
      }
    }
    return chosen;
  }

  /** Whether a picture waits that only another one, or a key frame, can help. */
  private boolean isBlocked() {
    for (int left = frames.complete(); left != 0; left &= left - 1) {
      if (!order.canJumpTo(frames, Integer.numberOfTrailingZeros(left))) {
        return true;
      }
    }
    return false;
  }

  private void decode(int place) {
    boolean next = order.isNext(frames, place);
    long atNanos = Math.max(plannedNanos(place), next ? nowNanos : frames.completedNanos(place));
    if (newestNanos != UNSET) {
      atNanos = Math.max(atNanos, newestNanos);
    }
    count(place, PictureTable.DECODED, 1);
    count(place, PictureTable.BYTES_DECODED, frames.bytes(place));
    count(place, PictureTable.BUFFER_DELAY_NANOS, atNanos - frames.firstArrivalNanos(place));
    count(place, PictureTable.TARGET_NANOS, delayNanos);
    if (frames.isKey(place)) {
      count(place, PictureTable.KEY_DECODED, 1);
      if (blockedSinceNanos != UNSET) {
        count(place, PictureTable.KEY_WAITS, 1);
        count(place, PictureTable.KEY_WAIT_NANOS, atNanos - blockedSinceNanos);
      }
    }
    blockedSinceNanos = UNSET;
    order.decoded(frames, place);
    show(place, atNanos);
    goneUnits = Math.max(goneUnits, frames.units(place));
    frames.free(place);
    giveUpOlder();
  }

  private void giveUpOlder() {
    for (int left = frames.open(); left != 0; left &= left - 1) {
      int place = Integer.numberOfTrailingZeros(left);
      if (frames.units(place) < goneUnits) {
        giveUp(place);
      }
    }
  }

  private void giveUp(int place) {
    if (frames.isComplete(place)) {
      count(place, PictureTable.DROPPED, 1);
    }
    goneUnits = Math.max(goneUnits, frames.units(place));
    frames.free(place);
  }

  private void show(int place, long atNanos) {
    if (newestNanos != UNSET && atNanos - newestNanos < LEAST_SHOWN_NANOS) {
      counters.add(flow, PictureTable.DROPPED, newestInside ? 1 : 0);
    } else {
      showNewest();
    }
    newestNanos = atNanos;
    newestCapturedNanos = frames.capturedNanos(place);
    newestInside = frames.isInside(place);
  }

  private void showNewest() {
    if (newestNanos == UNSET) {
      return;
    }
    freezes.shown(flow, newestInside, newestNanos);
    long captureToRender = newestNanos - newestCapturedNanos;
    if (newestInside) {
      counters.add(flow, PictureTable.RENDERED, 1);
      counters.add(flow, PictureTable.CAPTURE_TO_RENDER_NANOS, captureToRender);
    }
    listener.shown(flow, newestInside, captureToRender);
  }

  private void followTarget() {
    if (delayChangedNanos == UNSET) {
      delayNanos = target.nanos();
    } else {
      long most = (nowNanos - delayChangedNanos) / DELAY_CHANGE_PARTS;
      delayNanos += Math.clamp(target.nanos() - delayNanos, -most, most);
    }
    delayChangedNanos = nowNanos;
  }

  private long plannedNanos(int place) {
    return target.baseNanos() + nanosOf(frames.units(place)) + delayNanos;
  }

  private void count(int place, int counter, long amount) {
    if (frames.isInside(place)) {
      counters.add(flow, counter, amount);
    }
  }

  /** At 90 kHz. */
  private static long nanosOf(long units) {
    return units * 100_000 / 9;
  }
}
