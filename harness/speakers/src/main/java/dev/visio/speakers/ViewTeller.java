package dev.visio.speakers;

import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Source;
import dev.visio.signalling.Tile;
import dev.visio.speakers.joining.SignallingChannel;
import dev.visio.speakers.receiving.Roster;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
    List<Tile> tiles = new ArrayList<>();
    for (SpeakerView.Tile tile : view.tiles()) {
      Optional<String> id = roster.idOf(tile.speaker());
      id.ifPresent(
          participant ->
              tiles.add(new Tile(participant, Source.CAMERA, tile.size(), tile.pinned())));
    }
    if (tiles.size() != toldTiles) {
      toldTiles = tiles.size();
      signalling.send(new ParticipantMessage.View(tiles, view.cameras(), view.screens()));
    }
    if (tiles.size() < view.tiles().size()) {
      timer.scheduleAt(loop.nanoTime() + PERIOD_NANOS);
    }
  }

  void stop() {
    timer.cancel();
  }
}
