package dev.visio.visio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visio.signalling.Problem;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.json.Decoded;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The real service on loopback with a clock by hand, and a client for its REST interface. */
final class RunningService implements AutoCloseable {

  static final String OPERATOR = "operator-token";

  /** When the sessions of {@link #newSession} start; the clock's first instant. */
  static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  final HttpClient http = HttpClient.newHttpClient();
  final RecordingMediaPlane media = new RecordingMediaPlane();
  final VisioService service;
  final ManualControlLoop loop;

  /** The control plane alone. */
  RunningService() throws IOException {
    CompletableFuture<ManualControlLoop> made = new CompletableFuture<>();
    service =
        VisioService.start(
            settings(0),
            media,
            context -> {
              made.complete(new ManualControlLoop(context, START));
              return made.join();
            });
    loop = made.join();
  }

  private RunningService(VisioService service) {
    this.service = service;
    this.loop = null;
  }

  /** The service as it is delivered: neither {@link #media} nor {@link #loop} is of use. */
  static RunningService whole() throws IOException {
    return new RunningService(VisioService.start(settings(0)));
  }

  static VisioSettings settings(int httpPort) {
    return VisioSettings.local(Path.of("target", "visio-data"), OPERATOR)
        .withHttp(new VisioSettings.Http("127.0.0.1", httpPort, Optional.empty()));
  }

  /** A registration, with what proves it. */
  record Person(String id, String token) {}

  HttpResponse<String> request(String method, String path, String token, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.httpUri() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return send(request.build());
  }

  HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError(interrupted);
    }
  }

  HttpResponse<String> get(String path) {
    return request("GET", path, "", "");
  }

  HttpResponse<String> post(String path, String token, String body) {
    return request("POST", path, token, body);
  }

  /** The id of a new session of an hour. */
  String newSession(Optional<Integer> quota) {
    return newSession(quota, START);
  }

  String newSession(Optional<Integer> quota, Instant startsAt) {
    String quotaProperty = quota.map(places -> ",\"quota\":" + places).orElse("");
    HttpResponse<String> created =
        post(
            "/api/sessions",
            OPERATOR,
            "{\"name\":\"Atelier\",\"type\":\"workshop\",\"startsAt\":\"%s\",\"duration\":\"PT1H\"%s}"
                .formatted(startsAt, quotaProperty));
    return json(created).get("id").textValue();
  }

  HttpResponse<String> register(String session, String name) {
    return post(
        "/api/sessions/" + session + "/registrations",
        "",
        "{\"name\":\"%s\",\"email\":\"%s@example.org\"}".formatted(name, name));
  }

  Person person(String session, String name) {
    JsonNode registered = json(register(session, name));
    return new Person(registered.get("id").textValue(), registered.get("token").textValue());
  }

  HttpResponse<String> ticket(String session, Person person) {
    return post("/api/sessions/" + session + "/tickets", person.token(), "");
  }

  /** Takes a ticket and connects with it. */
  TestParticipant enter(String session, Person person) {
    return connect(session, json(ticket(session, person)).get("ticket").textValue());
  }

  TestParticipant connect(String session, String ticket) {
    return TestParticipant.connect(http, roomUri(session, ticket), Integer.MAX_VALUE);
  }

  URI roomUri(String session, String ticket) {
    return URI.create(
        service.httpUri().toString().replaceFirst("http", "ws")
            + "/api/rooms/"
            + session
            + "?version=2&ticket="
            + ticket);
  }

  static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException notJson) {
      throw new AssertionError(response.body(), notJson);
    }
  }

  /** The problem that was answered, if it is one in every respect. */
  static Problem problem(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (!type.equals("application/problem+json")) {
      throw new AssertionError(response.statusCode() + " " + type + " " + response.body());
    }
    return switch (SignallingCodec.decodeProblem(response.body())) {
      case Decoded.Accepted<Problem>(Problem problem)
          when problem.type().status() == response.statusCode() ->
          problem;
      case Decoded.Accepted<Problem> other ->
          throw new AssertionError(response.statusCode() + " with " + other);
      case Decoded.Rejected<Problem> rejected -> throw new AssertionError(rejected.toString());
    };
  }

  @Override
  public void close() {
    service.close();
    if (loop != null && !loop.unhandled.isEmpty()) {
      throw new AssertionError("unhandled on the control loop", loop.unhandled.peek());
    }
    // Not close(), which would wait for those who never read.
    http.shutdownNow();
  }
}
