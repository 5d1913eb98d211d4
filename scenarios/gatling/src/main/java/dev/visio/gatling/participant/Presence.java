package dev.visio.gatling.participant;

import dev.visio.speakers.SpeakerEvents;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * What becomes of one participant, for whoever waits for it: instants in milliseconds since 1970,
 * as Gatling's report has them. The speaker's loop tells; any thread may ask.
 */
public final class Presence implements SpeakerEvents {
  /** Lines of its own that a participant waits for at once; one beyond them is not waited for. */
  private static final int MAX_AWAITED = 64;

  private final LongSupplier clockMillis;
  private final CompletableFuture<Long> entered = new CompletableFuture<>();
  private final CompletableFuture<Long> flowing = new CompletableFuture<>();
  private final CompletableFuture<Long> seeing = new CompletableFuture<>();
  private final CompletableFuture<Optional<String>> over = new CompletableFuture<>();
  private final CompletableFuture<Long> handRaised = new CompletableFuture<>();
  private final Map<String, CompletableFuture<Long>> awaited = new ConcurrentHashMap<>();

  /** Of somebody who presses "Participer" now. */
  public Presence(LongSupplier clockMillis) {
    this.clockMillis = clockMillis;
  }

  /** When the service let it into the room; fails with the reason if it never did. */
  public CompletableFuture<Long> entered() {
    return entered;
  }

  /**
   * How many nanoseconds after "Participer" its own media flowed; fails with the reason if they
   * never did.
   */
  public CompletableFuture<Long> flowing() {
    return flowing;
  }

  /** When it had decoded a first picture of anybody; fails with the reason if it never does. */
  public CompletableFuture<Long> seeing() {
    return seeing;
  }

  /** When everybody was shown its raised hand. */
  public CompletableFuture<Long> handRaised() {
    return handRaised;
  }

  /** That it is gone, with the reason if it was lost. */
  public CompletableFuture<Optional<String>> over() {
    return over;
  }

  /** When the room's chat shows a line; asked for before it is written. */
  public CompletableFuture<Long> shown(String line) {
    CompletableFuture<Long> shown = new CompletableFuture<>();
    if (over.isDone() || awaited.size() >= MAX_AWAITED) {
      shown.completeExceptionally(new Lost("is not in the room"));
    } else {
      awaited.put(line, shown);
    }
    return shown;
  }

  @Override
  public void joined(int speaker) {
    entered.complete(clockMillis.getAsLong());
  }

  @Override
  public void connected(int speaker, long joinNanos) {
    flowing.complete(joinNanos);
  }

  @Override
  public void saw(int speaker, int publisher) {
    seeing.complete(clockMillis.getAsLong());
  }

  @Override
  public void chatted(int speaker, String text) {
    CompletableFuture<Long> shown = awaited.remove(text);
    if (shown != null) {
      shown.complete(clockMillis.getAsLong());
    }
  }

  @Override
  public void handShown(int speaker, boolean raised) {
    if (raised) {
      handRaised.complete(clockMillis.getAsLong());
    }
  }

  @Override
  public void lost(int speaker, String reason) {
    end(Optional.of(reason));
  }

  @Override
  public void left(int speaker) {
    end(Optional.empty());
  }

  private void end(Optional<String> reason) {
    over.complete(reason);
    Lost gone = new Lost(reason.orElse("left"));
    entered.completeExceptionally(gone);
    flowing.completeExceptionally(gone);
    seeing.completeExceptionally(gone);
    handRaised.completeExceptionally(gone);
    awaited.values().forEach(shown -> shown.completeExceptionally(gone));
    awaited.clear();
  }

  /** Somebody is not there, or no more. An answer to a person, not a fault of the program. */
  static final class Lost extends Exception {
    Lost(String reason) {
      super(reason, null, false, false);
    }
  }
}
