package dev.visio.runner.service;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.measurement.service.ServiceSnapshot;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The service's REST interface, as far as a run needs it. */
public final class ServiceApi implements AutoCloseable {
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final URI base;
  private final String operatorToken;
  private final HttpClient client;

  /**
   * @param base as the service's ready line gave it
   */
  public ServiceApi(URI base, String operatorToken) {
    this.base = base;
    this.operatorToken = operatorToken;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWERS_WITHIN)
            .build();
  }

  /** Where the service is. */
  public URI base() {
    return base;
  }

  /** Whether there is no event yet. */
  public boolean isEmpty() throws IOException, InterruptedException {
    HttpRequest request = request("/api/events?limit=1", operatorToken).GET().build();
    return tree(request, send(request)).path("items").isEmpty();
  }

  /** Adds an organiser. */
  public void addOrganiser(String name, String email, String password)
      throws IOException, InterruptedException {
    ObjectNode organiser = JSON.createObjectNode();
    organiser.put("name", name).put("email", email).put("password", password);
    post("/api/organisers", operatorToken, organiser);
  }

  /**
   * Adds an event.
   *
   * @return its id
   */
  public String addEvent(String name, ZoneId timeZone) throws IOException, InterruptedException {
    ObjectNode event = JSON.createObjectNode();
    event.put("name", name).put("timeZone", timeZone.getId());
    return text(post("/api/events", operatorToken, event), "id");
  }

  /** Makes somebody one more organiser of an event. */
  public void addOrganiserTo(String eventId, String email)
      throws IOException, InterruptedException {
    ObjectNode organiser = JSON.createObjectNode().put("email", email);
    post("/api/events/" + eventId + "/organisers", operatorToken, organiser);
  }

  /**
   * Adds a session to an event.
   *
   * @return its id
   */
  public String addSession(String eventId, String name, Instant startsAt, Duration duration)
      throws IOException, InterruptedException {
    return addSession(eventId, name, startsAt, duration, OptionalInt.empty());
  }

  /**
   * Adds a session for so many people at most: participants are then given no more slots than for
   * these.
   */
  public String addSession(
      String eventId, String name, Instant startsAt, Duration duration, OptionalInt quota)
      throws IOException, InterruptedException {
    ObjectNode session = JSON.createObjectNode();
    session
        .put("name", name)
        .put("type", "workshop")
        .put("startsAt", startsAt.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("duration", duration.toString());
    quota.ifPresent(places -> session.put("quota", places));
    return text(post("/api/events/" + eventId + "/sessions", operatorToken, session), "id");
  }

  /**
   * A registered person.
   *
   * @param token with which this person asks for tickets
   * @param personalLink where this person's sessions are shown
   */
  public record Registration(String id, String token, String personalLink) {
    /** Without what opens the person's space. */
    @Override
    public String toString() {
      return "Registration[id=" + id + "]";
    }
  }

  /** Registers somebody whom the event does not know yet. */
  public Registration register(String sessionId, String name, String email)
      throws IOException, InterruptedException {
    ObjectNode person = JSON.createObjectNode().put("name", name).put("email", email);
    JsonNode answer = post("/api/sessions/" + sessionId + "/registrations", operatorToken, person);
    return new Registration(
        text(answer, "id"), text(answer, "token"), text(answer, "personalLink"));
  }

  /**
   * Where this person joins the room: an address with a ticket that lets its bearer in once, and
   * soon. Does not block; asking is part of joining.
   */
  public CompletableFuture<URI> admission(String sessionId, Registration registration) {
    HttpRequest request =
        request("/api/sessions/" + sessionId + "/tickets", registration.token())
            .POST(BodyPublishers.noBody())
            .build();
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            response -> {
              try {
                String ticket = text(tree(request, accepted(request, response)), "ticket");
                return room(sessionId, ticket);
              } catch (IOException refused) {
                throw new CompletionException(refused);
              }
            });
  }

  private URI room(String sessionId, String ticket) {
    URI room = base.resolve("/api/rooms/" + sessionId + "?version=2&ticket=" + ticket);
    return URI.create(room.toString().replaceFirst("^http", "ws"));
  }

  /** Whose microphones it forwards, in the words of its setting. */
  public String audio() throws IOException, InterruptedException {
    HttpRequest request = statisticsRequest();
    return text(tree(request, send(request)), "audio");
  }

  private HttpRequest statisticsRequest() {
    return request("/api/statistics", operatorToken).GET().build();
  }

  /** The service's own counters, cumulative since its start. */
  public ServiceSnapshot statistics() throws IOException, InterruptedException {
    String json = send(statisticsRequest());
    try {
      return ServiceSnapshot.parse(json);
    } catch (IllegalArgumentException malformed) {
      throw new IOException("the service's statistics: " + malformed.getMessage());
    }
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private JsonNode post(String path, String token, JsonNode body)
      throws IOException, InterruptedException {
    HttpRequest request =
        request(path, token)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body.toString()))
            .build();
    return tree(request, send(request));
  }

  /** An answer without a body is an empty tree. */
  private static JsonNode tree(HttpRequest request, String answer) throws IOException {
    try {
      return JSON.readTree(answer);
    } catch (JsonProcessingException malformed) {
      throw new IOException(
          "the service answered " + request.uri().getPath() + " with something that is not JSON");
    }
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(ANSWERS_WITHIN)
        .header("Authorization", "Bearer " + token)
        .header("Accept", "application/json");
  }

  private String send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return accepted(request, client.send(request, BodyHandlers.ofString()));
    } catch (ConnectException unreachable) {
      // The JDK's own says nothing more.
      throw new IOException("the service cannot be reached at " + base);
    }
  }

  private static String accepted(HttpRequest request, HttpResponse<String> response)
      throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          "the service refused %s %s: %d %s"
              .formatted(
                  request.method(),
                  request.uri().getPath(),
                  response.statusCode(),
                  problem(response.body())));
    }
    return response.body();
  }

  /** The sentence of an RFC 9457 problem document, or as much of the body as fits a line. */
  private static String problem(String body) {
    try {
      JsonNode problem = JSON.readTree(body);
      for (String field : new String[] {"detail", "title", "type"}) {
        if (problem.hasNonNull(field)) {
          return problem.get(field).asText();
        }
      }
    } catch (JsonProcessingException notJson) {
      // Then the body itself is what there is to say.
    }
    return body.substring(0, Math.min(body.length(), 200)).replaceAll("\\s+", " ");
  }

  private static String text(JsonNode answer, String field) throws IOException {
    JsonNode value = answer.get(field);
    if (value == null || !value.isTextual()) {
      throw new IOException("the service's answer has no '" + field + "'");
    }
    return value.asText();
  }
}
