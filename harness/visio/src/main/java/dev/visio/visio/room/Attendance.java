package dev.visio.visio.room;

import dev.visio.sfu.JoinRefusedException;
import dev.visio.sfu.ParticipantEvents;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SlotAssignment;
import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.Source;
import dev.visio.visio.session.Registration;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection's time in a room: from the welcome until it ends or a newer connection takes over.
 * From then on nothing that it says, and nothing that the media plane says of it, has any effect.
 *
 * <p>Control loop only, but for {@link ParticipantEvents}, which come on the media plane's loop and
 * are handed over.
 */
public final class Attendance implements ParticipantEvents {

  private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

  private final OpenRoom room;
  private final SfuRoom media;
  private final ControlLoop loop;
  private final Registration registration;
  private final ParticipantConnection connection;

  private boolean connected = true;
  private boolean offered;
  private boolean answered;

  /** Slots that were told before the answer, which the participant needs to understand them. */
  private List<SlotAssignment> slotsBeforeAnswer = List.of();

  Attendance(
      OpenRoom room,
      SfuRoom media,
      ControlLoop loop,
      Registration registration,
      ParticipantConnection connection) {
    this.room = room;
    this.media = media;
    this.loop = loop;
    this.registration = registration;
    this.connection = connection;
  }

  /** Takes a message of the participant. */
  public void received(ParticipantMessage message) {
    if (!connected) {
      return;
    }
    switch (message) {
      case ParticipantMessage.Offer offer -> {
        if (offered) {
          disconnect(DisconnectReason.INVALID_MESSAGE, "One offer is made for each connection.");
        } else {
          offered = true;
          media
              .join(participantId(), offer.sdp(), this)
              .whenComplete((sdp, failure) -> loop.execute(() -> joined(sdp, failure)));
        }
      }
      case ParticipantMessage.Devices _,
          ParticipantMessage.Hand _,
          ParticipantMessage.React _,
          ParticipantMessage.Chat _ -> {
        // Heard by nobody yet.
      }
      case ParticipantMessage.Leave _ -> {
        connected = false;
        connection.end();
        room.leave(this);
      }
    }
  }

  /** Ends the connection for a reason that the participant is told. It may resume. */
  public void disconnect(DisconnectReason reason, String detail) {
    if (connected) {
      end(new ServiceMessage.Disconnected(reason, detail));
      room.lose(this);
    }
  }

  /** The connection has ended without a {@code leave}. */
  public void lost() {
    if (connected) {
      connected = false;
      room.lose(this);
    }
  }

  @Override
  public void connected() {
    // Media flows. The rules count who is let in, so nothing changes.
  }

  @Override
  public void slots(List<SlotAssignment> all) {
    List<SlotAssignment> copy = List.copyOf(all);
    loop.execute(
        () -> {
          if (answered) {
            send(messageOf(copy));
          } else {
            slotsBeforeAnswer = copy;
          }
        });
  }

  @Override
  public void disconnected(String reason) {
    loop.execute(() -> disconnect(DisconnectReason.MEDIA_LOST, reason));
  }

  Presence presence() {
    return new Presence(participantId(), name(), connected, false, false, false, false);
  }

  String participantId() {
    return registration.id();
  }

  String name() {
    return registration.name();
  }

  boolean isConnected() {
    return connected;
  }

  void send(ServiceMessage message) {
    if (connected) {
      connection.send(message);
    }
  }

  /** Says a last word and closes, if the connection still stands. */
  void end(ServiceMessage last) {
    if (connected) {
      connected = false;
      connection.end(last);
    }
  }

  private void joined(String sdp, Throwable failure) {
    if (!connected) {
      return;
    }
    if (failure != null) {
      end(new ServiceMessage.Refused(problemOf(failure)));
      room.leave(this);
      return;
    }
    answered = true;
    send(new ServiceMessage.Answer(sdp));
    if (!slotsBeforeAnswer.isEmpty()) {
      send(messageOf(slotsBeforeAnswer));
      slotsBeforeAnswer = List.of();
    }
  }

  private Problem problemOf(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof JoinRefusedException refused) {
      return switch (refused.reason()) {
        case MALFORMED_OFFER, NO_COMMON_CODEC ->
            Problem.of(ProblemType.INVALID_OFFER, shortened(refused.getMessage()));
        // The seats of the room are counted before; neither is seen but while the room goes away.
        case ROOM_FULL, ROOM_CLOSED ->
            Problem.of(ProblemType.STOPPING, "The room is being closed.");
      };
    }
    LOG.error("the media plane failed to take an offer", cause);
    return Problem.of(ProblemType.INTERNAL, "The media plane failed to take the offer.");
  }

  private static String shortened(String message) {
    if (message == null || message.isBlank()) {
      return "The offer cannot be answered.";
    }
    return message.length() <= Problem.MAX_CHARACTERS
        ? message
        : message.substring(0, Problem.MAX_CHARACTERS);
  }

  private static ServiceMessage messageOf(List<SlotAssignment> slots) {
    return new ServiceMessage.Slots(
        slots.stream()
            .map(
                slot ->
                    new dev.visio.signalling.SlotAssignment(
                        slot.mid(), slot.participantId(), sourceOf(slot.source())))
            .toList());
  }

  private static Source sourceOf(dev.visio.sfu.Source source) {
    return switch (source) {
      case MICROPHONE -> Source.MICROPHONE;
      case CAMERA -> Source.CAMERA;
      case SCREEN -> Source.SCREEN;
    };
  }
}
