package dev.visio.visio.http;

import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.json.Decoded;
import dev.visio.visio.access.Tickets;
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

  private final Vertx vertx;
  private final Tickets tickets;
  private final Store store;
  private final Rooms rooms;
  private final ControlLoop loop;

  /** Bounded by the server's bound of connections. */
  private final Set<SocketConnection> connections = new LinkedHashSet<>();

  RoomSocket(Vertx vertx, Tickets tickets, Store store, Rooms rooms, ControlLoop loop) {
    this.vertx = vertx;
    this.tickets = tickets;
    this.store = store;
    this.rooms = rooms;
    this.loop = loop;
  }

  void upgrade(HttpServerRequest request, String sessionId) {
    String ticket = request.getParam("ticket", "");
    // A handshake that fails is answered by Vert.x (RFC 6455 §4.2.1), and nothing came of it here.
    request
        .toWebSocket()
        .onSuccess(
            socket -> enter(socket, new SocketConnection(vertx, socket, loop), sessionId, ticket));
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
    connections.add(connection);
    connection.onClosed(() -> connections.remove(connection));
    // Nothing of the participant is read before it is in: pausing bounds what can pile up.
    socket.pause();
    store
        .session(sessionId)
        .map(session -> enter(session, ticket, connection))
        .onSuccess(
            attendance -> {
              listen(socket, attendance);
              connection.onClosed(attendance::lost);
              connection.onBroken(
                  () ->
                      attendance.disconnect(
                          DisconnectReason.INVALID_MESSAGE,
                          "A frame or a message was broken, or above %d bytes."
                              .formatted(SignallingCodec.MAX_MESSAGE_BYTES)));
              socket.resume();
            })
        .onFailure(failure -> connection.end(new ServiceMessage.Refused(problemOf(failure))));
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
                attendance.disconnect(
                    DisconnectReason.INVALID_MESSAGE, rejected.reason() + ": " + rejected.detail());
          }
        });
    socket.binaryMessageHandler(
        _ ->
            attendance.disconnect(
                DisconnectReason.INVALID_MESSAGE, "Messages are text, not binary."));
  }

  private static Problem problemOf(Throwable failure) {
    if (failure instanceof Refusal refusal) {
      return refusal.problem();
    }
    LOG.error("entering a room failed", failure);
    return Problem.of(ProblemType.INTERNAL, "The service failed; its log says more.");
  }
}
