package dev.visio.real.sending;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.visio.fakedevices.CameraPictures;
import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.picture.YuvPicture;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLongArray;

/** A real participant's camera: draws each picture when it is due, and puts it into libwebrtc. */
public final class CameraFeed implements AutoCloseable {
  private static final long NOT_YET = Long.MIN_VALUE;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final CustomVideoSource source;
  private final CameraPictures pictures;
  private final YuvPicture picture;
  private final AtomicLongArray capturedNanos;
  private final Ticking ticking;
  private int next;

  /** Films from now on. */
  public CameraFeed(String name, CameraSettings settings, CustomVideoSource source) {
    this.source = source;
    this.pictures = new CameraPictures(settings);
    this.picture = pictures.blank();
    this.capturedNanos = new AtomicLongArray(pictures.count());
    for (int number = 0; number < pictures.count(); number++) {
      capturedNanos.set(number, NOT_YET);
    }
    this.ticking = new Ticking(name, NANOS_PER_SECOND / settings.framesPerSecond(), this::film);
  }

  /** When the picture of this number was captured last; any thread. */
  public OptionalLong capturedNanos(int number) {
    long nanos = number < capturedNanos.length() ? capturedNanos.get(number) : NOT_YET;
    return nanos == NOT_YET ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  private void film(long dueNanos) {
    int number = next;
    next = (next + 1) % pictures.count();
    capturedNanos.set(number, dueNanos);
    pictures.draw(number, picture);
    // A buffer for each picture: libwebrtc encodes it when it comes to it.
    NativeI420Buffer buffer = NativeI420Buffer.allocate(picture.width(), picture.height());
    int half = picture.width() / 2;
    put(picture.luma(), picture.width(), buffer.getDataY(), buffer.getStrideY());
    put(picture.blue(), half, buffer.getDataU(), buffer.getStrideU());
    put(picture.red(), half, buffer.getDataV(), buffer.getStrideV());
    VideoFrame frame = new VideoFrame(buffer, dueNanos);
    source.pushFrame(frame);
    frame.release();
  }

  private static void put(byte[] plane, int width, ByteBuffer into, int stride) {
    for (int row = 0; row * width < plane.length; row++) {
      into.put(row * stride, plane, row * width, width);
    }
  }

  @Override
  public void close() {
    ticking.close();
  }
}
