package dev.visio.speakers;

import dev.visio.signalling.ParticipantMessage;
import dev.visio.transport.MediaLoop;
import java.util.concurrent.RejectedExecutionException;

/**
 * One speaker's stay in a room, from "Participer" on. Any thread may call; nothing blocks. What
 * comes of it is told to the speaker's {@link SpeakerEvents}.
 */
public final class Stay {
  private final SimulatedSpeaker speaker;
  private final MediaLoop loop;

  Stay(SimulatedSpeaker speaker, MediaLoop loop) {
    this.speaker = speaker;
    this.loop = loop;
  }

  /** Writes to everybody. */
  public void chat(String text) {
    onLoop(() -> speaker.say(new ParticipantMessage.Chat(text)));
  }

  /** Raises its hand, or takes it down. */
  public void raiseHand(boolean raised) {
    onLoop(() -> speaker.say(new ParticipantMessage.Hand(raised)));
  }

  /** Leaves as it should. */
  public void leave() {
    onLoop(() -> speaker.leave(loop.nanoTime()));
  }

  /** Is gone without a word; its seat is kept for a while. */
  public void vanish() {
    onLoop(() -> speaker.vanish(loop.nanoTime()));
  }

  private void onLoop(Runnable command) {
    try {
      loop.execute(command);
    } catch (RejectedExecutionException ended) {
      // A loop that has ended has taken its speakers with it.
    }
  }
}
