package dev.visio.speakers.joining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.SlotCounts;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Against a real WebSocket server on this machine. */
class WebSocketSignallingTest implements SignallingListener {
  private static final ServiceMessage WELCOME =
      new ServiceMessage.Welcome(
          SignallingCodec.VERSION,
          "s1",
          "p1",
          "Zoé",
          Instant.EPOCH,
          Instant.EPOCH.plusSeconds(3_600),
          Instant.EPOCH.plusSeconds(3_900),
          new SlotCounts(3, 2, 1));

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = HttpClient.newHttpClient();
  private final BlockingQueue<ServiceMessage> messages = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> ends = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    client.shutdownNow();
    await(vertx.close().toCompletionStage().toCompletableFuture());
  }

  @Override
  public void onMessage(ServiceMessage message) {
    messages.add(message);
  }

  @Override
  public void onClosed(String reason) {
    ends.add(reason);
  }

  @Test
  void messagesGoBothWaysAndTheServersClosingIsTheEnd() {
    CompletableFuture<String> heard = new CompletableFuture<>();
    WebSocketSignalling signalling =
        channelTo(
            socket -> {
              socket.textMessageHandler(
                  text -> {
                    heard.complete(text);
                    socket.close((short) 1001, "enough");
                  });
              socket.writeTextMessage(SignallingCodec.encode(WELCOME));
            });
    signalling.open(this);
    assertEquals(WELCOME, next(messages));
    ParticipantMessage offer = new ParticipantMessage.Offer("v=0");
    signalling.send(offer);
    assertEquals(SignallingCodec.encode(offer), await(heard));
    assertEquals("the service closed the WebSocket: 1001 enough", next(ends));
  }

  @Test
  void whatIsSaidBeforeTheConnectionStandsIsSaidAfterwardsInOrder() {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    WebSocketSignalling signalling =
        channelTo(
            socket -> {
              socket.textMessageHandler(heard::add);
              socket.closeHandler(_ -> heard.add("closed"));
            });
    signalling.send(new ParticipantMessage.Offer("v=0"));
    signalling.send(new ParticipantMessage.Leave());
    signalling.open(this);
    signalling.close();
    assertTrue(next(heard).contains("offer"));
    assertTrue(next(heard).contains("leave"));
    assertEquals("closed", next(heard));
  }

  @Test
  void aMessageThatIsNoneEndsTheConnectionWithItsReason() {
    channelTo(socket -> socket.writeTextMessage("{\"type\":\"nonsense\"}")).open(this);
    String reason = next(ends);
    assertTrue(reason.startsWith("the service said what is no message"), reason);
  }

  @Test
  void aMessageWithoutEndIsNotCollectedForever() {
    channelTo(
            socket -> {
              String piece = "x".repeat(30_000);
              for (int i = 0; i < 10; i++) {
                socket.writeFrame(
                    i == 0
                        ? WebSocketFrame.textFrame(piece, false)
                        : WebSocketFrame.continuationFrame(Buffer.buffer(piece), false));
              }
            })
        .open(this);
    String reason = next(ends);
    assertTrue(reason.contains("longer than"), reason);
  }

  @Test
  void aServerThatVanishesIsTheEnd() {
    channelTo(
            socket -> {
              socket.writeTextMessage(SignallingCodec.encode(WELCOME));
              vertx.close();
            })
        .open(this);
    next(messages);
    next(ends);
  }

  @Test
  void aDoorThatIsShutIsTheEndWithItsStatus() {
    int port = serve(server -> server.requestHandler(r -> r.response().setStatusCode(403).end()));
    new WebSocketSignalling(client, URI.create("ws://127.0.0.1:" + port + "/")).open(this);
    assertEquals("the service refused the WebSocket: HTTP 403", next(ends));
  }

  @Test
  void anAddressThatCannotBeHadIsTheEnd() {
    new WebSocketSignalling(
            client,
            () -> CompletableFuture.failedFuture(new IllegalStateException("no ticket: room-full")))
        .open(this);
    assertEquals("signalling broke: no ticket: room-full", next(ends));
  }

  @Test
  void aChannelOpensOnce() {
    WebSocketSignalling signalling = channelTo(_ -> {});
    signalling.open(this);
    assertThrows(IllegalStateException.class, () -> signalling.open(this));
  }

  private WebSocketSignalling channelTo(Consumer<ServerWebSocket> service) {
    int port = serve(server -> server.webSocketHandler(service::accept));
    return new WebSocketSignalling(client, URI.create("ws://127.0.0.1:" + port + "/"));
  }

  private int serve(Consumer<HttpServer> handlers) {
    HttpServer server = vertx.createHttpServer();
    handlers.accept(server);
    return await(server.listen(0, "127.0.0.1").toCompletionStage().toCompletableFuture())
        .actualPort();
  }

  private static <T> T await(CompletableFuture<T> future) {
    return future.orTimeout(20, TimeUnit.SECONDS).join();
  }

  private static <T> T next(BlockingQueue<T> queue) {
    try {
      T value = queue.poll(20, TimeUnit.SECONDS);
      if (value == null) {
        throw new AssertionError("nothing came");
      }
      return value;
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }
}
