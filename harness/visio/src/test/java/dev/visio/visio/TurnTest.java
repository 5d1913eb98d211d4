package dev.visio.visio;

import static dev.visio.visio.RunningService.START;
import static dev.visio.visio.RunningService.json;
import static dev.visio.visio.RunningService.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.access.IceServerUrl;
import dev.visio.visio.access.IceServers;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who enters is told servers that help, with what they ask for; nobody else is. */
final class TurnTest {

  private static final String SECRET = "shared with the relay";

  private RunningService visio;
  private String session;
  private RunningService.Person zoe;

  @BeforeEach
  void start() throws IOException {
    IceServers servers =
        new IceServers(
            List.of(
                new IceServerUrl("stun:turn.example.org"),
                new IceServerUrl("turn:turn.example.org?transport=udp")),
            Optional.of(SECRET));
    visio = new RunningService(settings -> settings.withIceServers(servers));
    session = visio.newSession(Optional.empty());
    zoe = visio.person(session, "zoe");
  }

  @AfterEach
  void stop() {
    visio.close();
  }

  @Test
  void whoEntersIsToldThemWithCredentialsUntilTheRoomCloses() {
    JsonNode servers = json(visio.ticket(session, zoe)).get("iceServers");
    assertEquals("stun:turn.example.org", servers.get(0).get("urls").get(0).textValue());
    assertFalse(servers.get(0).has("credential"));
    JsonNode turn = servers.get(1);
    assertEquals("turn:turn.example.org?transport=udp", turn.get("urls").get(0).textValue());
    long closes = START.plus(Duration.ofMinutes(65)).getEpochSecond();
    assertEquals(closes + ":" + zoe.id(), turn.get("username").textValue());
    assertEquals(28, turn.get("credential").textValue().length());
  }

  @Test
  void whoAsksWithoutEndIsToldTheSameAndHasNothingMore() {
    JsonNode first = json(visio.ticket(session, zoe)).get("iceServers");
    visio.loop.advance(Duration.ofMinutes(30));
    assertEquals(first, json(visio.ticket(session, zoe)).get("iceServers"));
  }

  @Test
  void nobodyIsToldAnythingBeforeTheWindowAfterItOrWithoutARegistration() {
    String tomorrow = visio.newSession(Optional.empty(), START.plus(Duration.ofDays(1)));
    RunningService.Person early = visio.person(tomorrow, "early");
    assertRefused(ProblemType.TOO_EARLY, visio.ticket(tomorrow, early));
    assertRefused(ProblemType.NOT_REGISTERED, visio.ticket(session, early));
    RunningService.Person nobody = new RunningService.Person(zoe.id(), "guessed");
    assertRefused(ProblemType.UNAUTHORIZED, visio.ticket(session, nobody));
    visio.loop.advance(Duration.ofMinutes(65));
    assertRefused(ProblemType.CLOSED, visio.ticket(session, zoe));
  }

  @Test
  void noCacheKeepsThemAndTheSecretIsInNoAnswer() {
    HttpResponse<String> answer = visio.ticket(session, zoe);
    assertTrue(
        answer.headers().firstValue("Cache-Control").orElse("").contains("no-store"),
        () -> answer.headers().map().toString());
    assertFalse(answer.body().contains(SECRET));
  }

  @Test
  void anEncoderIsToldTheSameByLinks() {
    Visitor encoder = Visitor.bearer(zoe.token()).with("Content-Type", "application/sdp");
    HttpResponse<String> entered =
        visio.ask(encoder, "POST", "/api/sessions/" + session + "/whip", "v=0\r\n");
    JsonNode turn = json(visio.ticket(session, zoe)).get("iceServers").get(1);
    assertEquals(
        "<stun:turn.example.org>; rel=\"ice-server\", "
            + "<turn:turn.example.org?transport=udp>; rel=\"ice-server\"; username=\"%s\";"
                .formatted(turn.get("username").textValue())
            + " credential=\"%s\"; credential-type=\"password\""
                .formatted(turn.get("credential").textValue()),
        entered.headers().firstValue("Link").orElse(""));
  }

  @Test
  void whoIsRefusedAsAnEncoderIsToldNothing() {
    String tomorrow = visio.newSession(Optional.empty(), START.plus(Duration.ofDays(1)));
    Visitor early =
        Visitor.bearer(visio.person(tomorrow, "early").token())
            .with("Content-Type", "application/sdp");
    HttpResponse<String> refused =
        visio.ask(early, "POST", "/api/sessions/" + tomorrow + "/whip", "v=0\r\n");
    assertRefused(ProblemType.TOO_EARLY, refused);
    assertTrue(refused.headers().firstValue("Link").isEmpty());
  }

  @Test
  void whereNoneAreSetNoneAreTold() throws IOException {
    try (RunningService alone = new RunningService()) {
      String room = alone.newSession(Optional.empty());
      JsonNode ticket = json(alone.ticket(room, alone.person(room, "omer")));
      assertTrue(ticket.get("iceServers").isEmpty());
    }
  }

  private static void assertRefused(ProblemType type, HttpResponse<String> answer) {
    assertEquals(type, problem(answer).type());
    assertFalse(answer.body().contains("turn:"), answer::body);
  }
}
