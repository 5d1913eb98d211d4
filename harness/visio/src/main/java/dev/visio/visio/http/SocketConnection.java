package dev.visio.visio.http;

import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.visio.room.ControlLoop;
import dev.visio.visio.room.ParticipantConnection;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A participant's WebSocket, with a bounded queue of what it has not read yet. Control loop only.
 *
 * <p>Close codes (RFC 6455 §7.4): 1000 after {@code leave}; {@value #REFUSED} after {@code
 * refused}; {@value #DISCONNECTED} after {@code disconnected}. The close reason is the rule's or
 * the reason's name, so that even one whose queue is full can be told by the close frame.
 */
final class SocketConnection implements ParticipantConnection {

  /**
   * A frame, and a message of several, is at most so large: above {@link
   * SignallingCodec#MAX_MESSAGE_BYTES}, so that what is a little too large can be read and rejected
   * as any other message.
   */
  static final int MAX_FRAME_BYTES = 2 * SignallingCodec.MAX_MESSAGE_BYTES;

  /** More unread bytes than this, and the participant is disconnected as a slow reader. */
  static final int MAX_UNREAD_BYTES = 512 * 1024;

  /** How long a participant may take to read the last words and to answer the close frame. */
  static final int CLOSING_MILLIS = 2_000;

  static final short REFUSED = 4000;
  static final short DISCONNECTED = 4001;
  private static final short NORMAL = 1000;

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final ControlLoop loop;
  private final List<Runnable> whenClosed = new ArrayList<>(2);
  private Consumer<Breakage> whenBroken = _ -> end();
  private long closing = -1;
  private boolean ended;

  /** What is wrong with what arrived. */
  enum Breakage {
    /** A message in several frames: it is dropped, and the next can be read. */
    MESSAGE_TOO_LARGE,
    /** Nothing after it can be read. */
    FRAME_TOO_LARGE,
    /** Not what RFC 6455 has, or the connection is lost. Nothing more can be read. */
    NO_FRAME
  }

  SocketConnection(Vertx vertx, ServerWebSocket socket, ControlLoop loop) {
    this.vertx = vertx;
    this.socket = socket;
    this.loop = loop;
    socket.setWriteQueueMaxSize(MAX_UNREAD_BYTES);
    // A connection that simply broke comes here as well, and then to the close handler.
    socket.exceptionHandler(
        failure -> {
          if (!isGone()) {
            whenBroken.accept(breakageOf(failure));
          }
        });
    socket.closeHandler(
        _ -> {
          vertx.cancelTimer(closing);
          closed();
        });
  }

  /** Runs the command once the connection has ended, from whichever side. */
  void onClosed(Runnable command) {
    if (ended || socket.isClosed()) {
      loop.execute(command);
    } else {
      whenClosed.add(command);
    }
  }

  /** Who is told, instead of closing, when what arrives is too large or no WebSocket frame. */
  void onBroken(Consumer<Breakage> told) {
    whenBroken = told;
  }

  void ping() {
    if (!isGone() && !socket.writeQueueFull()) {
      socket.writePing(Buffer.buffer());
    }
  }

  @Override
  public void send(ServiceMessage message) {
    if (isGone()) {
      return;
    }
    if (socket.writeQueueFull()) {
      close(DISCONNECTED, DisconnectReason.SLOW_READER.jsonName());
      // Not now: whoever is speaking may be in the middle of telling everybody.
      loop.execute(this::closed);
      return;
    }
    socket.writeTextMessage(SignallingCodec.encode(message));
  }

  @Override
  public void end(ServiceMessage last) {
    if (!isGone() && !socket.writeQueueFull()) {
      socket.writeTextMessage(SignallingCodec.encode(last));
    }
    switch (last) {
      case ServiceMessage.Refused refused -> close(REFUSED, refused.problem().type().rule());
      case ServiceMessage.Disconnected disconnected ->
          close(DISCONNECTED, disconnected.reason().jsonName());
      case ServiceMessage.Welcome _,
          ServiceMessage.Answer _,
          ServiceMessage.Pong _,
          ServiceMessage.IceRestarted _,
          ServiceMessage.Slots _,
          ServiceMessage.ParticipantJoined _,
          ServiceMessage.ParticipantState _,
          ServiceMessage.ParticipantLeft _,
          ServiceMessage.ChatMessage _,
          ServiceMessage.Reacted _,
          ServiceMessage.Rejected _,
          ServiceMessage.Room _ ->
          close(NORMAL, "");
    }
  }

  @Override
  public void end() {
    close(NORMAL, "");
  }

  @Override
  public boolean comesBack() {
    return true;
  }

  private static Breakage breakageOf(Throwable failure) {
    return switch (failure) {
      // That is how Vert.x says that a message's frames are too much together.
      case IllegalStateException _ -> Breakage.MESSAGE_TOO_LARGE;
      case CorruptedWebSocketFrameException corrupted
          when WebSocketCloseStatus.MESSAGE_TOO_BIG.equals(corrupted.closeStatus()) ->
          Breakage.FRAME_TOO_LARGE;
      default -> Breakage.NO_FRAME;
    };
  }

  private boolean isGone() {
    return ended || socket.isClosed();
  }

  private void close(short code, String reason) {
    if (!ended) {
      ended = true;
      socket.close(code, reason);
      // The close frame stands behind all that is unread: who never reads would never be rid of.
      closing = vertx.setTimer(CLOSING_MILLIS, _ -> abort());
    }
  }

  /**
   * Drops the connection with all that is unread; the public ways to close wait for it to be read.
   */
  private void abort() {
    ((WebSocketInternal) socket).channelHandlerContext().close();
  }

  private void closed() {
    ended = true;
    List<Runnable> commands = List.copyOf(whenClosed);
    whenClosed.clear();
    commands.forEach(Runnable::run);
  }
}
