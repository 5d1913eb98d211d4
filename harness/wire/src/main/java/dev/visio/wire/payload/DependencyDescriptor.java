package dev.visio.wire.payload;

import dev.visio.wire.BigEndian;

/**
 * The dependency descriptor (RTP Payload Format for AV1, appendix A), a header extension: which
 * frame a packet is of, what that frame needs, and which decode targets, the steps in which a
 * scalable stream can be received, need it. One of these reads one stream's packets in turn, since
 * they refer to the structure that came with the last key frame. Nothing is allocated per packet.
 * After a rejection the accessors' values mean nothing.
 */
public final class DependencyDescriptor {
  /** The extension's name in session descriptions. */
  public static final String URI =
      "https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension";

  /** What every packet bears. */
  public static final int MANDATORY_LENGTH = 3;

  public static final int MAX_FRAME_NUMBER = 0xFFFF;

  /** What a frame is to a decode target: this one does not have it. */
  static final int NOT_PRESENT = 0;

  /** This one may be gone to with it. */
  static final int SWITCH = 2;

  private static final int START_OF_FRAME = 0x80;
  private static final int END_OF_FRAME = 0x40;
  private static final int TEMPLATE_ID = 0x3F;
  private static final int NONE = -1;

  private final BitReader reader = new BitReader();

  /** What holds, and what the next one is read into, so that a malformed one changes nothing. */
  private DependencyTemplates templates = new DependencyTemplates();

  private DependencyTemplates spare = new DependencyTemplates();
  private boolean hasTemplates;
  private int activeTargets;

  private boolean startsFrame;
  private boolean endsFrame;
  private boolean bearsTemplates;

  // Of the frame whose packets come now; what its first packet says of it holds for all.
  private int frameNumber = NONE;
  private int template;
  private int presentTargets;
  private int switchTargets;
  private int referenceCount;
  private final int[] references = new int[DependencyTemplates.MAX_REFERENCES];

  /** Reads the extension's data. */
  public PayloadRejection parse(byte[] bytes, int offset, int length) {
    if (length < MANDATORY_LENGTH) {
      return PayloadRejection.HEADER_PAST_END;
    }
    int first = bytes[offset];
    int number = BigEndian.getShort(bytes, offset + 1);
    startsFrame = (first & START_OF_FRAME) != 0;
    endsFrame = (first & END_OF_FRAME) != 0;
    bearsTemplates = false;
    boolean extended = length > MANDATORY_LENGTH;
    if (!extended && !startsFrame && number == frameNumber) {
      return PayloadRejection.ACCEPTED;
    }
    frameNumber = NONE;
    boolean customTargets = false;
    boolean customReferences = false;
    if (extended) {
      reader.begin(bytes, offset + MANDATORY_LENGTH, length - MANDATORY_LENGTH);
      boolean structure = reader.flag();
      boolean active = reader.flag();
      customTargets = reader.flag();
      customReferences = reader.flag();
      // Chains come last, and nobody here reads them.
      reader.flag();
      PayloadRejection read = readStructure(structure, active);
      if (read != PayloadRejection.ACCEPTED) {
        return read;
      }
    }
    template = hasTemplates ? templates.find(first & TEMPLATE_ID) : NONE;
    if (template == NONE) {
      return PayloadRejection.UNKNOWN_TEMPLATE;
    }
    readTargets(customTargets);
    if (!readReferences(customReferences)) {
      return PayloadRejection.TOO_MANY_BLOCKS;
    }
    if (extended && reader.isPastEnd()) {
      return PayloadRejection.HEADER_PAST_END;
    }
    frameNumber = number;
    return PayloadRejection.ACCEPTED;
  }

  private PayloadRejection readStructure(boolean structure, boolean active) {
    if (structure) {
      PayloadRejection read = spare.read(reader);
      if (read != PayloadRejection.ACCEPTED) {
        return read;
      }
      DependencyTemplates former = templates;
      templates = spare;
      spare = former;
      hasTemplates = true;
      bearsTemplates = true;
      activeTargets = -1 >>> DependencyTemplates.MAX_TARGETS - templates.targets();
    }
    if (active && hasTemplates) {
      // The first target's bit is the lowest: the mask is a number.
      int mask = 0;
      for (int i = 0; i < templates.targets(); i++) {
        mask = mask << 1 | reader.bits(1);
      }
      activeTargets = mask;
    }
    return PayloadRejection.ACCEPTED;
  }

  private void readTargets(boolean custom) {
    if (!custom) {
      presentTargets = templates.presentTargets(template);
      switchTargets = templates.switchTargets(template);
      return;
    }
    presentTargets = 0;
    switchTargets = 0;
    for (int target = 0; target < templates.targets(); target++) {
      int indication = reader.bits(2);
      presentTargets |= indication != NOT_PRESENT ? 1 << target : 0;
      switchTargets |= indication == SWITCH ? 1 << target : 0;
    }
  }

  private boolean readReferences(boolean custom) {
    if (!custom) {
      referenceCount = templates.referenceCount(template);
      for (int i = 0; i < referenceCount; i++) {
        references[i] = templates.reference(template, i);
      }
      return true;
    }
    referenceCount = 0;
    for (int size = reader.bits(2); size > 0; size = reader.bits(2)) {
      if (referenceCount == references.length) {
        return false;
      }
      references[referenceCount++] = reader.bits(4 * size) + 1;
    }
    return true;
  }

  /** Whether the packet is the first of its frame. */
  public boolean isStartOfFrame() {
    return startsFrame;
  }

  /** Whether it is the last. */
  public boolean isEndOfFrame() {
    return endsFrame;
  }

  /** Of 16 bits. */
  public int frameNumber() {
    return frameNumber;
  }

  /** Whether the packet brings a structure that holds from here on, as a key frame's first does. */
  public boolean bearsStructure() {
    return bearsTemplates;
  }

  /** Of the frame; 0 is the base. */
  public int spatialLayer() {
    return templates.spatialId(template);
  }

  /** Likewise. */
  public int temporalLayer() {
    return templates.temporalId(template);
  }

  /** How many spatial layers the stream has, whether they are sent or not. */
  public int spatialLayers() {
    return templates.spatialLayers();
  }

  /** A bit for each decode target that is sent at the moment. */
  public int activeTargets() {
    return activeTargets;
  }

  /** How many spatial layers are sent at the moment; at least 1. */
  public int activeSpatialLayers() {
    int highest = 0;
    for (int target = 0; target < templates.targets(); target++) {
      boolean active = (activeTargets >> target & 1) != 0;
      highest = active ? Math.max(highest, templates.targetSpatialId(target)) : highest;
    }
    return highest + 1;
  }

  /** How wide a spatial layer's pictures are, in pixels; 0 where it is not said. */
  public int width(int spatialLayer) {
    return spatialLayer < spatialLayers() ? templates.width(spatialLayer) : 0;
  }

  /** How high, likewise. */
  public int height(int spatialLayer) {
    return spatialLayer < spatialLayers() ? templates.height(spatialLayer) : 0;
  }

  /** A decode target has this frame, and cannot do without it unless nothing else needs it. */
  public boolean isIn(int target) {
    return (presentTargets >> target & 1) != 0;
  }

  /** Whether a receiver that can decode this frame can go to that decode target with it. */
  public boolean isSwitchTo(int target) {
    return (switchTargets >> target & 1) != 0;
  }

  /** How many frames this one needs. */
  public int referenceCount() {
    return referenceCount;
  }

  /** How many frames before this one the frame stands that it needs; from 1. */
  public int reference(int index) {
    return references[index];
  }

  /** Whether whoever has received one decode target has all frames of another. */
  public boolean isTargetWithin(int target, int other) {
    return templates.isWithin(target, other);
  }

  /** The highest spatial layer of a decode target. */
  public int targetSpatialLayer(int target) {
    return templates.targetSpatialId(target);
  }

  /** The highest temporal layer of a decode target. */
  public int targetTemporalLayer(int target) {
    return templates.targetTemporalId(target);
  }

  /**
   * The largest decode target that is sent at the moment and goes no higher; the smallest that is
   * sent, where all do.
   *
   * @return its index, or −1 where none is sent
   */
  public int target(int mostSpatial, int mostTemporal) {
    int best = NONE;
    int smallest = NONE;
    for (int target = 0; target < templates.targets(); target++) {
      if ((activeTargets >> target & 1) == 0) {
        continue;
      }
      if (smallest == NONE || rank(target) < rank(smallest)) {
        smallest = target;
      }
      boolean fits =
          templates.targetSpatialId(target) <= mostSpatial
              && templates.targetTemporalId(target) <= mostTemporal;
      if (fits && (best == NONE || rank(target) > rank(best))) {
        best = target;
      }
    }
    return best == NONE ? smallest : best;
  }

  /** Larger pictures go before more of them. */
  private int rank(int target) {
    return templates.targetSpatialId(target) << 8 | templates.targetTemporalId(target);
  }

  /** Rewrites the frame's number in place; references are differences, and stay right. */
  public static void setFrameNumber(byte[] bytes, int offset, int frameNumber) {
    BigEndian.putShort(bytes, offset + 1, frameNumber);
  }

  /** The frame's number of an extension that has its {@link #MANDATORY_LENGTH}. */
  public static int frameNumber(byte[] bytes, int offset) {
    return BigEndian.getShort(bytes, offset + 1);
  }
}
