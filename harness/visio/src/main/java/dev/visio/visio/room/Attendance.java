package dev.visio.visio.room;

import dev.visio.sfu.IceSession;
import dev.visio.sfu.JoinRefusedException;
import dev.visio.sfu.ParticipantEvents;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SlotAssignment;
import dev.visio.sfu.SlotPlan;
import dev.visio.sfu.TileSize;
import dev.visio.sfu.View;
import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.Source;
import dev.visio.signalling.Tile;
import dev.visio.visio.session.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final Seat seat;
  private final SlotPlan slots;
  private final ParticipantConnection connection;

  private boolean connected = true;
  private boolean offered;
  private boolean answered;
  private Optional<View> viewBeforeOffer = Optional.empty();

  /** Slots that were told before the answer, which the participant needs to understand them. */
  private final Map<String, SlotAssignment> assignedBeforeAnswer = new LinkedHashMap<>();

  /**
   * @param slots what the participant is told that its offer may hold
   */
  Attendance(
      OpenRoom room,
      SfuRoom media,
      ControlLoop loop,
      Seat seat,
      SlotPlan slots,
      ParticipantConnection connection) {
    this.room = room;
    this.media = media;
    this.loop = loop;
    this.seat = seat;
    this.slots = slots;
    this.connection = connection;
  }

  /** Takes a message of the participant. */
  public void received(ParticipantMessage message) {
    if (!connected) {
      return;
    }
    switch (message) {
      case ParticipantMessage.Offer offer -> offer(offer.sdp());
      case ParticipantMessage.Devices devices ->
          within(seat.allowance().change(), () -> room.show(this, devices));
      case ParticipantMessage.View view -> within(seat.allowance().view(), () -> look(view));
      case ParticipantMessage.Hand hand ->
          within(seat.allowance().change(), () -> room.raiseHand(this, hand.raised()));
      case ParticipantMessage.React react ->
          within(seat.allowance().reaction(), () -> room.react(this, react.reaction()));
      case ParticipantMessage.Chat chat ->
          within(seat.allowance().chat(), () -> room.write(this, chat.text()));
      case ParticipantMessage.Ping _ ->
          within(seat.allowance().ping(), () -> send(new ServiceMessage.Pong()));
      case ParticipantMessage.RestartIce _ -> tellRestartedIce();
      case ParticipantMessage.Leave _ -> {
        connected = false;
        connection.end();
        room.leave(this);
      }
    }
  }

  /**
   * Begins the participant's ICE session anew; its media go on meanwhile.
   *
   * @return what the participant has to be told, completed on the control loop; fails with {@link
   *     Refusal} where it may not, or has left
   */
  public CompletableFuture<IceSession> restartIce() {
    CompletableFuture<IceSession> restarted = new CompletableFuture<>();
    Optional<Problem> limit = seat.allowance().change();
    if (limit.isPresent()) {
      restarted.completeExceptionally(new Refusal(limit.get()));
      return restarted;
    }
    media
        .restartIce(participantId())
        .whenComplete(
            (session, failure) ->
                loop.execute(
                    () -> {
                      if (failure == null && connected && session.isPresent()) {
                        restarted.complete(session.get());
                      } else {
                        restarted.completeExceptionally(
                            new Refusal(
                                Problem.of(
                                    ProblemType.STOPPING, "The connection has ended meanwhile.")));
                      }
                    }));
    return restarted;
  }

  /**
   * A message of the participant is not taken, and the participant is told why. Whoever sends too
   * many such is disconnected.
   */
  public void reject(Problem problem) {
    if (!connected) {
      return;
    }
    send(new ServiceMessage.Rejected(problem));
    if (!seat.allowance().rejection()) {
      disconnect(DisconnectReason.INVALID_MESSAGE, "Too many messages had to be rejected.");
    }
  }

  /**
   * Ends the connection for a reason that the participant is told. It may resume, if it comes back.
   */
  public void disconnect(DisconnectReason reason, String detail) {
    if (connected) {
      end(new ServiceMessage.Disconnected(reason, detail));
      loseOrLeave();
    }
  }

  /** The connection has ended without a {@code leave}. */
  public void lost() {
    if (connected) {
      connected = false;
      loseOrLeave();
    }
  }

  private void loseOrLeave() {
    if (connection.comesBack()) {
      room.lose(this);
    } else {
      room.leave(this);
    }
  }

  @Override
  public void connected() {
    // Media flows. The rules count who is let in, so nothing changes.
  }

  @Override
  public void slots(List<SlotAssignment> assigned, List<String> emptied) {
    List<SlotAssignment> copy = List.copyOf(assigned);
    List<String> emptiedCopy = List.copyOf(emptied);
    loop.execute(
        () -> {
          if (answered) {
            send(messageOf(copy, emptiedCopy));
          } else {
            copy.forEach(slot -> assignedBeforeAnswer.put(slot.mid(), slot));
            emptiedCopy.forEach(assignedBeforeAnswer::remove);
          }
        });
  }

  @Override
  public void disconnected(String reason) {
    loop.execute(() -> disconnect(DisconnectReason.MEDIA_LOST, reason));
  }

  String participantId() {
    return seat.participantId();
  }

  Seat seat() {
    return seat;
  }

  /**
   * Whether everyone else's camera has a slot when so many hold a seat, or has to do without one.
   */
  boolean hasSlotsFor(int seats) {
    return slots.camera() >= seats - 1 || !connection.comesBack();
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

  private void offer(String sdp) {
    if (offered) {
      reject(
          Problem.of(ProblemType.MESSAGE_OUT_OF_ORDER, "One offer is made for each connection."));
      return;
    }
    offered = true;
    media
        .join(participantId(), sdp, slots, this)
        .whenComplete((answer, failure) -> loop.execute(() -> joined(answer, failure)));
    viewBeforeOffer.ifPresent(view -> media.look(participantId(), view));
  }

  private void tellRestartedIce() {
    if (!answered) {
      reject(
          Problem.of(
              ProblemType.MESSAGE_OUT_OF_ORDER,
              "ICE begins anew after the answer at the soonest."));
      return;
    }
    restartIce()
        .whenComplete(
            (session, failure) -> {
              switch (failure) {
                case null -> send(new ServiceMessage.IceRestarted(fragmentOf(session)));
                case Refusal refusal -> reject(refusal.problem());
                default -> LOG.error("ICE could not be begun anew", failure);
              }
            });
  }

  private static String fragmentOf(IceSession session) {
    return Stream.concat(session.credentials().stream(), session.candidates().stream())
        .map(line -> line + "\r\n")
        .collect(Collectors.joining());
  }

  private void look(ParticipantMessage.View view) {
    for (Tile tile : view.tiles()) {
      if (!room.knows(tile.participantId())) {
        reject(
            Problem.of(ProblemType.MESSAGE_NOT_ALLOWED, "A tile shows nobody of this room.")
                .with("participantId", tile.participantId()));
        return;
      }
    }
    View shown = viewOf(view);
    if (offered) {
      media.look(participantId(), shown);
    } else {
      // The media plane takes views of those whom it knows.
      viewBeforeOffer = Optional.of(shown);
    }
  }

  private void within(Optional<Problem> limit, Runnable action) {
    limit.ifPresentOrElse(this::reject, action);
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
    if (!assignedBeforeAnswer.isEmpty()) {
      send(messageOf(List.copyOf(assignedBeforeAnswer.values()), List.of()));
      assignedBeforeAnswer.clear();
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

  private static ServiceMessage messageOf(List<SlotAssignment> assigned, List<String> emptied) {
    return new ServiceMessage.Slots(
        assigned.stream()
            .map(
                slot ->
                    new dev.visio.signalling.SlotAssignment(
                        slot.mid(), slot.participantId(), sourceOf(slot.source())))
            .toList(),
        emptied);
  }

  private static View viewOf(ParticipantMessage.View view) {
    return new View(
        view.tiles().stream()
            .map(
                tile ->
                    new View.Tile(
                        tile.participantId(),
                        sourceOf(tile.source()),
                        sizeOf(tile.size()),
                        tile.pinned()))
            .toList(),
        sizeOf(view.cameras()),
        sizeOf(view.screens()));
  }

  private static TileSize sizeOf(dev.visio.signalling.TileSize size) {
    return new TileSize(size.width(), size.height());
  }

  private static dev.visio.sfu.Source sourceOf(Source source) {
    return switch (source) {
      case MICROPHONE -> dev.visio.sfu.Source.MICROPHONE;
      case CAMERA -> dev.visio.sfu.Source.CAMERA;
      case SCREEN -> dev.visio.sfu.Source.SCREEN;
    };
  }

  private static Source sourceOf(dev.visio.sfu.Source source) {
    return switch (source) {
      case MICROPHONE -> Source.MICROPHONE;
      case CAMERA -> Source.CAMERA;
      case SCREEN -> Source.SCREEN;
    };
  }
}
