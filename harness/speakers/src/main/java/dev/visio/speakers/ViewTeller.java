package dev.visio.speakers;

import dev.visio.signalling.ParticipantMessage;
import dev.visio.speakers.joining.SignallingChannel;
import dev.visio.speakers.receiving.Roster;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;

/**
 * Tells the service what a speaker shows: at once, and again while those whom it shows otherwise
 * than the rest are still arriving. The service knows participants by ids that each learns when it
 * enters. Loop thread only.
 */
final class ViewTeller {
  /** Those who have come meanwhile are told together. */
  private static final long PERIOD_NANOS = 250_000_000L;

  private final SpeakerView view;
  private final Roster roster;
  private final SignallingChannel signalling;
  private final MediaLoop loop;
  private final Timer timer;
  private int toldTiles = -1;

  ViewTeller(SpeakerView view, Roster roster, SignallingChannel signalling, MediaLoop loop) {
    this.view = view;
    this.roster = roster;
    this.signalling = signalling;
    this.loop = loop;
    this.timer = loop.newTimer(_ -> tell());
  }

  /** Says what there is to say, and goes on until everybody who is shown has come. */
  void tell() {
    ParticipantMessage.View message = view.message(roster::idOf);
    int tiles = message.tiles().size();
    if (tiles != toldTiles) {
      toldTiles = tiles;
      signalling.send(message);
    }
    if (tiles < view.tiles().size()) {
      timer.scheduleAt(loop.nanoTime() + PERIOD_NANOS);
    }
  }

  void stop() {
    timer.cancel();
  }
}
