package dev.visio.sfu;

import dev.visio.wire.payload.DependencyDescriptor;

/**
 * Which layers of a stream one slot forwards: temporal ones, which are fewer pictures, and spatial
 * ones, which are smaller pictures. Less begins with any picture that a decoder can take; more only
 * with one that needs nothing of what was left out. Where the stream says which frame needs which
 * (AV1's dependency descriptor), that decides; else VP8's and VP9's marks do. Loop thread only.
 */
final class KeptLayers {
  /** Of streams with more layers than anybody sends. */
  static final int ALL = 7;

  /** So many frames back it is known whether they went to this slot. */
  private static final int REMEMBERED_FRAMES = Long.SIZE;

  private static final int NONE = -1;

  private boolean fewerFrames;
  private int wantedSpatial = ALL;

  /** What is forwarded now: layers up to these, or a decode target. */
  private int spatial = ALL;

  private int temporal = ALL;
  private int target = NONE;

  private int highestTemporal;

  /** The newest frame that has come, and a bit for each that went on, the lowest for that one. */
  private int newestFrame;

  private long forwardedFrames;

  private boolean framesKnown;

  /** Whether pictures of the highest temporal layer are left out, from the next picture on. */
  void wantFewerFrames(boolean fewer) {
    fewerFrames = fewer;
  }

  /** How large pictures are to be, from the next one on at which that can be changed. */
  void want(int spatialLayer) {
    wantedSpatial = spatialLayer;
  }

  /** Whether what is wanted of this stream needs a key frame to begin with. */
  boolean needsKeyFrame(Layer stream) {
    if (stream.spatial == null) {
      return false;
    }
    DependencyDescriptor dependencies = stream.dependencies;
    if (dependencies == null || target == NONE) {
      int top = stream.spatial.count() - 1;
      return Math.min(wantedSpatial, top) > Math.min(spatial, top);
    }
    int wanted = dependencies.target(wantedSpatial, ALL);
    return wanted != NONE
        && dependencies.targetSpatialLayer(wanted) != dependencies.targetSpatialLayer(target)
        && !dependencies.isTargetWithin(wanted, target);
  }

  /** With the packet that comes now, another stream begins, or the same one anew. */
  void begin() {
    spatial = wantedSpatial;
    temporal = ALL;
    target = NONE;
    highestTemporal = 0;
    framesKnown = false;
  }

  /**
   * Whether the subscriber does without this packet.
   *
   * @param newest whether it stands behind all that have come
   */
  boolean leavesOut(PayloadHead head, boolean newest) {
    int temporalLayer = head.temporalLayer();
    if (temporalLayer < 0) {
      return false;
    }
    if (head.dependencies() != null) {
      return leavesOut(head, head.dependencies(), newest);
    }
    if (newest && head.startsPicture()) {
      highestTemporal = Math.max(highestTemporal, temporalLayer);
      int wanted = wantedTemporal();
      if (wanted < temporal || head.startsKeyFrame()) {
        temporal = wanted;
      } else if (temporalLayer > temporal && temporalLayer <= wanted && head.isLayerSync()) {
        // RFC 7741 section 4.2, "Y".
        temporal = temporalLayer;
      } else if (temporalLayer <= temporal && head.isSwitchingUpPoint()) {
        // RFC 9628 section 4.2, "U".
        temporal = wanted;
      }
      if (wantedSpatial < spatial || head.startsKeyFrame()) {
        spatial = wantedSpatial;
      }
    }
    return temporalLayer > temporal || head.spatialLayer() > spatial;
  }

  private int wantedTemporal() {
    return fewerFrames ? Math.max(0, highestTemporal - 1) : ALL;
  }

  private boolean leavesOut(PayloadHead head, DependencyDescriptor frame, boolean newest) {
    if (newest && frame.isStartOfFrame()) {
      highestTemporal = Math.max(highestTemporal, frame.temporalLayer());
      int wanted = frame.target(wantedSpatial, wantedTemporal());
      if (target == NONE || head.startsKeyFrame() || wanted != target && goesTo(wanted, frame)) {
        target = wanted;
      }
    }
    boolean out = target != NONE && !frame.isIn(target);
    if (frame.isStartOfFrame()) {
      note(frame.frameNumber(), !out);
    }
    return out;
  }

  /** Whether a decoder that has received what this slot has forwarded can go on so. */
  private boolean goesTo(int wanted, DependencyDescriptor frame) {
    if (wanted == NONE || !frame.isSwitchTo(wanted)) {
      return false;
    }
    for (int i = 0; i < frame.referenceCount(); i++) {
      if (!isForwarded(frame.frameNumber() - frame.reference(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean isForwarded(int frameNumber) {
    int back = (short) (newestFrame - frameNumber);
    return framesKnown
        && back >= 0
        && back < REMEMBERED_FRAMES
        && (forwardedFrames >>> back & 1) != 0;
  }

  private void note(int frameNumber, boolean forwarded) {
    if (!framesKnown) {
      framesKnown = true;
      newestFrame = frameNumber;
      forwardedFrames = 0;
    }
    int ahead = (short) (frameNumber - newestFrame);
    if (ahead > 0) {
      forwardedFrames = ahead < REMEMBERED_FRAMES ? forwardedFrames << ahead : 0;
      newestFrame = frameNumber;
      ahead = 0;
    }
    if (forwarded && -ahead < REMEMBERED_FRAMES) {
      forwardedFrames |= 1L << -ahead;
    }
  }

  /**
   * Whether this packet, which is forwarded, is the last of its picture as this subscriber gets it:
   * what stands behind it is left out.
   */
  boolean endsPicture(PayloadHead head) {
    if (!head.endsFrame()) {
      return false;
    }
    DependencyDescriptor dependencies = head.dependencies();
    int top =
        dependencies == null || target == NONE ? spatial : dependencies.targetSpatialLayer(target);
    return head.spatialLayer() == top;
  }
}
