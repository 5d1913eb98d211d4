package dev.visio.visio.http;

import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.json.Decoded;
import dev.visio.signalling.json.JsonRejection;
import dev.visio.visio.access.Tickets;
import dev.visio.visio.operation.RequestObserver;
import dev.visio.visio.room.Attendance;
import dev.visio.visio.room.ControlLoop;
import dev.visio.visio.room.Rooms;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Session;
import dev.visio.visio.store.Store;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way into a room. Who may not enter is told so on the WebSocket, not by a failed handshake,
 * whose body no browser lets a page read. Control loop only.
 */
final class RoomSocket {

  private static final Logger LOG = LoggerFactory.getLogger(RoomSocket.class);

  private static final String VERSION = Integer.toString(SignallingCodec.VERSION);

  private final Vertx vertx;
  private final Tickets tickets;
  private final Store store;
  private final Rooms rooms;
  private final RequestObserver observer;
  private final ControlLoop loop;

  /** Bounded by the server's bound of connections. */
  private final Set<SocketConnection> connections = new LinkedHashSet<>();

  RoomSocket(
      Vertx vertx,
      Tickets tickets,
      Store store,
      Rooms rooms,
      RequestObserver observer,
      ControlLoop loop) {
    this.vertx = vertx;
    this.tickets = tickets;
    this.store = store;
    this.rooms = rooms;
    this.observer = observer;
    this.loop = loop;
  }

  void upgrade(HttpServerRequest request, String sessionId) {
    String ticket = request.getParam("ticket", "");
    String version = request.getParam("version", "");
    // A handshake that fails is answered by Vert.x (RFC 6455 §4.2.1), and nothing came of it here.
    request
        .toWebSocket()
        .onSuccess(
            socket -> {
              SocketConnection connection = new SocketConnection(vertx, socket, loop);
              connections.add(connection);
              observer.socketOpened();
              connection.onClosed(
                  () -> {
                    connections.remove(connection);
                    observer.socketClosed();
                  });
              if (version.equals(VERSION)) {
                enter(socket, connection, sessionId, ticket);
              } else {
                refuse(connection, unsupportedVersion());
              }
            });
  }

  private void refuse(SocketConnection connection, Problem problem) {
    observer.entryRefused(problem.type());
    connection.end(new ServiceMessage.Refused(problem));
  }

  /**
   * Asks every participant for a sign of life, without which an idle connection would be taken for
   * a dead one.
   */
  void ping() {
    List.copyOf(connections).forEach(SocketConnection::ping);
  }

  private void enter(
      ServerWebSocket socket, SocketConnection connection, String sessionId, String ticket) {
    // Nothing of the participant is read before it is in: pausing bounds what can pile up.
    socket.pause();
    store
        .session(sessionId)
        .map(session -> enter(session, ticket, connection))
        .onSuccess(
            attendance -> {
              listen(socket, attendance);
              connection.onClosed(attendance::lost);
              connection.onBroken(breakage -> broken(attendance, breakage));
              socket.resume();
            })
        .onFailure(failure -> refuse(connection, problemOf(failure)));
  }

  private Attendance enter(Session session, String ticket, SocketConnection connection) {
    Tickets.Ticket admitted =
        tickets
            .use(ticket, session.id(), loop.instant())
            .orElseThrow(
                () ->
                    new Refusal(
                        Problem.of(
                            ProblemType.NOT_REGISTERED,
                            "The ticket is unknown, used or expired.")));
    return rooms.enter(session, admitted.registrationId(), connection);
  }

  private static void listen(ServerWebSocket socket, Attendance attendance) {
    socket.textMessageHandler(
        text -> {
          switch (SignallingCodec.decodeFromParticipant(text)) {
            case Decoded.Accepted<ParticipantMessage>(ParticipantMessage message) ->
                attendance.received(message);
            case Decoded.Rejected<ParticipantMessage> rejected ->
                attendance.reject(problemOf(text, rejected));
          }
        });
    socket.binaryMessageHandler(
        _ ->
            attendance.reject(
                Problem.of(ProblemType.MESSAGE_NOT_ALLOWED, "Messages are text, not binary.")));
  }

  private static void broken(Attendance attendance, SocketConnection.Breakage breakage) {
    switch (breakage) {
      case MESSAGE_TOO_LARGE -> attendance.reject(tooLarge());
      case FRAME_TOO_LARGE -> {
        attendance.reject(tooLarge());
        attendance.disconnect(
            DisconnectReason.INVALID_MESSAGE, "Nothing can be read after so large a frame.");
      }
      case NO_FRAME ->
          attendance.disconnect(
              DisconnectReason.INVALID_MESSAGE, "What arrived is no WebSocket frame.");
    }
  }

  /** What is wrong with a message, by its stable name. */
  private static Problem problemOf(String text, Decoded.Rejected<ParticipantMessage> rejected) {
    if (rejected.reason() == JsonRejection.TOO_LARGE) {
      return tooLarge();
    }
    if (rejected.reason() == JsonRejection.UNKNOWN_NAME
        && SignallingCodec.decodeFromService(text) instanceof Decoded.Accepted<ServiceMessage>) {
      return Problem.of(ProblemType.MESSAGE_NOT_ALLOWED, "Only the service may say this.");
    }
    String detail = rejected.reason() + ": " + rejected.detail();
    return Problem.of(
        ProblemType.MESSAGE_MALFORMED,
        detail.length() <= Problem.MAX_CHARACTERS
            ? detail
            : detail.substring(0, Problem.MAX_CHARACTERS));
  }

  private static Problem tooLarge() {
    return Problem.of(
            ProblemType.MESSAGE_TOO_LARGE,
            "A message has at most %d bytes.".formatted(SignallingCodec.MAX_MESSAGE_BYTES))
        .with("limit", SignallingCodec.MAX_MESSAGE_BYTES);
  }

  private static Problem unsupportedVersion() {
    return Problem.of(
            ProblemType.UNSUPPORTED_VERSION,
            "Version %d of the messages is spoken here.".formatted(SignallingCodec.VERSION))
        .with("version", SignallingCodec.VERSION);
  }

  private static Problem problemOf(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal.problem();
    }
    LOG.error("entering a room failed", failure);
    return Problem.of(ProblemType.INTERNAL, "The service failed; its log says more.");
  }
}
