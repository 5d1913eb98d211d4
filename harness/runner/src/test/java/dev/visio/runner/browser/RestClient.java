package dev.visio.runner.browser;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The service's REST interface, for what a test needs to be there before its pages are opened. */
final class RestClient {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

  private final HttpClient http;
  private final URI service;
  private final String operatorToken;

  RestClient(HttpClient http, URI service, String operatorToken) {
    this.http = http;
    this.service = service;
    this.operatorToken = operatorToken;
  }

  /** A registered person with the token of their personal link. */
  record Registered(String id, String name, String token) {}

  void organiser(String name, String email, String password) {
    post("/api/organisers", Map.of("name", name, "email", email, "password", password));
  }

  /** Lets an organiser see an event that the operator made. */
  void organises(String email, String event) {
    post("/api/events/" + event + "/organisers", Map.of("email", email));
  }

  String event(String name) {
    return post("/api/events", Map.of("name", name)).get("id").textValue();
  }

  String session(String event, Map<String, ?> form) {
    return post("/api/events/" + event + "/sessions", form).get("id").textValue();
  }

  /** The form of a workshop in French, as an organiser fills it in. */
  static Map<String, Object> form(String name, Instant startsAt, Duration duration) {
    return Map.of(
        "name",
        name,
        "type",
        "workshop",
        "startsAt",
        startsAt.toString(),
        "duration",
        duration.toString());
  }

  /** The same for so many people at most: who plans for fewer joins faster. */
  static Map<String, Object> form(String name, Instant startsAt, Duration duration, int quota) {
    Map<String, Object> form = new HashMap<>(form(name, startsAt, duration));
    form.put("quota", quota);
    return form;
  }

  Registered register(String session, String name, String email) {
    JsonNode answer =
        post("/api/sessions/" + session + "/registrations", Map.of("name", name, "email", email));
    return new Registered(answer.get("id").textValue(), name, answer.path("token").asText());
  }

  JsonNode get(String path) {
    return answer(request(path, operatorToken).GET().build());
  }

  /** Where this person enters the room, with a fresh ticket; does not block. */
  CompletableFuture<URI> admission(String session, Registered person) {
    HttpRequest request =
        request("/api/sessions/" + session + "/tickets", person.token())
            .POST(BodyPublishers.noBody())
            .build();
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenApply(
            response -> {
              try {
                String ticket = json(request, response).get("ticket").textValue();
                return room(session, ticket);
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            });
  }

  /** Where a path of the service is. */
  URI at(String path) {
    return service.resolve(path);
  }

  private URI room(String session, String ticket) {
    String path = "/api/rooms/%s?ticket=%s&version=2".formatted(session, ticket);
    return URI.create(service.resolve(path).toString().replaceFirst("^http", "ws"));
  }

  private JsonNode post(String path, Map<String, ?> body) {
    return answer(
        request(path, operatorToken)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(JSON.valueToTree(body).toString()))
            .build());
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(service.resolve(path))
        .timeout(ANSWERS_WITHIN)
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode answer(HttpRequest request) {
    try {
      return json(request, http.send(request, BodyHandlers.ofString()));
    } catch (IOException e) {
      throw new AssertionError(request.method() + " " + request.uri().getPath(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(HttpRequest request, HttpResponse<String> response)
      throws IOException {
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          "%s %s: %d %s"
              .formatted(
                  request.method(),
                  request.uri().getPath(),
                  response.statusCode(),
                  response.body()));
    }
    try {
      return response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new IOException(response.body(), e);
    }
  }
}
