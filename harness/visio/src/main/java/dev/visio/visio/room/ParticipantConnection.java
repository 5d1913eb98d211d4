package dev.visio.visio.room;

import dev.visio.signalling.ServiceMessage;

/** One participant's connection, as the room sees it. Control loop only. */
public interface ParticipantConnection {

  /** Sends a message; nothing happens once the connection has ended. Never blocks, never throws. */
  void send(ServiceMessage message);

  /** Sends a last message and closes. */
  void end(ServiceMessage last);

  /** Closes after what has been sent, without a word. */
  void end();

  /**
   * Whether who is at the other end comes back by itself when the connection is lost, and with as
   * many slots as it is told. Otherwise it has left by that, and is not sent away for want of
   * slots.
   */
  boolean comesBack();
}
