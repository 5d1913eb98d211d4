package dev.visio.real.receiving;

import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.PictureCode;
import dev.visio.measurement.Delays;
import dev.visio.measurement.MeasuredWindow;
import dev.visio.measurement.Source;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.real.DecodedPictures;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * One slot of pictures: reads the code of each that libwebrtc shows, and has one a second compared.
 * libwebrtc shows the pictures of a slot on one thread of its own; others ask at the window's end.
 */
public final class WatchedSlot implements VideoTrackSink {
  private static final long COMPARED_EVERY_NANOS = 1_000_000_000L;

  /** After a change of hands, pictures of whoever was there before may still be on their way. */
  private static final long GRACE_NANOS = 2_000_000_000L;

  /**
   * A clip's cut to its next key frame goes ahead; so little back is a picture out of its order.
   */
  private static final int PICTURES_BACK = 15;

  private final Source source;
  private final Neighbours neighbours;
  private final PictureJudge judge;
  private final SlotHolder holder = new SlotHolder();
  private byte[] codeRows = {};
  private long comparedNanos = Long.MIN_VALUE / 2;
  private PictureCode last;

  private MeasuredWindow window;
  private Histogram delays = Delays.newHistogram();
  private long delaySumNanos;
  private long decoded;
  private long withoutCode;
  private long ofOthers;
  private long outOfOrder;
  private long compared;
  private double psnrSum;
  private double psnrLeast = PictureQuality.EQUAL_DECIBELS;
  private double ssimSum;
  private double ssimLeast = 1;

  public WatchedSlot(Source source, Neighbours neighbours, PictureJudge judge) {
    this.source = source;
    this.neighbours = neighbours;
    this.judge = judge;
  }

  public Source source() {
    return source;
  }

  /** The service says whom this slot shows from now on; {@code −1} for nobody. */
  public void announce(int participant, long nowNanos) {
    holder.announce(participant, nowNanos);
  }

  /** Whom it shows; {@code −1} for nobody. */
  public int publisher() {
    return holder.get().now();
  }

  /** Only pictures that are shown within it count. */
  public synchronized void window(MeasuredWindow measured) {
    window = measured;
  }

  /** Whether it has shown one publisher all through the window. */
  public synchronized boolean heldThrough() {
    return window != null && holder.heldThrough(window);
  }

  @Override
  public void onVideoFrame(VideoFrame frame) {
    long nowNanos = System.nanoTime();
    try {
      show(frame.buffer.toI420(), nowNanos);
    } finally {
      frame.release();
    }
  }

  private synchronized void show(I420Buffer picture, long nowNanos) {
    boolean counts = window != null && window.contains(nowNanos);
    if (counts) {
      decoded++;
    }
    if (source != Source.CAMERA) {
      return;
    }
    Optional<PictureCode> code = code(picture);
    if (code.isEmpty()) {
      withoutCode += counts ? 1 : 0;
      return;
    }
    SlotHolder.Holding holding = holder.get();
    boolean former = nowNanos - holding.changedNanos() < GRACE_NANOS;
    int publisher =
        isOf(holding.now(), code.get()) || !former || !isOf(holding.before(), code.get())
            ? holding.now()
            : holding.before();
    if (!isOf(publisher, code.get())) {
      ofOthers += counts ? 1 : 0;
      return;
    }
    outOfOrder += counts && !advances(code.get()) ? 1 : 0;
    last = code.get();
    if (counts) {
      OptionalLong captured =
          neighbours.capturedNanos(publisher, source, picture.getWidth(), last.frameNumber());
      captured.ifPresent(nanos -> shownAfter(nowNanos - nanos));
      compare(picture, publisher, nowNanos);
    }
  }

  private void shownAfter(long nanos) {
    if (nanos >= 0) {
      delays.recordValue(Math.min(nanos, delays.getHighestTrackableValue()));
      delaySumNanos += nanos;
    }
  }

  /** Reads the few rows that the code stands in. */
  private Optional<PictureCode> code(I420Buffer picture) {
    int width = picture.getWidth();
    int rows = Math.min(picture.getHeight(), PictureCode.height(width) + 1);
    if (codeRows.length != rows * width) {
      codeRows = new byte[rows * width];
    }
    copyRows(picture, rows, codeRows);
    return PictureCode.read(codeRows, width, width, rows);
  }

  private boolean isOf(int publisher, PictureCode code) {
    return publisher != SlotHolder.NOBODY
        && neighbours.camerasOf(publisher).stream()
            .anyMatch(camera -> PictureCode.clipOf(camera.seed()) == code.clip());
  }

  private boolean advances(PictureCode code) {
    if (last == null || last.clip() != code.clip()) {
      return true;
    }
    int back = last.frameNumber() - code.frameNumber();
    return back < 0 || back > PICTURES_BACK;
  }

  private void compare(I420Buffer picture, int publisher, long nowNanos) {
    if (nowNanos - comparedNanos < COMPARED_EVERY_NANOS) {
      return;
    }
    int width = picture.getWidth();
    Optional<CameraSettings> sent =
        neighbours.camerasOf(publisher).stream()
            .filter(camera -> camera.resolution().width() == width)
            .filter(camera -> camera.resolution().height() == picture.getHeight())
            .findFirst();
    // An encoder that makes its pictures smaller has sent none that there is anything like.
    if (sent.isPresent() && judge.hasRoom()) {
      byte[] luma = new byte[width * picture.getHeight()];
      copyRows(picture, picture.getHeight(), luma);
      judge.compare(sent.get(), last.frameNumber(), luma, this::judged);
      comparedNanos = nowNanos;
    }
  }

  private synchronized void judged(PictureQuality quality) {
    compared++;
    psnrSum += quality.psnrDecibels();
    psnrLeast = Math.min(psnrLeast, quality.psnrDecibels());
    ssimSum += quality.ssim();
    ssimLeast = Math.min(ssimLeast, quality.ssim());
  }

  /** All that was seen in the window. */
  public synchronized DecodedPictures decoded() {
    return new DecodedPictures(
        decoded,
        withoutCode,
        ofOthers,
        outOfOrder,
        DelayFigures.of(delays),
        compared,
        compared == 0 ? 0 : psnrSum / compared,
        compared == 0 ? 0 : psnrLeast,
        compared == 0 ? 0 : ssimSum / compared,
        compared == 0 ? 0 : ssimLeast);
  }

  /**
   * From capture to showing, summed over the pictures that were shown; scaled up where the capture
   * of some is not known.
   */
  public synchronized long captureToRenderNanos() {
    long known = delays.getTotalCount();
    return known == 0 ? 0 : Math.round((double) delaySumNanos / known * decoded);
  }

  private static void copyRows(I420Buffer picture, int rows, byte[] into) {
    ByteBuffer luma = picture.getDataY();
    int stride = picture.getStrideY();
    int width = picture.getWidth();
    for (int row = 0; row < rows; row++) {
      luma.get(row * stride, into, row * width, width);
    }
  }
}
