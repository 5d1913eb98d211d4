package dev.visio.sfu;

import dev.visio.wire.payload.Av1Payload;
import dev.visio.wire.payload.DependencyDescriptor;
import dev.visio.wire.payload.H264Depacketizer;
import dev.visio.wire.payload.PayloadRejection;
import dev.visio.wire.payload.RedundantAudio;
import dev.visio.wire.payload.Vp8Descriptor;
import dev.visio.wire.payload.Vp9Descriptor;
import dev.visio.wire.rtp.RtpPacket;

/**
 * What a packet says of its picture, read once for all subscribers: whether a decoder can begin
 * with it, which layer it is of, and the numbers that each slot continues in its own way (RFC 7741
 * section 4.2, RFC 9628 section 4.2, AV1's dependency descriptor); of sound, whether it comes with
 * redundancy (RFC 2198). All that stands in front of what end-to-end encryption hides, and what
 * cannot be read says nothing, and goes through as it is. Loop thread only.
 */
final class PayloadHead {
  static final int ABSENT = -1;

  private final Vp8Descriptor vp8 = new Vp8Descriptor();
  private final Vp9Descriptor vp9 = new Vp9Descriptor();
  private final RedundantAudio redundant = new RedundantAudio();

  /** By whose rules the numbers are written; null without numbers. */
  private CodecKind numbered;

  private boolean startsPicture;
  private boolean startsKeyFrame;
  private int pictureId;
  private int tl0PicIdx;
  private int temporalLayer;
  private int spatialLayer;
  private boolean layerSync;
  private boolean switchingUp;
  private boolean endsFrame;

  /** The stream's, if it could be read. */
  private DependencyDescriptor dependencies;

  private byte[] packetBytes;
  private int dependenciesOffset;

  private boolean isRedundant;
  private int primaryOffset;

  /** Reads a packet of video, with the service's extension ids; it stays where it is. */
  void readPicture(RtpPacket packet, Layer layer) {
    readPicture(packet, layer.track.codec.kind(), layer.dependencies);
  }

  /**
   * Likewise.
   *
   * @param stream reads this stream's descriptors; null where there are none
   */
  void readPicture(RtpPacket packet, CodecKind kind, DependencyDescriptor stream) {
    clear();
    byte[] bytes = packet.bytes();
    int offset = packet.payloadOffset();
    int length = packet.payloadLength();
    switch (kind) {
      case VP8 -> readVp8(bytes, offset, length);
      case VP9 -> readVp9(bytes, offset, length);
      case AV1 -> {
        startsKeyFrame = Av1Payload.startsKeyFrame(bytes, offset, length);
        startsPicture = startsKeyFrame;
        readDependencies(packet, stream);
      }
      case H264 -> {
        startsKeyFrame = H264Depacketizer.startsKeyFrame(bytes, offset, length);
        startsPicture = startsKeyFrame;
      }
      case OPUS -> {
        // A picture is none.
      }
    }
  }

  /** Says nothing. */
  private void clear() {
    numbered = null;
    startsPicture = false;
    startsKeyFrame = false;
    pictureId = ABSENT;
    tl0PicIdx = ABSENT;
    temporalLayer = ABSENT;
    spatialLayer = 0;
    layerSync = false;
    switchingUp = false;
    endsFrame = false;
    dependencies = null;
    isRedundant = false;
  }

  private void readVp8(byte[] bytes, int offset, int length) {
    if (vp8.parse(bytes, offset, length) != PayloadRejection.ACCEPTED) {
      return;
    }
    startsPicture = vp8.isStartOfFrame();
    startsKeyFrame = vp8.isStartOfKeyFrame();
    pictureId = vp8.pictureId();
    tl0PicIdx = vp8.tl0PicIdx();
    temporalLayer = vp8.temporalLayer();
    layerSync = vp8.isLayerSync();
    numbered = pictureId != ABSENT || tl0PicIdx != ABSENT ? CodecKind.VP8 : null;
  }

  private void readVp9(byte[] bytes, int offset, int length) {
    if (vp9.parse(bytes, offset, length) != PayloadRejection.ACCEPTED) {
      return;
    }
    startsPicture = vp9.isStartOfPicture();
    startsKeyFrame = vp9.isStartOfKeyPicture();
    pictureId = vp9.pictureId();
    tl0PicIdx = vp9.tl0PicIdx();
    temporalLayer = vp9.temporalLayer();
    spatialLayer = Math.max(0, vp9.spatialLayer());
    switchingUp = vp9.isSwitchingUpPoint();
    endsFrame = vp9.isEndOfFrame();
    numbered = pictureId != ABSENT || tl0PicIdx != ABSENT ? CodecKind.VP9 : null;
  }

  private void readDependencies(RtpPacket packet, DependencyDescriptor stream) {
    int at = packet.extensionOffset(ExtensionIds.DEPENDENCY_DESCRIPTOR);
    int length = at < 0 ? 0 : packet.extensionLength(ExtensionIds.DEPENDENCY_DESCRIPTOR);
    if (stream == null || length < DependencyDescriptor.MANDATORY_LENGTH) {
      return;
    }
    packetBytes = packet.bytes();
    dependenciesOffset = at;
    pictureId = DependencyDescriptor.frameNumber(packetBytes, at);
    numbered = CodecKind.AV1;
    if (stream.parse(packetBytes, at, length) != PayloadRejection.ACCEPTED) {
      return;
    }
    dependencies = stream;
    startsPicture = stream.isStartOfFrame();
    startsKeyFrame |= stream.bearsStructure();
    endsFrame = stream.isEndOfFrame();
    spatialLayer = stream.spatialLayer();
    temporalLayer = stream.temporalLayer();
  }

  /**
   * Reads a packet of sound.
   *
   * @param redundancy as its publisher numbers it; null if it sends none
   */
  void readSound(RtpPacket packet, Redundancy redundancy) {
    clear();
    if (redundancy == null || packet.payloadType() != redundancy.payloadType()) {
      return;
    }
    isRedundant = true;
    boolean readable =
        redundant.parse(packet.bytes(), packet.payloadOffset(), packet.payloadLength()).isAccepted()
            && redundant.isAllOf(redundancy.blockType());
    primaryOffset = readable ? redundant.primaryOffset() : ABSENT;
  }

  boolean startsPicture() {
    return startsPicture;
  }

  boolean startsKeyFrame() {
    return startsKeyFrame;
  }

  /** Tells the layer how large its pictures are, if this packet says so; whether that is news. */
  boolean measures(Layer layer) {
    return switch (layer.track.codec.kind()) {
      case VP8 -> startsKeyFrame && measured(layer, vp8.keyFrameWidth(), vp8.keyFrameHeight());
      case VP9 -> startsKeyFrame && layer.spatial.measuredBy(vp9);
      case AV1 -> dependencies != null && layer.spatial.measuredBy(dependencies);
      case H264, OPUS -> false;
    };
  }

  private static boolean measured(Layer layer, int width, int height) {
    return width > 0 && height > 0 && layer.measured(width, height);
  }

  /** As the publisher numbered it, or {@link #ABSENT}. */
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

  /** 0 is the base, and the only one of most streams. */
  int spatialLayer() {
    return spatialLayer;
  }

  /** Whether this picture needs none but the base layer's before it. */
  boolean isLayerSync() {
    return layerSync;
  }

  /** Whether pictures behind this one need none of a higher temporal layer before it. */
  boolean isSwitchingUpPoint() {
    return switchingUp;
  }

  /** Whether this packet is the last of its layer's frame, where that is said. */
  boolean endsFrame() {
    return endsFrame;
  }

  /** Which frames need which, or null where it is not said. */
  DependencyDescriptor dependencies() {
    return dependencies;
  }

  /** Whether the packet is one of redundant sound. */
  boolean isRedundant() {
    return isRedundant;
  }

  /**
   * Whether a subscriber can be given the sound in it: with redundancy of which nothing can be
   * read, as after end-to-end encryption, only one that takes it as it is.
   *
   * @param redundantType the subscriber's payload type for redundant sound, or −1
   */
  boolean isSoundFor(int redundantType) {
    return !isRedundant || redundantType >= 0 || primaryOffset != ABSENT;
  }

  /**
   * Makes redundant sound a subscriber's, in place, as below.
   *
   * @param payloadType the subscriber's for the sound alone
   * @return how much of the payload is left out in front: all but the newest for one that takes no
   *     more than that
   */
  int writeSound(int redundantType, int payloadType) {
    if (!isRedundant) {
      return 0;
    }
    if (redundantType < 0) {
      return primaryOffset;
    }
    if (primaryOffset != ABSENT && !redundant.isAllOf(payloadType)) {
      redundant.setPayloadTypes(payloadType);
    }
    return 0;
  }

  /**
   * Writes one subscriber's numbers into the packet, in place: the next subscriber writes its own
   * over them. What the packet does not have is left out.
   */
  void write(int ownPictureId, int ownTl0PicIdx) {
    switch (numbered) {
      case VP8 -> {
        vp8.setPictureId(ownPictureId);
        vp8.setTl0PicIdx(ownTl0PicIdx);
      }
      case VP9 -> {
        vp9.setPictureId(ownPictureId);
        vp9.setTl0PicIdx(ownTl0PicIdx);
      }
      case AV1 ->
          DependencyDescriptor.setFrameNumber(packetBytes, dependenciesOffset, ownPictureId);
      case H264, OPUS -> throw new AssertionError("they have no numbers");
    }
  }

  /**
   * Moves the number in another packet's header, in place, by as much as a slot once moved it.
   *
   * @param packet as it was kept, with the service's extension ids
   * @param out begins with a copy of its header
   */
  void rewriteHeader(RtpPacket packet, CodecKind kind, byte[] out, int pictureOffset) {
    int id = ExtensionIds.DEPENDENCY_DESCRIPTOR;
    int at = kind == CodecKind.AV1 ? packet.extensionOffset(id) : ABSENT;
    if (at >= 0 && packet.extensionLength(id) >= DependencyDescriptor.MANDATORY_LENGTH) {
      int own = DependencyDescriptor.frameNumber(packet.bytes(), at) + pictureOffset;
      DependencyDescriptor.setFrameNumber(out, at - packet.offset(), own);
    }
  }

  /** Likewise the numbers in its payload. */
  void rewritePayload(
      byte[] bytes, int offset, int length, CodecKind kind, int pictureOffset, int tl0Offset) {
    switch (kind) {
      case VP8 -> {
        if (vp8.parse(bytes, offset, length) == PayloadRejection.ACCEPTED) {
          vp8.setPictureId(vp8.pictureId() + pictureOffset);
          vp8.setTl0PicIdx(vp8.tl0PicIdx() + tl0Offset);
        }
      }
      case VP9 -> {
        if (vp9.parse(bytes, offset, length) == PayloadRejection.ACCEPTED) {
          vp9.setPictureId(vp9.pictureId() + pictureOffset);
          vp9.setTl0PicIdx(vp9.tl0PicIdx() + tl0Offset);
        }
      }
      case AV1, H264, OPUS -> {
        // They have no numbers there.
      }
    }
  }

  boolean hasNumbers() {
    return numbered != null;
  }

  /**
   * Whether pictures that are left out leave no gap in the numbers. VP8's say what was lost; VP9's
   * and AV1's say which picture needs which, and have to stay as far apart as they were.
   */
  boolean closesUp() {
    return numbered == CodecKind.VP8;
  }
}
