package dev.visio.speakers.joining;

import dev.visio.signalling.ParticipantMessage;

/**
 * The way that messages take between one speaker and the service. Real: {@link
 * WebSocketSignalling}. In simulated time a queue takes its place. No call blocks.
 */
public interface SignallingChannel {
  /** Opens the channel, once; what comes of it is told to the listener. */
  void open(SignallingListener listener);

  /** Says this to the service; what cannot be said any more is forgotten. */
  void send(ParticipantMessage message);

  /** Closes the channel after what was sent before. Idempotent. */
  void close();
}
