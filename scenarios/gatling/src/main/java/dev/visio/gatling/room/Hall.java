package dev.visio.gatling.room;

import dev.visio.gatling.participant.Presence;
import dev.visio.speakers.Stay;

/** A room of a simulation, as its participants know it. Any thread may call; nothing blocks. */
public interface Hall extends AutoCloseable {
  /** Its name in results, and in people's addresses. */
  String name();

  /** The service's id of it. */
  String session();

  /**
   * Somebody presses "Participer" now.
   *
   * @param place which of the room's speakers, each of them once
   * @param token the person's own
   * @param presence told what becomes of it
   */
  Stay join(int place, String token, Presence presence);

  /** Somebody who was expected will not come: nobody waits for it. */
  void missing();

  /** Nobody else comes. */
  @Override
  void close();
}
