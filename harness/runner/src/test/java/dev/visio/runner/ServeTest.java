package dev.visio.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.runner.service.ServiceApi.Registration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./visio serve}, as somebody who runs it finds it. */
@Timeout(120)
class ServeTest {
  /** What a shell says of a process that SIGTERM ended. */
  private static final int TERMINATED = 143;

  @TempDir private Path folder;

  @Test
  void theFirstStartSaysHowToSignInAndLeadsToASessionThatIsOpen() throws Exception {
    try (RunningServe service = RunningServe.start(folder)) {
      String[] signIn = service.process.awaitLine("  sign in as").split(", password | \\(");
      String event = service.process.awaitLine("event page");
      String link = service.process.awaitLine("personal link").split(" ")[0];

      JsonNode organiser =
          service.post(
              "/api/sign-ins",
              "",
              "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(signIn[0], signIn[1]));
      assertEquals("organiser@example.org", organiser.at("/organiser/email").textValue());
      JsonNode sessions =
          service.get(
              URI.create(event).getPath().replace("/events", "/api/events") + "/sessions", "");
      assertEquals("open", sessions.at("/items/0/state").textValue());
      assertEquals("PT6H", sessions.at("/items/0/duration").textValue());
      String token = URI.create(link).getFragment();
      JsonNode space = service.get("/api/personal-space", token);
      assertEquals("Camille Martin", space.at("/person/name").textValue());
    }
    assertTrue(Files.exists(folder.resolve("data")));
  }

  @Test
  void aLaterStartMakesNothingAndKeepsWhatThereIs() throws Exception {
    String event;
    try (RunningServe service = RunningServe.start(folder)) {
      event = service.process.awaitLine("event page");
      service.process.terminate();
      assertEquals(TERMINATED, service.process.awaitExit());
    }
    try (RunningServe service = RunningServe.start(folder)) {
      service.process.awaitLine("Ctrl-C");
      assertFalse(service.process.output().contains("password"), service.process::output);
      List<JsonNode> events = service.all("/api/events");
      assertEquals(1, events.size());
      assertTrue(event.endsWith("/" + events.getFirst().get("id").textValue()));
    }
  }

  @Test
  void participantsAreToldThatTheServiceStops() throws Exception {
    try (RunningServe service = RunningServe.start(folder)) {
      RoomVisitor visitor = visitor(service, "Camille");
      visitor.await("welcome");
      service.process.terminate();
      assertEquals("stopping", visitor.await("disconnected").get("reason").textValue());
      assertEquals(TERMINATED, service.process.awaitExit());
      assertFalse(service.process.output().contains("WARN"), service.process::output);
    }
  }

  @Test
  void metricsAreForTheOperatorAndHealthIsForAll() throws Exception {
    try (RunningServe service = RunningServe.start(folder)) {
      assertEquals("up", service.get("/health/live", "").get("status").textValue());
      assertEquals("up", service.get("/health/ready", "").get("status").textValue());
      HttpRequest refused = service.request("/metrics", "").GET().build();
      assertEquals(401, service.send(refused).statusCode());
      visitor(service, "Camille").await("welcome");
      HttpResponse<String> metrics =
          service.send(service.request("/metrics", RunningServe.OPERATOR).GET().build());
      assertEquals(200, metrics.statusCode());
      for (String line :
          List.of(
              "visio_sessions{state=\"waiting\"} 1.0",
              "visio_rooms 1.0",
              "visio_websocket_connections 1.0",
              "visio_refusals_total{rule=\"unauthorized\",way=\"http\"} 1.0",
              "visio_http_requests_total{method=\"GET\",route=\"/health/live\",status=\"200\"} 1.0",
              "visio_forwarding_latency_seconds_count 0",
              "jvm_memory_used_bytes{")) {
        assertTrue(metrics.body().contains(line), () -> line + "\nis not in\n" + metrics.body());
      }
    }
  }

  @Test
  void nothingPersonalIsInTheLogWhateverItsLevel() throws Exception {
    try (RunningServe service =
        RunningServe.start(folder, "--log-level", "debug", "--log-format", "json")) {
      String event = service.api.addEvent("Marked-Event", ZoneId.of("UTC"));
      String session =
          service.api.addSession(event, "Marked-Session", Instant.now(), Duration.ofHours(1));
      Registration person =
          service.api.register(session, "Marked-Name", "marked-address@example.org");
      RoomVisitor visitor = service.enter(session, person);
      visitor.await("welcome");
      visitor.say("{\"type\":\"chat\",\"text\":\"Marked-Chat\"}");
      visitor.say("{\"type\":\"Marked-Type\"}");
      String wrong = "{\"email\":\"marked-sign-in@example.org\",\"password\":\"Marked-Password\"}";
      assertEquals(401, service.send(signIn(service, "", wrong)).statusCode());
      assertEquals(400, service.send(signIn(service, "?token=Marked-Query", wrong)).statusCode());
      HttpRequest unknown = service.request("/marked-path/marked-address", "").GET().build();
      assertEquals(404, service.send(unknown).statusCode());
      service.process.terminate();
      service.process.awaitExit();

      String log = service.process.output();
      assertTrue(log.contains("\"route\":\"/api/sessions/{session}/registrations\""), log);
      assertTrue(log.contains("\"problem\":\"unauthorized\""), log);
      assertFalse(log.toLowerCase(Locale.ROOT).contains("marked"), log);
      assertFalse(log.contains(person.token()), "a personal token is in the log");
      assertFalse(log.contains(RunningServe.OPERATOR), "the operator's token is in the log");
      assertFalse(
          log.contains("R:/127.0.0.1"), "the address of whoever is connected is in the log");
    }
  }

  private static HttpRequest signIn(RunningServe service, String query, String body) {
    return service
        .request("/api/sign-ins" + query, "")
        .header("Content-Type", "application/json")
        .header("X-Request-Id", "Marked-Id")
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  @Test
  void aSecondServiceOnTheSameDataIsRefusedWithAWayOut() throws Exception {
    try (RunningServe first = RunningServe.start(folder)) {
      assertNotEquals(0, first.uri.getPort());
      assertRefused(
          "another service works on the data folder "
              + folder.resolve("data")
              + "; end it, or name another folder",
          "--http-port",
          "0",
          "--data",
          folder.resolve("data").toString());
    }
  }

  @Test
  void aPortThatIsTakenIsRefusedWithAWayOut() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(
          "cannot listen on 127.0.0.1 port "
              + taken.getLocalPort()
              + ": it is taken or not allowed; end what listens there, or choose another",
          "--http-port",
          Integer.toString(taken.getLocalPort()));
    }
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsRefusedWithAWayOut() throws Exception {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    String url = "jdbc:postgresql://127.0.0.1:" + free + "/visio";
    try (RunningVisio visio =
        RunningVisio.start(
            folder,
            List.of("serve", "--http-port", "0"),
            Map.of("VISIO_DATABASE_URL", url, "VISIO_DATABASE_PASSWORD", "Marked-Password"))) {
      assertEquals(ExitCode.USAGE, visio.awaitExit(), visio::output);
      assertTrue(visio.output().contains("database"), visio::output);
      assertFalse(visio.output().contains("\tat "), visio::output);
      assertFalse(visio.output().contains("Marked-Password"), visio::output);
    }
  }

  private static RoomVisitor visitor(RunningServe service, String name)
      throws IOException, InterruptedException {
    String event = service.api.addEvent("Événement", ZoneId.of("UTC"));
    String session = service.api.addSession(event, "Atelier", Instant.now(), Duration.ofHours(1));
    return service.enter(
        session,
        service.api.register(session, name, name.toLowerCase(Locale.ROOT) + "@example.org"));
  }

  private void assertRefused(String line, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("serve"));
    command.addAll(List.of(arguments));
    try (RunningVisio visio = RunningVisio.start(folder, command)) {
      assertEquals(ExitCode.USAGE, visio.awaitExit(), visio::output);
      assertTrue(
          visio.output().contains("visio: the service cannot start: " + line), visio::output);
    }
  }
}
