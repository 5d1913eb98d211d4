package dev.visio.speakers.joining;

import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.json.Decoded;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Puts the pieces of a WebSocket's text together, decodes them, and sees to it that the listener is
 * told of the end once. A message that is none ends the connection: what comes after it cannot be
 * trusted.
 */
final class MessageReader implements WebSocket.Listener {
  private final SignallingListener listener;
  private final StringBuilder text = new StringBuilder();
  private final AtomicBoolean ended = new AtomicBoolean();

  MessageReader(SignallingListener listener) {
    this.listener = listener;
  }

  @Override
  public CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
    if (text.length() + piece.length() > SignallingCodec.MAX_MESSAGE_BYTES) {
      return reject(socket, "longer than " + SignallingCodec.MAX_MESSAGE_BYTES + " characters");
    }
    text.append(piece);
    if (last) {
      Decoded<ServiceMessage> decoded = SignallingCodec.decodeFromService(text.toString());
      text.setLength(0);
      switch (decoded) {
        case Decoded.Accepted<ServiceMessage>(ServiceMessage message) -> tell(message);
        case Decoded.Rejected<ServiceMessage>(var reason, var property, var detail) -> {
          return reject(socket, reason + " " + property + " " + detail);
        }
      }
    }
    socket.request(1);
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
    end("the service closed the WebSocket: " + statusCode + (reason.isEmpty() ? "" : " " + reason));
    return null;
  }

  @Override
  public void onError(WebSocket socket, Throwable failure) {
    end(WebSocketSignalling.reasonOf(failure));
  }

  /** Tells the listener of the end, unless it knows. */
  void end(String reason) {
    if (ended.compareAndSet(false, true)) {
      listener.onClosed(reason);
    }
  }

  private void tell(ServiceMessage message) {
    if (!ended.get()) {
      listener.onMessage(message);
    }
  }

  private CompletionStage<?> reject(WebSocket socket, String why) {
    end("the service said what is no message: " + why);
    socket.abort();
    return null;
  }
}
