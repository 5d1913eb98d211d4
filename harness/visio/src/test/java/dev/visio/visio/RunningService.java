package dev.visio.visio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.visio.signalling.Problem;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.json.Decoded;
import dev.visio.visio.access.Limits;
import dev.visio.visio.http.AnswerCheck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The real service on loopback with a clock by hand, and a client for its REST interface. */
final class RunningService implements AutoCloseable {

  static final String OPERATOR = "operator-token";

  /** When the sessions of {@link #newSession} start; the clock's first instant. */
  static final Instant START = Instant.parse("2026-11-23T09:00:00Z");

  private static final ObjectMapper JSON = new ObjectMapper();

  static final String PASSWORD = "correct horse battery staple";

  final HttpClient http = HttpClient.newHttpClient();
  final RecordingMediaPlane media = new RecordingMediaPlane();
  final VisioService service;
  final ManualControlLoop loop;

  private final Path dataFolder;

  /** The control plane alone. */
  RunningService() throws IOException {
    this(UnaryOperator.identity());
  }

  /** The control plane alone, within limits, or as if people reached it elsewhere. */
  RunningService(Limits limits, Optional<URI> publicUrl) throws IOException {
    this(
        settings ->
            settings
                .withHttp(new VisioSettings.Http("127.0.0.1", 0, publicUrl))
                .withLimits(limits));
  }

  /** The control plane alone, set otherwise. */
  RunningService(UnaryOperator<VisioSettings> settings) throws IOException {
    this(Files.createTempDirectory("visio"), START, settings);
  }

  private RunningService(Path dataFolder, Instant now, UnaryOperator<VisioSettings> settings)
      throws IOException {
    this.dataFolder = dataFolder;
    CompletableFuture<ManualControlLoop> made = new CompletableFuture<>();
    service =
        VisioService.start(
            settings.apply(VisioSettings.local(dataFolder, OPERATOR)),
            media,
            context -> {
              made.complete(new ManualControlLoop(context, now));
              return made.join();
            });
    loop = made.join();
  }

  private RunningService(Path dataFolder, VisioService service) {
    this.dataFolder = dataFolder;
    this.service = service;
    this.loop = null;
  }

  /** The service as it is delivered: neither {@link #media} nor {@link #loop} is of use. */
  static RunningService whole() throws IOException {
    Path dataFolder = Files.createTempDirectory("visio");
    return new RunningService(
        dataFolder, VisioService.start(VisioSettings.local(dataFolder, OPERATOR)));
  }

  /** The service stops, and starts again later with what its store has kept. */
  RunningService restarted(Duration later) throws IOException {
    service.close();
    http.shutdownNow();
    return new RunningService(dataFolder, loop.instant().plus(later), UnaryOperator.identity());
  }

  /**
   * Another service starts later with what this one has written by now, as if the machine had been
   * switched off at this moment. This one goes on, for a test to close.
   */
  RunningService crashedAndRestarted(Duration later) throws IOException {
    Path copy = Files.createTempDirectory("visio");
    try (Stream<Path> files = Files.list(dataFolder)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return new RunningService(copy, loop.instant().plus(later), UnaryOperator.identity());
  }

  /** A registration, with what proves it. */
  record Person(String id, String token) {}

  HttpResponse<String> request(String method, String path, String token, String body) {
    return ask(Visitor.bearer(token), method, path, body);
  }

  /** Asks, and holds what is answered against the contract. */
  HttpResponse<String> ask(Visitor visitor, String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(service.httpUri() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty() && !visitor.headers().containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    visitor.headers().forEach(request::header);
    HttpResponse<String> response = send(request.build());
    AnswerCheck.check(response);
    return response;
  }

  /** An organiser who has just been added, in a browser that is signed in. */
  Visitor organiser(String name) {
    String email = name + "@organisers.example.org";
    post(
        "/api/organisers",
        OPERATOR,
        "{\"name\":\"%s\",\"email\":\"%s\",\"password\":\"%s\"}".formatted(name, email, PASSWORD));
    return signIn(name);
  }

  /** An organiser who was added before, in one more browser. */
  Visitor signIn(String name) {
    return signedIn(
        post(
            "/api/sign-ins",
            "",
            "{\"email\":\"%s@organisers.example.org\",\"password\":\"%s\"}"
                .formatted(name, PASSWORD)));
  }

  /** A person in a browser that its link has signed in. */
  Visitor browserOf(Person person) {
    return signedIn(
        post("/api/personal-space/sign-ins", "", "{\"token\":\"%s\"}".formatted(person.token())));
  }

  static Visitor signedIn(HttpResponse<String> response) {
    String cookie =
        response
            .headers()
            .firstValue("Set-Cookie")
            .orElseThrow(() -> new AssertionError(response.body()));
    return Visitor.browser(
        cookie.substring(0, cookie.indexOf(';')), json(response).get("csrfToken").textValue());
  }

  /** The id of a new event. */
  String newEvent(Visitor organiser) {
    return json(ask(organiser, "POST", "/api/events", "{\"name\":\"Événement\"}"))
        .get("id")
        .textValue();
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

  /** In an event of its own, where nobody is known yet. */
  String newSession(Optional<Integer> quota, Instant startsAt) {
    return newSession(newEvent(Visitor.bearer(OPERATOR)), quota, startsAt);
  }

  String newSession(String event, Optional<Integer> quota, Instant startsAt) {
    String quotaProperty = quota.map(places -> ",\"quota\":" + places).orElse("");
    HttpResponse<String> created =
        post(
            "/api/events/" + event + "/sessions",
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
    return roomUri(session, ticket, "2");
  }

  URI roomUri(String session, String ticket, String version) {
    return URI.create(
        service.httpUri().toString().replaceFirst("http", "ws")
            + "/api/rooms/%s?version=%s&ticket=%s".formatted(session, version, ticket));
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
    try (Stream<Path> files = Files.walk(dataFolder)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }
}
