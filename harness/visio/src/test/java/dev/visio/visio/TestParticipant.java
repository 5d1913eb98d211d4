package dev.visio.visio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.json.Decoded;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** A participant with a real WebSocket, that says what a test wants and keeps what it hears. */
final class TestParticipant implements WebSocket.Listener {

  /** After so long a test has failed, whatever it waits for. */
  private static final int PATIENCE_SECONDS = 20;

  /** How the connection was closed by the service. */
  record Close(int code, String reason) {}

  final CompletableFuture<Close> closed = new CompletableFuture<>();

  private final BlockingQueue<ServiceMessage> heard = new LinkedBlockingQueue<>();
  private final StringBuilder partial = new StringBuilder();
  private final int willingToRead;
  private WebSocket socket;

  private TestParticipant(int willingToRead) {
    this.willingToRead = willingToRead;
  }

  /**
   * @param willingToRead after so many parts of messages, this participant reads no more
   */
  static TestParticipant connect(HttpClient http, URI uri, int willingToRead) {
    TestParticipant participant = new TestParticipant(willingToRead);
    participant.socket = await(http.newWebSocketBuilder().buildAsync(uri, participant));
    return participant;
  }

  void say(ParticipantMessage message) {
    say(SignallingCodec.encode(message));
  }

  void say(String text) {
    await(socket.sendText(text, true));
  }

  /** A fragment of a message that goes on. */
  void sayPart(String text) {
    await(socket.sendText(text, false));
  }

  void sayBinary(byte[] bytes) {
    await(socket.sendBinary(ByteBuffer.wrap(bytes), true));
  }

  /** Sends without waiting, as the service may not want all of it. */
  void shout(String text) {
    socket.sendText(text, true);
  }

  /** Ends the connection as a broken network does, without a word. */
  void vanish() {
    socket.abort();
  }

  /**
   * The next message, which has to be of that kind. What is shown beside names comes at every turn:
   * it is passed over unless it is asked for.
   */
  <T extends ServiceMessage> T hears(Class<T> kind) {
    try {
      ServiceMessage message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      while (message instanceof ServiceMessage.ParticipantState
          && kind != ServiceMessage.ParticipantState.class) {
        message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      return assertInstanceOf(kind, message);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  /** The next message of that kind that is as wanted; all before it is passed over. */
  <T extends ServiceMessage> T hearsAtLast(Class<T> kind, Predicate<T> wanted) {
    try {
      while (true) {
        ServiceMessage message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (message == null) {
          throw new AssertionError("no such " + kind.getSimpleName() + " was heard");
        }
        if (kind.isInstance(message) && wanted.test(kind.cast(message))) {
          return kind.cast(message);
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  void hears(ServiceMessage expected) {
    assertEquals(expected, hears(expected.getClass()));
  }

  /** Reads on, all that comes. */
  void readsAgain() {
    socket.request(Integer.MAX_VALUE);
  }

  /** How many messages were still heard when the connection ended, in whichever way. */
  int heardUntilTheEnd() {
    await(closed.handle((_, _) -> true));
    return heard.size();
  }

  Close isClosed() {
    return await(closed);
  }

  @Override
  public void onOpen(WebSocket webSocket) {
    webSocket.request(willingToRead);
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    partial.append(data);
    if (last) {
      switch (SignallingCodec.decodeFromService(partial.toString())) {
        case Decoded.Accepted<ServiceMessage>(ServiceMessage message) -> heard.add(message);
        case Decoded.Rejected<ServiceMessage> rejected ->
            closed.completeExceptionally(new AssertionError(rejected.toString()));
      }
      partial.setLength(0);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closed.complete(new Close(code, reason));
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.completeExceptionally(error);
  }

  private static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }
}
