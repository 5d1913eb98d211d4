package dev.visio.runner;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Somebody in a room who hears what the service says, and sends no media. */
final class RoomVisitor {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PATIENCE_SECONDS = 30;

  private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
  private WebSocket socket;

  private RoomVisitor() {}

  static RoomVisitor enter(HttpClient http, URI address) {
    RoomVisitor visitor = new RoomVisitor();
    visitor.socket = http.newWebSocketBuilder().buildAsync(address, visitor.new Ear()).join();
    return visitor;
  }

  void say(String message) {
    socket.sendText(message, true).join();
  }

  /** Waits for the next message of a type. */
  JsonNode await(String type) throws InterruptedException, JsonProcessingException {
    StringBuilder others = new StringBuilder();
    while (true) {
      String message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new AssertionError("no '" + type + "', but " + others);
      }
      JsonNode read = JSON.readTree(message);
      if (read.path("type").asText().equals(type)) {
        return read;
      }
      others.append(message).append('\n');
    }
  }

  /** Waits until the room is in a state. */
  void awaitRoom(String state) throws InterruptedException, JsonProcessingException {
    while (!await("room").path("state").asText().equals(state)) {
      // It passes through others.
    }
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      parts.append(part);
      if (last) {
        heard.add(parts.toString());
        parts.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
