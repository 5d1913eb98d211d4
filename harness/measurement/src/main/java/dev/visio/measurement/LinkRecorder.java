package dev.visio.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * What one participant's access link did to its datagrams in the measured window: so that what the
 * link lost or held up is not taken for the service's doing. Called on one thread, the speaker's
 * loop; allocates nothing after construction but for {@link #observation}.
 */
public final class LinkRecorder {
  private static final int DIRECTIONS = LinkDirection.values().length;

  /**
   * Losses in the slots of the loudest are judged up to the packets just outside the window (as
   * {@link SlotTable} explains), and a microphone may have been silent before and after it.
   */
  private static final long EDGE_NANOS = 2_000_000_000L;

  /** The latest packets of microphones that ended outside the window; a power of two. */
  private static final int OUTSIDE = 64;

  private final Supplier<MeasuredWindow> window;
  private final long[] passed = new long[DIRECTIONS];
  private final long[] bytes = new long[DIRECTIONS];
  private final long[] overflowed = new long[DIRECTIONS];
  private final long[] lost = new long[DIRECTIONS];
  private final DelayTable delays = new DelayTable(DIRECTIONS);

  /** Packets of media that ended on the link, by direction, source and layer. */
  private final long[][][] missing =
      new long[DIRECTIONS][Source.values().length][CameraViews.MAX_LAYERS];

  private final long[][] microphonesOutside = new long[DIRECTIONS][OUTSIDE];
  private final int[] countOutside = new int[DIRECTIONS];

  /**
   * @param window the one that is measured, as far as it is known yet
   */
  public LinkRecorder(Supplier<MeasuredWindow> window) {
    this.window = window;
  }

  /** A datagram that entered now arrives at the far end, so much later. */
  public void passed(LinkDirection direction, long nowNanos, int length, long delayNanos) {
    if (window.get().contains(nowNanos)) {
      passed[direction.ordinal()]++;
      bytes[direction.ordinal()] += length;
      delays.record(direction.ordinal(), delayNanos);
    }
  }

  /** A datagram that came now would have had to wait longer than the link's queue is. */
  public void overflowed(LinkDirection direction, long nowNanos) {
    if (window.get().contains(nowNanos)) {
      overflowed[direction.ordinal()]++;
    }
  }

  /** A datagram that entered now gets lost on the way. */
  public void lost(LinkDirection direction, long nowNanos) {
    if (window.get().contains(nowNanos)) {
      lost[direction.ordinal()]++;
    }
  }

  /**
   * What overflowed or got lost was a packet of media.
   *
   * @param intendedNanos when it was due, by which it belongs to the window
   */
  public void missing(LinkDirection direction, Source source, int layer, long intendedNanos) {
    int row = direction.ordinal();
    if (window.get().contains(intendedNanos)) {
      missing[row][source.ordinal()][layer]++;
    } else if (source == Source.MICROPHONE) {
      microphonesOutside[row][countOutside[row]++ & OUTSIDE - 1] = intendedNanos;
    }
  }

  /** All of it. Called on the same thread. */
  public LinkObservation observation() {
    return new LinkObservation(way(LinkDirection.UP), way(LinkDirection.DOWN));
  }

  private LinkObservation.Way way(LinkDirection direction) {
    int row = direction.ordinal();
    return new LinkObservation.Way(
        passed[row],
        bytes[row],
        overflowed[row],
        lost[row],
        delays.quantile(row, 0.5),
        delays.quantile(row, 0.99),
        delays.max(row),
        IntStream.range(0, missing[row].length).mapToObj(source -> layers(row, source)).toList(),
        microphonesAtTheEdges(row));
  }

  private long microphonesAtTheEdges(int row) {
    MeasuredWindow measured = window.get();
    MeasuredWindow wide =
        new MeasuredWindow(measured.fromNanos() - EDGE_NANOS, measured.toNanos() + EDGE_NANOS);
    return Arrays.stream(microphonesOutside[row], 0, Math.min(OUTSIDE, countOutside[row]))
        .filter(wide::contains)
        .count();
  }

  private List<Long> layers(int direction, int source) {
    return Arrays.stream(missing[direction][source]).boxed().toList();
  }
}
