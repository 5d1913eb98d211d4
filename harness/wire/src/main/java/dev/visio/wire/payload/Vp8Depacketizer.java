package dev.visio.wire.payload;

/**
 * Puts VP8 payloads together (RFC 7741 §4.5): a frame begins with the first packet of partition 0
 * and ends with the marker, and between the two no sequence number is missing.
 */
public final class Vp8Depacketizer implements Depacketizer {
  private final Vp8Descriptor descriptor = new Vp8Descriptor();
  private final FrameBuffer buffer;

  private boolean started;
  private boolean inFrame;
  private long lastIndex;
  private int timestamp;
  private boolean keyFrame;
  private PayloadRejection rejection = PayloadRejection.ACCEPTED;

  public Vp8Depacketizer(int maxFrameLength) {
    this.buffer = new FrameBuffer(maxFrameLength);
  }

  @Override
  public Progress add(
      long index, int timestamp, boolean marker, byte[] bytes, int offset, int length) {
    if (started && index <= lastIndex) {
      return reject(PayloadRejection.LATE);
    }
    boolean gap = started && index != lastIndex + 1;
    started = true;
    lastIndex = index;
    PayloadRejection parsed = descriptor.parse(bytes, offset, length);
    if (parsed != PayloadRejection.ACCEPTED) {
      inFrame = false;
      return reject(parsed);
    }
    if (descriptor.isStartOfFrame()) {
      begin(timestamp);
    } else if (!inFrame || gap || timestamp != this.timestamp) {
      inFrame = false;
      return reject(PayloadRejection.INCOMPLETE_FRAME);
    }
    int header = descriptor.length();
    if (!buffer.append(bytes, offset + header, length - header)) {
      inFrame = false;
      return reject(PayloadRejection.FRAME_TOO_LARGE);
    }
    rejection = PayloadRejection.ACCEPTED;
    inFrame = !marker;
    return marker ? Progress.COMPLETE : Progress.INCOMPLETE;
  }

  private void begin(int timestamp) {
    buffer.clear();
    inFrame = true;
    this.timestamp = timestamp;
    keyFrame = descriptor.isStartOfKeyFrame();
  }

  private Progress reject(PayloadRejection reason) {
    rejection = reason;
    return Progress.REJECTED;
  }

  @Override
  public PayloadRejection rejection() {
    return rejection;
  }

  @Override
  public byte[] frame() {
    return buffer.bytes();
  }

  @Override
  public int frameLength() {
    return buffer.length();
  }

  @Override
  public boolean isKeyFrame() {
    return keyFrame;
  }

  @Override
  public int frameTimestamp() {
    return timestamp;
  }
}
