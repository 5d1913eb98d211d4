package dev.visio.runner.mediaplane;

import dev.visio.sfu.ParticipantEvents;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SlotPlan;
import dev.visio.sfu.TileSize;
import dev.visio.sfu.View;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.SlotAssignment;
import dev.visio.signalling.SlotCounts;
import dev.visio.signalling.Source;
import dev.visio.speakers.joining.SignallingChannel;
import dev.visio.speakers.joining.SignallingListener;
import dev.visio.transport.MediaLoop;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One speaker's way into a room of the media plane without a control plane between: messages become
 * calls.
 */
final class MediaDoor implements SignallingChannel, ParticipantEvents {
  private final String participantId;
  private final SfuRoom room;
  private final SlotPlan slots;
  private final MediaLoop loop;
  private final UnaryOperator<String> answers;
  private SignallingListener listener;

  /**
   * @param loop the speaker's
   * @param answers what the speaker is told of the service's answer
   */
  MediaDoor(
      String participantId,
      SfuRoom room,
      SlotPlan slots,
      MediaLoop loop,
      UnaryOperator<String> answers) {
    this.participantId = participantId;
    this.room = room;
    this.slots = slots;
    this.loop = loop;
    this.answers = answers;
  }

  @Override
  public void open(SignallingListener speaker) {
    listener = speaker;
    SlotCounts counts = new SlotCounts(slots.audio(), slots.camera(), slots.screen());
    tell(
        new ServiceMessage.Welcome(
            SignallingCodec.VERSION,
            "session",
            participantId,
            "Speaker",
            Instant.EPOCH,
            Instant.EPOCH.plusSeconds(3_600),
            Instant.EPOCH.plusSeconds(3_900),
            counts));
  }

  @Override
  public void send(ParticipantMessage message) {
    switch (message) {
      case ParticipantMessage.Offer(String sdp) ->
          tell(
              new ServiceMessage.Answer(answers.apply(room.join(participantId, sdp, this).join())));
      case ParticipantMessage.Leave() -> room.leave(participantId);
      case ParticipantMessage.View view -> room.look(participantId, viewOf(view));
      case ParticipantMessage.Devices _,
          ParticipantMessage.Hand _,
          ParticipantMessage.React _,
          ParticipantMessage.Chat _,
          ParticipantMessage.Ping _,
          ParticipantMessage.RestartIce _ -> {
        // The media plane alone is behind this door.
      }
    }
  }

  private static View viewOf(ParticipantMessage.View view) {
    return new View(
        view.tiles().stream()
            .map(
                tile ->
                    new View.Tile(
                        tile.participantId(),
                        dev.visio.sfu.Source.valueOf(tile.source().name()),
                        sizeOf(tile.size()),
                        tile.pinned()))
            .toList(),
        sizeOf(view.cameras()),
        sizeOf(view.screens()));
  }

  private static TileSize sizeOf(dev.visio.signalling.TileSize size) {
    return new TileSize(size.width(), size.height());
  }

  @Override
  public void close() {
    room.leave(participantId);
  }

  @Override
  public void connected() {}

  @Override
  public void slots(List<dev.visio.sfu.SlotAssignment> assigned, List<String> emptied) {
    tell(
        new ServiceMessage.Slots(
            assigned.stream()
                .map(
                    slot ->
                        new SlotAssignment(
                            slot.mid(), slot.participantId(), Source.valueOf(slot.source().name())))
                .toList(),
            emptied));
  }

  @Override
  public void disconnected(String reason) {
    loop.execute(() -> listener.onClosed(reason));
  }

  /** As over a network: after what is happening now, never within it. */
  private void tell(ServiceMessage message) {
    loop.execute(() -> listener.onMessage(message));
  }
}
