package dev.visio.real;

import dev.visio.real.receiving.Neighbours;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.speakers.SpeakerView;
import dev.visio.speakers.joining.SignallingChannel;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Tells the service what a real participant shows: at once, and again while those whom it shows
 * otherwise than the rest are still arriving. Participant's thread only.
 */
final class ViewTold {
  private static final long PERIOD_MILLIS = 250;

  private final SpeakerView view;
  private final Neighbours neighbours;
  private final SignallingChannel signalling;
  private final ScheduledExecutorService thread;
  private int toldTiles = -1;
  private boolean over;

  ViewTold(
      SpeakerView view,
      Neighbours neighbours,
      SignallingChannel signalling,
      ScheduledExecutorService thread) {
    this.view = view;
    this.neighbours = neighbours;
    this.signalling = signalling;
    this.thread = thread;
  }

  /** Says what there is to say, and goes on until everybody who is shown has come. */
  void tell() {
    if (over) {
      return;
    }
    ParticipantMessage.View message = view.message(neighbours::idOf);
    int tiles = message.tiles().size();
    if (tiles != toldTiles) {
      toldTiles = tiles;
      signalling.send(message);
    }
    if (tiles < view.tiles().size()) {
      thread.schedule(this::tell, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  void stop() {
    over = true;
  }
}
