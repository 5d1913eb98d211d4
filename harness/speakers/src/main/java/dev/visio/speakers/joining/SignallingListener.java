package dev.visio.speakers.joining;

import dev.visio.signalling.ServiceMessage;

/**
 * What a {@link SignallingChannel} tells. On any thread, one call at a time, in the order of
 * things.
 */
public interface SignallingListener {
  /** The service said this. */
  void onMessage(ServiceMessage message);

  /**
   * The channel is of no use any more, or never was: the last call.
   *
   * @param reason one sentence for a person
   */
  void onClosed(String reason);
}
