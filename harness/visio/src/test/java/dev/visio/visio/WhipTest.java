package dev.visio.visio;

import static dev.visio.visio.RunningService.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.ProblemType;
import dev.visio.signalling.ServiceMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Entering a room by WHIP and WHEP, over HTTP as it is spoken. */
final class WhipTest {

  /** The media plane of these tests answers with it: sound and pictures come, nothing goes. */
  private static final String OFFER =
      "v=0\r\nm=audio 9 X 1\r\na=recvonly\r\nm=video 9 X 2\r\na=recvonly\r\na=ice-ufrag:abcd\r\n";

  private RunningService visio;
  private String session;
  private RunningService.Person encoder;
  private TestParticipant anne;

  @BeforeEach
  void start() throws IOException {
    visio = new RunningService();
    session = visio.newSession(Optional.empty());
    encoder = visio.person(session, "encoder");
    anne = visio.enter(session, visio.person(session, "anne"));
  }

  @AfterEach
  void stop() {
    visio.close();
  }

  @Test
  void anEncoderIsAnsweredAndIsInTheRoomAsAnybodyElse() {
    HttpResponse<String> created = begin("whip", encoder);

    assertEquals(201, created.statusCode(), created.body());
    assertEquals("application/sdp", header(created, "Content-Type"));
    assertEquals("answer to " + OFFER, created.body());
    assertTrue(header(created, "Location").startsWith("/api/sessions/" + session + "/whip/"));
    assertTrue(header(created, "ETag").matches("\"[^\"]+\""));
    anne.hearsAtLast(
        ServiceMessage.ParticipantJoined.class, joined -> joined.name().equals("encoder"));
    ServiceMessage.ParticipantState shown = shownOfEncoder(ServiceMessage.ParticipantState::camera);
    assertTrue(shown.microphone());
    assertFalse(shown.screen());
  }

  @Test
  void whoDeletesItsResourceHasLeftAndNothingIsThereAnyMore() {
    String resource = header(begin("whip", encoder), "Location");

    assertEquals(204, ask(encoder, "DELETE", resource, "", "").statusCode());

    assertHasLeft();
    assertFalse(visio.media.joined.containsKey(encoder.id()));
    assertEquals(ProblemType.NOT_FOUND, problem(ask(encoder, "DELETE", resource, "", "")).type());
  }

  @Test
  void whoseMediaStopHasLeftAtOnce() {
    begin("whip", encoder);
    visio.media.joined.get(encoder.id()).disconnected("consent-expired");

    assertHasLeft();
  }

  @Test
  void aNewerConnectionTakesOverWhicheverWayItComesIn() {
    String first = header(begin("whip", encoder), "Location");
    String second = header(begin("whip", encoder), "Location");
    assertEquals(ProblemType.NOT_FOUND, problem(ask(encoder, "DELETE", first, "", "")).type());

    visio.enter(session, encoder);
    assertEquals(ProblemType.NOT_FOUND, problem(ask(encoder, "DELETE", second, "", "")).type());
  }

  @Test
  void theSameRulesHoldAsForAnybodyElse() {
    String later =
        visio.newSession(Optional.empty(), RunningService.START.plus(Duration.ofHours(5)));
    RunningService.Person early = visio.person(later, "early");
    HttpResponse<String> refused =
        ask(early, "POST", "/api/sessions/" + later + "/whip", "application/sdp", OFFER);
    assertEquals(ProblemType.TOO_EARLY, problem(refused).type());
    assertEquals(
        ProblemType.NOT_REGISTERED,
        problem(ask(early, "POST", "/api/sessions/" + session + "/whip", "application/sdp", OFFER))
            .type());
    assertEquals(
        ProblemType.UNAUTHORIZED,
        problem(visio.ask(sdp(Visitor.NOBODY), "POST", path("whip"), OFFER)).type());
  }

  @Test
  void candidatesAreTakenNoteOfAndNewCredentialsBeginIceAnew() {
    HttpResponse<String> created = begin("whip", encoder);
    String resource = header(created, "Location");
    String type = "application/trickle-ice-sdpfrag";
    String more = "a=ice-ufrag:abcd\r\nm=audio 9 X 0\r\na=mid:0\r\na=end-of-candidates\r\n";
    Visitor asks = Visitor.bearer(encoder.token()).with("Content-Type", type);

    Visitor current = asks.with("If-Match", header(created, "ETag"));
    assertEquals(204, visio.ask(current, "PATCH", resource, more).statusCode());
    assertEquals(
        ProblemType.PRECONDITION_FAILED,
        problem(visio.ask(asks.with("If-Match", "\"other\""), "PATCH", resource, more)).type());
    String anew = "a=ice-ufrag:efgh\r\na=ice-pwd:secret\r\nm=audio 9 X 0\r\na=mid:7\r\n";
    HttpResponse<String> restarted = visio.ask(asks.with("If-Match", "*"), "PATCH", resource, anew);
    assertEquals(200, restarted.statusCode());
    assertEquals(type, header(restarted, "Content-Type"));
    assertNotEquals(header(created, "ETag"), header(restarted, "ETag"));
    List<String> lines = restarted.body().lines().toList();
    assertTrue(
        lines.containsAll(List.of("a=ice-ufrag:newfrag", "a=ice-pwd:newpassword", "a=mid:7")),
        restarted.body());
    assertEquals(
        ProblemType.PRECONDITION_FAILED,
        problem(visio.ask(current, "PATCH", resource, more)).type(),
        "the former session has been replaced");
    assertEquals(204, visio.ask(asks.with("If-Match", "*"), "PATCH", resource, anew).statusCode());
    assertEquals(
        ProblemType.INVALID_OFFER,
        problem(visio.ask(asks.with("If-Match", "*"), "PATCH", resource, more)).type(),
        "a restart without a password");
  }

  @Test
  void whatIsNoSessionDescriptionIsRefusedByItsType() {
    assertEquals(
        ProblemType.UNSUPPORTED_MEDIA_TYPE,
        problem(ask(encoder, "POST", path("whip"), "application/json", "{}")).type());
    assertEquals(
        ProblemType.INVALID_REQUEST,
        problem(ask(encoder, "POST", path("whip"), "application/sdp", "")).type());
  }

  @Test
  void pagesOfOtherOriginsMayAskAndMayReadWhatIsAnswered() {
    HttpResponse<String> asked = ask(encoder, "OPTIONS", path("whip"), "", "");
    assertEquals(204, asked.statusCode());
    assertEquals("*", header(asked, "Access-Control-Allow-Origin"));
    assertEquals("POST", header(asked, "Access-Control-Allow-Methods"));
    assertTrue(header(asked, "Access-Control-Allow-Headers").contains("Authorization"));

    HttpResponse<String> created = begin("whip", encoder);
    assertEquals("*", header(created, "Access-Control-Allow-Origin"));
    assertTrue(header(created, "Access-Control-Expose-Headers").contains("Location"));
    HttpResponse<String> others = ask(encoder, "OPTIONS", header(created, "Location"), "", "");
    assertEquals("DELETE, PATCH", header(others, "Allow"));
    assertEquals(
        Optional.empty(),
        ask(encoder, "OPTIONS", "/api/personal-space", "", "")
            .headers()
            .firstValue("Access-Control-Allow-Origin"));
  }

  @Test
  void aPlayerIsInTheRoomAndShowsNothing() {
    HttpResponse<String> created = begin("whep", encoder);

    assertEquals(201, created.statusCode(), created.body());
    assertFalse(shownOfEncoder(_ -> true).camera());
    assertEquals(204, ask(encoder, "DELETE", header(created, "Location"), "", "").statusCode());
  }

  private void assertHasLeft() {
    anne.hearsAtLast(
        ServiceMessage.ParticipantLeft.class, left -> left.participantId().equals(encoder.id()));
  }

  private ServiceMessage.ParticipantState shownOfEncoder(
      Predicate<ServiceMessage.ParticipantState> wanted) {
    return anne.hearsAtLast(
        ServiceMessage.ParticipantState.class,
        state -> state.participantId().equals(encoder.id()) && wanted.test(state));
  }

  private String path(String protocol) {
    return "/api/sessions/" + session + "/" + protocol;
  }

  private HttpResponse<String> begin(String protocol, RunningService.Person person) {
    return ask(person, "POST", path(protocol), "application/sdp", OFFER);
  }

  private HttpResponse<String> ask(
      RunningService.Person person, String method, String path, String type, String body) {
    Visitor visitor = Visitor.bearer(person.token());
    return visio.ask(
        type.isEmpty() ? visitor : visitor.with("Content-Type", type), method, path, body);
  }

  private static Visitor sdp(Visitor visitor) {
    return visitor.with("Content-Type", "application/sdp");
  }

  private static String header(HttpResponse<String> response, String name) {
    return response
        .headers()
        .firstValue(name)
        .orElseThrow(() -> new AssertionError(response.statusCode() + " " + response.body()));
  }
}
