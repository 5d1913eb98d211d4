package dev.visio.runner.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A session of WebDriver BiDi (W3C) with one browser, over its WebSocket: a command, then its
 * answer. What the browser's console says meanwhile is kept.
 *
 * <p>One thread at a time; the browser's messages come on threads of the HTTP client's.
 */
final class BiDi implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(30);

  /** An answer that came too late may still lie before the one that is awaited. */
  private static final int MAX_ANSWERS = 16;

  private static final int MAX_CONSOLE_LINES = 2_000;
  private static final String CONSOLE = "log.entryAdded";

  private final Incoming incoming = new Incoming();
  private final WebSocket socket;
  private int lastId;

  private BiDi(HttpClient http, URI address) {
    socket =
        http.newWebSocketBuilder()
            .connectTimeout(CONNECTS_WITHIN)
            .buildAsync(address, incoming)
            .join();
  }

  /** Begins a session with the browser that listens there. */
  static BiDi begin(HttpClient http, URI address, Duration patience) throws InterruptedException {
    BiDi session = new BiDi(http, address);
    session.command("session.new", Map.of("capabilities", Map.of()), patience);
    session.command("session.subscribe", Map.of("events", List.of(CONSOLE)), patience);
    return session;
  }

  /**
   * Has the browser do something.
   *
   * @return the result, once it is done
   */
  JsonNode command(String method, Map<String, ?> parameters, Duration patience)
      throws InterruptedException {
    int id = ++lastId;
    Map<String, ?> message = Map.of("id", id, "method", method, "params", parameters);
    socket.sendText(JSON.valueToTree(message).toString(), true).join();
    long untilNanos = System.nanoTime() + patience.toNanos();
    while (true) {
      JsonNode answer = incoming.answers.poll(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (answer == null) {
        throw new AssertionError(method + ": no answer within " + patience);
      }
      if (answer.path("id").asInt() == id) {
        if (!answer.path("type").asText().equals("success")) {
          throw new AssertionError(method + ": " + answer);
        }
        return answer.get("result");
      }
    }
  }

  /** What the console has said until now. */
  List<String> console() {
    synchronized (incoming.console) {
      return List.copyOf(incoming.console);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  private static final class Incoming implements WebSocket.Listener {
    private final BlockingQueue<JsonNode> answers = new ArrayBlockingQueue<>(MAX_ANSWERS);
    private final List<String> console = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        received(whole);
      }
      webSocket.request(1);
      return null;
    }

    private void received(String message) {
      JsonNode json;
      try {
        json = JSON.readTree(message);
      } catch (JsonProcessingException malformed) {
        throw new AssertionError(message, malformed);
      }
      if (json.has("id")) {
        answers.offer(json);
      } else if (json.path("method").asText().equals(CONSOLE)) {
        synchronized (console) {
          if (console.size() < MAX_CONSOLE_LINES) {
            JsonNode entry = json.path("params");
            console.add(entry.path("level").asText() + ": " + entry.path("text").asText());
          }
        }
      }
    }
  }
}
