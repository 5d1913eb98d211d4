package dev.visio.speakers;

import dev.visio.signalling.ParticipantMessage;
import dev.visio.speakers.joining.SignallingChannel;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;

/**
 * Tells the service what a participant shows: at once, and again while those whom it shows
 * otherwise than the rest are still arriving. The service knows participants by ids that each
 * learns when it enters. The participant's own thread only.
 */
public final class ViewTeller {
  /** Those who have come meanwhile are told together. */
  private static final long PERIOD_NANOS = 250_000_000L;

  private final SpeakerView view;
  private final IntFunction<Optional<String>> idOf;
  private final SignallingChannel signalling;
  private final LongConsumer tellAgain;
  private int toldTiles = -1;
  private boolean over;

  /**
   * The teller of one participant's view.
   *
   * @param idOf gives the id that the service gave a speaker, once it is in
   * @param tellAgain has {@link #tell} called after so many nanoseconds
   */
  public ViewTeller(
      SpeakerView view,
      IntFunction<Optional<String>> idOf,
      SignallingChannel signalling,
      LongConsumer tellAgain) {
    this.view = view;
    this.idOf = idOf;
    this.signalling = signalling;
    this.tellAgain = tellAgain;
  }

  /** Says what there is to say, and goes on until everybody who is shown has come. */
  public void tell() {
    if (over) {
      return;
    }
    ParticipantMessage.View message = view.message(idOf);
    int tiles = message.tiles().size();
    if (tiles != toldTiles) {
      toldTiles = tiles;
      signalling.send(message);
    }
    if (tiles < view.tiles().size()) {
      tellAgain.accept(PERIOD_NANOS);
    }
  }

  /** Says nothing any more. */
  public void stop() {
    over = true;
  }
}
