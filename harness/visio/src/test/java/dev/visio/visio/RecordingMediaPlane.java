package dev.visio.visio;

import dev.visio.sfu.IceSession;
import dev.visio.sfu.ParticipantEvents;
import dev.visio.sfu.RepairStatistics;
import dev.visio.sfu.RoomSettings;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SfuStatistics;
import dev.visio.sfu.SlotPlan;
import dev.visio.sfu.View;
import dev.visio.visio.room.MediaPlane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Histogram;

/** A media plane that carries no media: it answers every offer, and tells what was asked of it. */
final class RecordingMediaPlane implements MediaPlane {

  /** The present media connections, by participant id. */
  final Map<String, ParticipantEvents> joined = new ConcurrentHashMap<>();

  final List<RoomSettings> opened = new ArrayList<>();
  final List<String> closed = new ArrayList<>();

  @Override
  public synchronized SfuRoom openRoom(RoomSettings settings) {
    opened.add(settings);
    return new SfuRoom() {
      @Override
      public CompletableFuture<String> join(String id, String offer, ParticipantEvents events) {
        joined.put(id, events);
        return CompletableFuture.completedFuture("answer to " + offer);
      }

      @Override
      public CompletableFuture<String> join(
          String id, String offer, SlotPlan slots, ParticipantEvents events) {
        return join(id, offer, events);
      }

      @Override
      public void look(String id, View view) {
        // Nothing of it is asked here.
      }

      @Override
      public CompletableFuture<Optional<IceSession>> restartIce(String id) {
        return CompletableFuture.completedFuture(Optional.of(RestartedIce.SESSION));
      }

      @Override
      public void leave(String id) {
        joined.remove(id);
      }

      @Override
      public void close() {
        synchronized (RecordingMediaPlane.this) {
          closed.add(settings.id());
        }
      }
    };
  }

  @Override
  public CompletableFuture<SfuStatistics> statistics() {
    Histogram latency = new Histogram(3);
    latency.recordValue(50_000);
    latency.recordValue(70_000);
    return CompletableFuture.completedFuture(
        new SfuStatistics(
            1,
            2,
            14,
            3,
            4,
            5,
            6,
            7,
            new RepairStatistics(10, 11, 12, 13),
            Map.of("not-authentic", 8L),
            latency,
            OptionalLong.of(9)));
  }

  @Override
  public void close() {}
}
