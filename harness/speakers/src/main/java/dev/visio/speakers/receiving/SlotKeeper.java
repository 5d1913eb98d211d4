package dev.visio.speakers.receiving;

import dev.visio.measurement.LoopRecorder;

/**
 * Looks after a speaker's slots ten times a second: who is announced, what nothing explained in
 * time, and where a key frame is missing.
 */
public final class SlotKeeper {
  /** How often {@link #look} is called. */
  public static final long PERIOD_NANOS = 100_000_000L;

  /** Sends a picture loss indication. */
  @FunctionalInterface
  public interface PictureLoss {
    /** Asks the service for a key frame of this stream. */
    void indicate(int ssrc);
  }

  private final int speaker;
  private final Slots slots;
  private final LoopRecorder recorder;
  private final PictureLoss pictureLoss;

  /** The keeper of one speaker's slots. */
  public SlotKeeper(int speaker, Slots slots, LoopRecorder recorder, PictureLoss pictureLoss) {
    this.speaker = speaker;
    this.slots = slots;
    this.recorder = recorder;
    this.pictureLoss = pictureLoss;
  }

  /** One look at all slots. */
  public void look(long nowNanos) {
    slots.lookAgain(nowNanos);
    for (Slot slot : slots.all()) {
      for (int i = slot.announcement.takeMisdelivered(nowNanos); i > 0; i--) {
        recorder.misdelivered(speaker);
      }
      if (slot.keyFrameRequests.due(slot.lacksKeyFrame(nowNanos), nowNanos)) {
        pictureLoss.indicate(slot.ssrc());
        recorder.pliSent(speaker);
      }
    }
  }
}
