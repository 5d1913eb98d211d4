package dev.visio.gatling.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.measurement.service.ServiceSnapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** What stands behind a simulation's stories: who makes the sessions, and asks how they fare. */
public final class Organiser implements AutoCloseable {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

  /** The version of the signalling that this program's speakers speak. */
  private static final int SIGNALLING = 2;

  private static final JsonMapper JSON = new JsonMapper();

  private final Target target;
  private final Optional<Consumer<String>> reader;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(ANSWERS_WITHIN)
          .build();

  /**
   * @param reader told what is changed and who is let in, request and answer, a line each; must not
   *     block
   */
  public Organiser(Target target, Optional<Consumer<String>> reader) {
    this.target = target;
    this.reader = reader;
  }

  /**
   * Adds an event.
   *
   * @return its id
   */
  public String addEvent(String name) throws IOException, InterruptedException {
    ObjectNode event = JSON.createObjectNode().put("name", name).put("timeZone", "UTC");
    return post("/api/events", event).path("id").asText();
  }

  /**
   * Adds a session.
   *
   * @param quota empty for as many as a room holds
   * @return its id
   */
  public String addSession(
      String event, String name, Instant startsAt, Duration length, OptionalInt quota)
      throws IOException, InterruptedException {
    ObjectNode session =
        JSON.createObjectNode()
            .put("name", name)
            .put("type", "workshop")
            .put("startsAt", startsAt.truncatedTo(ChronoUnit.SECONDS).toString())
            .put("duration", length.toString());
    quota.ifPresent(places -> session.put("quota", places));
    return post("/api/events/" + event + "/sessions", session).path("id").asText();
  }

  /** How many are registered for a session. */
  public int registrations(String session) throws IOException, InterruptedException {
    return get("/api/sessions/" + session).path("registrations").asInt(-1);
  }

  /** Where a session stands in its life: scheduled, open, waiting, live or ended. */
  public String state(String session) throws IOException, InterruptedException {
    return get("/api/sessions/" + session).path("state").asText();
  }

  /**
   * A figure without labels that the service publishes for Prometheus.
   *
   * @throws IOException if it publishes none of that name
   */
  public double metric(String name) throws IOException, InterruptedException {
    HttpRequest request = request("/metrics", target.operatorToken()).GET().build();
    String metrics = accepted(client.send(request, BodyHandlers.ofString()));
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .findFirst()
        .map(line -> Double.valueOf(line.substring(name.length() + 1).strip()))
        .orElseThrow(() -> new IOException("the service publishes no " + name));
  }

  /** The service's own counters, cumulative since its start. */
  public ServiceSnapshot statistics() throws IOException, InterruptedException {
    HttpRequest request = request("/api/statistics", target.operatorToken()).GET().build();
    return ServiceSnapshot.parse(accepted(client.send(request, BodyHandlers.ofString())));
  }

  /**
   * Where somebody who is registered joins the room: an address with a ticket in it. Does not
   * block.
   *
   * @param token the person's own
   */
  public CompletableFuture<URI> ticket(String session, String token) {
    String path = "/api/sessions/" + session + "/tickets";
    tell("> POST " + path);
    HttpRequest request = request(path, token).POST(BodyPublishers.noBody()).build();
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            response -> {
              tell("< " + response.statusCode() + " " + response.body());
              try {
                String ticket = JSON.readTree(accepted(response)).path("ticket").asText();
                URI room =
                    target
                        .base()
                        .resolve(
                            "/api/rooms/%s?version=%d&ticket=%s"
                                .formatted(session, SIGNALLING, ticket));
                return URI.create(room.toString().replaceFirst("^http", "ws"));
              } catch (IOException refused) {
                throw new CompletionException(refused);
              }
            });
  }

  @Override
  public void close() {
    client.shutdownNow();
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = request(path, target.operatorToken()).GET().build();
    return JSON.readTree(accepted(client.send(request, BodyHandlers.ofString())));
  }

  private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
    tell("> POST " + path + " " + body);
    HttpRequest request =
        request(path, target.operatorToken())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    tell("< " + response.statusCode() + " " + response.body());
    return JSON.readTree(accepted(response));
  }

  private void tell(String line) {
    reader.ifPresent(lines -> lines.accept(line));
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(target.base().resolve(path))
        .timeout(ANSWERS_WITHIN)
        .header("Authorization", "Bearer " + token)
        .header("Accept", "*/*");
  }

  private static String accepted(HttpResponse<String> response) throws IOException {
    if (response.statusCode() / 100 != 2) {
      String body = response.body();
      throw new IOException(
          "%s %s was answered %d: %s"
              .formatted(
                  response.request().method(),
                  response.request().uri().getPath(),
                  response.statusCode(),
                  body.substring(0, Math.min(body.length(), 200))));
    }
    return response.body();
  }
}
