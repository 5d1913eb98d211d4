package dev.visio.sfu;

import dev.visio.wire.payload.H264Depacketizer;
import dev.visio.wire.payload.PayloadRejection;
import dev.visio.wire.payload.Vp8Descriptor;
import dev.visio.wire.rtp.RtpPacket;

/**
 * What a packet of video says of its picture, read once for all subscribers: whether a decoder can
 * begin with it, and VP8's numbers (RFC 7741 section 4.2), which each slot continues in its own
 * way. They stand in front of what end-to-end encryption hides. What cannot be read says nothing,
 * and goes through as it is. Loop thread only.
 */
final class PictureHead {
  private final Vp8Descriptor vp8 = new Vp8Descriptor();
  private boolean hasDescriptor;
  private boolean startsPicture;
  private boolean startsKeyFrame;
  private int pictureId;
  private int tl0PicIdx;
  private int temporalLayer;
  private boolean layerSync;

  /** Reads the packet's payload, which stays where it is. */
  void read(RtpPacket packet, Codec codec) {
    byte[] bytes = packet.bytes();
    int offset = packet.payloadOffset();
    int length = packet.payloadLength();
    hasDescriptor = codec.isVp8() && vp8.parse(bytes, offset, length) == PayloadRejection.ACCEPTED;
    if (!hasDescriptor) {
      clear();
      startsKeyFrame = codec.isH264() && H264Depacketizer.startsKeyFrame(bytes, offset, length);
      startsPicture = startsKeyFrame;
      return;
    }
    startsPicture = vp8.isStartOfFrame();
    startsKeyFrame = vp8.isStartOfKeyFrame();
    pictureId = vp8.pictureId();
    tl0PicIdx = vp8.tl0PicIdx();
    temporalLayer = vp8.temporalLayer();
    layerSync = vp8.isLayerSync();
  }

  /** Says nothing, as a packet of sound does. */
  void clear() {
    hasDescriptor = false;
    startsPicture = false;
    startsKeyFrame = false;
    pictureId = Vp8Descriptor.ABSENT;
    tl0PicIdx = Vp8Descriptor.ABSENT;
    temporalLayer = Vp8Descriptor.ABSENT;
    layerSync = false;
  }

  boolean startsPicture() {
    return startsPicture;
  }

  boolean startsKeyFrame() {
    return startsKeyFrame;
  }

  /** Tells the layer how large its pictures are, if this packet says so; whether that is news. */
  boolean measures(Layer layer) {
    int width = hasDescriptor ? vp8.keyFrameWidth() : Vp8Descriptor.ABSENT;
    int height = hasDescriptor ? vp8.keyFrameHeight() : Vp8Descriptor.ABSENT;
    return width > 0 && height > 0 && layer.measured(width, height);
  }

  /** As the publisher numbered it, or {@link Vp8Descriptor#ABSENT}. */
  int pictureId() {
    return pictureId;
  }

  /** Likewise. */
  int tl0PicIdx() {
    return tl0PicIdx;
  }

  /** Likewise; 0 is the base. */
  int temporalLayer() {
    return temporalLayer;
  }

  /** Whether this picture needs none but the base layer's before it. */
  boolean isLayerSync() {
    return layerSync;
  }

  /**
   * Writes one subscriber's numbers into the payload, in place: the next subscriber writes its own
   * over them. What the descriptor does not have is left out.
   */
  void write(int ownPictureId, int ownTl0PicIdx) {
    vp8.setPictureId(ownPictureId);
    vp8.setTl0PicIdx(ownTl0PicIdx);
  }

  /**
   * Moves the numbers of another packet's payload, in place, by as much as a slot once moved them.
   */
  void rewrite(
      byte[] bytes, int offset, int length, Codec codec, int pictureOffset, int tl0Offset) {
    if (codec.isVp8() && vp8.parse(bytes, offset, length) == PayloadRejection.ACCEPTED) {
      vp8.setPictureId(vp8.pictureId() + pictureOffset);
      vp8.setTl0PicIdx(vp8.tl0PicIdx() + tl0Offset);
    }
  }

  boolean hasNumbers() {
    return pictureId != Vp8Descriptor.ABSENT || tl0PicIdx != Vp8Descriptor.ABSENT;
  }
}
