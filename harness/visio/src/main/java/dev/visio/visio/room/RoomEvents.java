package dev.visio.visio.room;

import dev.visio.visio.session.EndReason;
import java.time.Instant;

/** What a room tells whoever opened it. Control loop only. */
interface RoomEvents {

  /** The conference began. */
  void began(Instant at);

  /** The room has ended for good; everybody has been told, and its media is closed. */
  void ended(Instant at, EndReason reason);

  /**
   * Everybody left before the conference began; its media is closed, and a newcomer needs a new
   * room.
   */
  void emptied();
}
