package dev.visio.measurement.playout;

/**
 * Which picture a VP8 decoder can take next. Each picture is predicted from the one before it, so
 * one that is missing blocks all that follow until a key frame; where the stream has temporal
 * layers (RFC 7741 section 4.2), only those of the base layer do: a picture of a higher layer may
 * be missing, and its layers are taken up again at the next synchronisation point.
 */
final class DecodeOrder {
  private static final int LONGEST_PICTURE_ID = 0x7FFF;
  private static final int LONGEST_SHORT_PICTURE_ID = 0x7F;
  private static final int TL0_MASK = 0xFF;

  private boolean alive;
  private long lastSequence;
  private int lastPictureId;
  private int lastTl0PicIdx;

  /** Whether no picture of the higher layers is missing since their last synchronisation point. */
  private boolean upperLayersWhole;

  /** Nothing can be decoded until a key frame comes. */
  void restart() {
    alive = false;
  }

  /** Whether the decoder can go on with this picture, and misses none before it. */
  boolean isNext(FrameWindow frames, int place) {
    if (!alive) {
      return frames.isKey(place);
    }
    return follows(frames, place) && (frames.isKey(place) || hasItsReferences(frames, place));
  }

  /** Whether the decoder can take this picture, though others before it may still come. */
  boolean canJumpTo(FrameWindow frames, int place) {
    if (frames.isKey(place)) {
      return true;
    }
    if (!alive || frames.tl0PicIdx(place) < 0 || lastTl0PicIdx < 0) {
      return false;
    }
    return frames.temporalLayer(place) <= 0
        ? frames.tl0PicIdx(place) == (lastTl0PicIdx + 1 & TL0_MASK)
        : frames.tl0PicIdx(place) == lastTl0PicIdx && frames.isLayerSync(place);
  }

  /** The decoder has taken this picture. */
  void decoded(FrameWindow frames, int place) {
    boolean synchronised =
        frames.isKey(place) || (frames.temporalLayer(place) > 0 && frames.isLayerSync(place));
    upperLayersWhole = synchronised || (upperLayersWhole && follows(frames, place));
    alive = true;
    lastSequence = frames.lastSequence(place);
    lastPictureId = frames.pictureId(place);
    if (frames.temporalLayer(place) <= 0) {
      lastTl0PicIdx = frames.tl0PicIdx(place);
    }
  }

  private boolean hasItsReferences(FrameWindow frames, int place) {
    return frames.temporalLayer(place) <= 0 || frames.isLayerSync(place) || upperLayersWhole;
  }

  /** By picture id where there is one: sequence numbers may have gone to padding. */
  private boolean follows(FrameWindow frames, int place) {
    if (frames.firstSequence(place) == lastSequence + 1) {
      return true;
    }
    int id = frames.pictureId(place);
    if (id < 0 || lastPictureId < 0) {
      return false;
    }
    boolean shortIdBeginsAnew = lastPictureId == LONGEST_SHORT_PICTURE_ID && id == 0;
    return id == (lastPictureId + 1 & LONGEST_PICTURE_ID) || shortIdBeginsAnew;
  }
}
