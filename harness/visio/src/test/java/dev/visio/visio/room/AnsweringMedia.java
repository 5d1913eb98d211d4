package dev.visio.visio.room;

import dev.visio.sfu.IceSession;
import dev.visio.sfu.ParticipantEvents;
import dev.visio.sfu.RoomSettings;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SfuStatistics;
import dev.visio.sfu.SlotPlan;
import dev.visio.sfu.View;
import dev.visio.visio.RestartedIce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A media plane that carries no media: it answers every offer, and keeps who is in which room. */
final class AnsweringMedia implements MediaPlane {

  /** The rooms that are open, each with its participants and the slots that they offered. */
  final Map<String, Map<String, SlotPlan>> open = new HashMap<>();

  /** What each participant of any room was told to show last. */
  final Map<String, View> views = new HashMap<>();

  /** Who began ICE anew, each time that it did. */
  final List<String> restarts = new ArrayList<>();

  @Override
  public SfuRoom openRoom(RoomSettings settings) {
    Map<String, SlotPlan> there = new HashMap<>();
    if (open.put(settings.id(), there) != null) {
      throw new AssertionError("the room is open already");
    }
    return new SfuRoom() {
      @Override
      public CompletableFuture<String> join(String id, String offer, ParticipantEvents events) {
        return join(id, offer, settings.slots(), events);
      }

      @Override
      public CompletableFuture<String> join(
          String id, String offer, SlotPlan slots, ParticipantEvents events) {
        there.put(id, slots);
        return CompletableFuture.completedFuture("answer to " + offer);
      }

      @Override
      public void look(String id, View view) {
        views.put(id, view);
      }

      @Override
      public CompletableFuture<Optional<IceSession>> restartIce(String id) {
        restarts.add(id);
        return CompletableFuture.completedFuture(Optional.of(RestartedIce.SESSION));
      }

      @Override
      public void leave(String id) {
        there.remove(id);
      }

      @Override
      public void close() {
        open.remove(settings.id(), there);
      }
    };
  }

  @Override
  public CompletableFuture<SfuStatistics> statistics() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    open.clear();
  }
}
