package dev.visio.visio.room;

import dev.visio.sfu.RoomSettings;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SfuStatistics;
import java.util.concurrent.CompletableFuture;

/** The media plane as the control plane needs it. */
public interface MediaPlane extends AutoCloseable {

  /** Opens a room for media. */
  SfuRoom openRoom(RoomSettings settings);

  /** What the media plane has done since it began. */
  CompletableFuture<SfuStatistics> statistics();

  /** Ends all rooms and frees the sockets. */
  @Override
  void close();
}
