package dev.visio.sfu;

/**
 * The numbers of one slot: sequence numbers, picture ids (VP8's, VP9's, AV1's frame numbers) and
 * TL0PICIDX, that go on without a gap whichever layer they come from and whatever is left out on
 * purpose; but picture ids by whose differences decoders know which picture needs which keep these.
 * What is lost before the service stays a gap, as it should. Loop thread only.
 */
final class Renumbering {
  /** A packet that comes this many left-out ones late has nowhere to go any more. */
  private static final int REMEMBERED = 64;

  private static final int NONE = -1;

  /** Whoever has fewer bits takes the lower ones. */
  private static final int PICTURE_ID = 0xFFFF;

  private int sequenceOffset;
  private int newestSource;

  /** The highest number that was given, with all its wraps. */
  private long lastSequence;

  private boolean numbersPictures;
  private int pictureOffset;
  private int tl0Offset;
  private int lastPictureId;
  private int lastTl0PicIdx;

  /** The last packets that were left out, and whether each was the first of its picture. */
  private final int[] leftOut = new int[REMEMBERED];

  private final boolean[] leftOutPicture = new boolean[REMEMBERED];
  private int leftOutCount;
  private int lastLeftOutPicture = NONE;

  private boolean goesOn;
  private int sequence;
  private int pictureId;
  private int tl0PicIdx;

  /** The number after this one is the first that is given. */
  Renumbering(int lastSequence) {
    this.lastSequence = lastSequence;
  }

  /** With this packet another stream begins, and goes on where the last one was. */
  void begin(int firstSource, PayloadHead head) {
    sequenceOffset = (int) lastSequence + 1 - firstSource;
    newestSource = firstSource - 1 & 0xFFFF;
    leftOutCount = 0;
    lastLeftOutPicture = NONE;
    if (numbersPictures) {
      pictureOffset = lastPictureId + 1 - head.pictureId();
      tl0Offset = lastTl0PicIdx + 1 - head.tl0PicIdx();
    }
  }

  boolean isNewest(int source) {
    return (short) (source - newestSource) > 0;
  }

  /**
   * Finds this packet's own numbers.
   *
   * @return false if it comes too late for that
   */
  boolean pass(int source, PayloadHead head) {
    int laterPackets = 0;
    int laterPictures = 0;
    if (isNewest(source)) {
      newestSource = source;
    } else {
      for (int i = 0; i < Math.min(leftOutCount, REMEMBERED); i++) {
        if ((short) (leftOut[i] - source) > 0) {
          laterPackets++;
          laterPictures += leftOutPicture[i] ? 1 : 0;
        }
      }
      if (laterPackets == REMEMBERED) {
        return false;
      }
    }
    sequence = source + sequenceOffset + laterPackets & 0xFFFF;
    pictureId = head.pictureId() + pictureOffset + laterPictures & PICTURE_ID;
    tl0PicIdx = head.tl0PicIdx() + tl0Offset & 0xFF;
    int step = (short) (sequence - (int) lastSequence);
    goesOn = step > 0;
    if (goesOn) {
      lastSequence += step;
      if (head.hasNumbers()) {
        numbersPictures = true;
        lastPictureId = pictureId;
        lastTl0PicIdx = tl0PicIdx;
      }
    }
    return true;
  }

  /** This packet, the newest one, is left out: the next one takes its number. */
  void leaveOut(int source, PayloadHead head) {
    boolean anotherPicture =
        head.closesUp()
            && head.pictureId() != PayloadHead.ABSENT
            && head.pictureId() != lastLeftOutPicture;
    int entry = leftOutCount++ % REMEMBERED;
    leftOut[entry] = source;
    leftOutPicture[entry] = anotherPicture;
    newestSource = source;
    sequenceOffset--;
    if (anotherPicture) {
      lastLeftOutPicture = head.pictureId();
      pictureOffset--;
    }
  }

  /** The number that the next packet in order will have, unwrapped. */
  long next() {
    return lastSequence + (short) (newestSource + 1 + sequenceOffset - (int) lastSequence);
  }

  /** The number of the packet that passed last, unwrapped. */
  long last() {
    return unwrap(sequence);
  }

  /** One of the numbers that were given, unwrapped; what was given long ago comes out wrong. */
  long unwrap(int given) {
    return lastSequence - (lastSequence - given & 0xFFFF);
  }

  /** From the present stream's numbers to the slot's; likewise below. */
  int sequenceOffset() {
    return sequenceOffset;
  }

  int pictureOffset() {
    return pictureOffset;
  }

  int tl0Offset() {
    return tl0Offset;
  }

  /** Whether the packet that passed last has the highest number of all. */
  boolean goesOn() {
    return goesOn;
  }

  /** Of the packet that passed last; 16 bits, as below. */
  int sequence() {
    return sequence;
  }

  /** Likewise; meaningless where the packet has none. */
  int pictureId() {
    return pictureId;
  }

  /** Likewise. */
  int tl0PicIdx() {
    return tl0PicIdx;
  }
}
