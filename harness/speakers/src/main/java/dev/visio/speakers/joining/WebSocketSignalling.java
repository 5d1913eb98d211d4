package dev.visio.speakers.joining;

import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.SignallingCodec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Signalling over a real WebSocket (RFC 6455), by the JDK's client. The room's address is asked for
 * when the channel opens, because a ticket in it lives shortly and because asking for it is part of
 * joining.
 */
public final class WebSocketSignalling implements SignallingChannel {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /** A service that does not answer our closing has this long before the socket is torn down. */
  private static final Executor AFTER_CLOSING =
      CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS);

  private final HttpClient client;
  private final Supplier<CompletableFuture<URI>> address;
  private final AtomicBoolean opened = new AtomicBoolean();
  private final CompletableFuture<WebSocket> connected = new CompletableFuture<>();

  /** The client takes one message at a time, so each waits for the one before it. */
  private CompletableFuture<WebSocket> lastSent = connected;

  /**
   * A channel that is not open yet.
   *
   * @param client shared by all channels of the process
   * @param address gives the room's {@code ws:} or {@code wss:} address; called once, by {@link
   *     #open}; must not block
   */
  public WebSocketSignalling(HttpClient client, Supplier<CompletableFuture<URI>> address) {
    this.client = client;
    this.address = address;
  }

  /** A channel to an address that is known already. */
  public WebSocketSignalling(HttpClient client, URI address) {
    this(client, () -> CompletableFuture.completedFuture(address));
  }

  @Override
  public void open(SignallingListener listener) {
    if (!opened.compareAndSet(false, true)) {
      throw new IllegalStateException("a channel opens once");
    }
    MessageReader reader = new MessageReader(listener);
    ask()
        .thenCompose(
            uri ->
                client
                    .newWebSocketBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .buildAsync(uri, reader))
        .whenComplete(
            (socket, failure) -> {
              if (failure == null) {
                connected.complete(socket);
              } else {
                connected.completeExceptionally(failure);
                reader.end(reasonOf(failure));
              }
            });
  }

  @Override
  public synchronized void send(ParticipantMessage message) {
    String text = SignallingCodec.encode(message);
    lastSent = lastSent.thenCompose(socket -> socket.sendText(text, true));
  }

  @Override
  public synchronized void close() {
    lastSent = lastSent.thenCompose(socket -> socket.sendClose(WebSocket.NORMAL_CLOSURE, ""));
    lastSent.whenCompleteAsync((_, _) -> connected.thenAccept(WebSocket::abort), AFTER_CLOSING);
  }

  private CompletableFuture<URI> ask() {
    try {
      return address.get();
    } catch (RuntimeException failure) {
      return CompletableFuture.failedFuture(failure);
    }
  }

  static String reasonOf(Throwable failure) {
    Throwable cause = failure;
    while (cause instanceof CompletionException && cause.getCause() != null) {
      cause = cause.getCause();
    }
    if (cause instanceof WebSocketHandshakeException refused) {
      return "the service refused the WebSocket: HTTP " + refused.getResponse().statusCode();
    }
    // The JDK's client says what is wrong with a frame behind an exception that says nothing.
    String message =
        cause.getMessage() == null && cause.getCause() != null
            ? cause.getCause().getMessage()
            : cause.getMessage();
    return "signalling broke: " + (message == null ? cause.getClass().getSimpleName() : message);
  }
}
