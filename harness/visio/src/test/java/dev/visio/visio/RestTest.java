package dev.visio.visio;

import static dev.visio.visio.RunningService.OPERATOR;
import static dev.visio.visio.RunningService.json;
import static dev.visio.visio.RunningService.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RestTest {

  private static RunningService visio;

  @BeforeAll
  static void start() throws IOException {
    visio = new RunningService();
  }

  @AfterAll
  static void stop() {
    visio.close();
  }

  @Test
  void aSessionThatWasCreatedIsFoundWithAllThatWasEntered() {
    String event = visio.newEvent(Visitor.bearer(OPERATOR));
    HttpResponse<String> created =
        visio.post(
            "/api/events/" + event + "/sessions",
            OPERATOR,
            """
            {"name": "Atelier d'écriture", "type": "workshop",
             "startsAt": "2026-11-23T10:00:00+01:00", "duration": "PT1H30M",
             "speakers": ["Zoé", "Ömer"], "instructions": "Levez la main.", "quota": 20}
            """);
    assertEquals(201, created.statusCode());
    HttpResponse<String> shown = visio.get(created.headers().firstValue("Location").orElseThrow());
    assertEquals(200, shown.statusCode());
    assertEquals(json(created), json(shown));
    JsonNode session = json(shown);
    assertEquals("Atelier d'écriture", session.get("name").textValue());
    assertEquals("2026-11-23T09:00:00Z", session.get("startsAt").textValue());
    assertEquals("PT1H30M", session.get("duration").textValue());
    assertEquals("2026-11-23T08:55:00Z", session.get("opensAt").textValue());
    assertEquals("2026-11-23T10:35:00Z", session.get("closesAt").textValue());
    assertEquals("Ömer", session.get("speakers").get(1).textValue());
    assertEquals(20, session.get("quota").intValue());
    assertEquals("open", session.get("state").textValue());
    assertEquals("2026-11-23T10:30:00Z", session.get("endsAt").textValue());
    assertEquals(event, session.get("eventId").textValue());
    assertEquals(RunningService.START.toString(), session.get("now").textValue());
    assertFalse(session.has("recommendation"));
  }

  @Test
  void aStartWithoutOffsetIsReadInTheEventsTimeZone() {
    String event =
        json(visio.post(
                "/api/events",
                OPERATOR,
                "{\"name\":\"Fort-de-France\",\"timeZone\":\"America/Martinique\"}"))
            .get("id")
            .textValue();
    HttpResponse<String> created =
        visio.post(
            "/api/events/" + event + "/sessions", OPERATOR, form("2027-03-01T10:00", "PT1H"));
    assertEquals("2027-03-01T14:00:00Z", json(created).get("startsAt").textValue());
    Problem gap =
        problem(
            visio.post(
                "/api/events/" + visio.newEvent(Visitor.bearer(OPERATOR)) + "/sessions",
                OPERATOR,
                form("2027-03-28T02:30", "PT1H")));
    assertEquals(ProblemType.INVALID_REQUEST, gap.type());
    assertEquals("startsAt", gap.figures().get("property"));
  }

  @Test
  void aTimeZoneThatHasNoNameIsRefused() {
    for (String zone : List.of("Europe/Lutetia", "+01:00", "UTC+1")) {
      Problem problem =
          problem(
              visio.post(
                  "/api/events", OPERATOR, "{\"name\":\"E\",\"timeZone\":\"%s\"}".formatted(zone)));
      assertEquals("timeZone", problem.figures().get("property"), zone);
    }
  }

  private static String form(String startsAt, String duration) {
    return "{\"name\":\"A\",\"type\":\"other\",\"startsAt\":\"%s\",\"duration\":\"%s\"}"
        .formatted(startsAt, duration);
  }

  @Test
  void aSessionForMoreThanTwentyIsAcceptedWithARecommendation() {
    JsonNode session = json(visio.get("/api/sessions/" + visio.newSession(Optional.empty())));
    assertEquals(55, session.get("places").intValue());
    assertEquals(20, session.get("recommendation").get("participants").intValue());
  }

  @Test
  void aTokenThatIsNotRightIsUnauthorizedAndToldWhichKindIsWanted() {
    String sessions = "/api/events/" + visio.newEvent(Visitor.bearer(OPERATOR)) + "/sessions";
    for (String token : List.of("", "wrong", OPERATOR + "x")) {
      HttpResponse<String> refused = visio.post(sessions, token, "{}");
      assertEquals(ProblemType.UNAUTHORIZED, problem(refused).type());
      assertEquals(Optional.of("Bearer"), refused.headers().firstValue("WWW-Authenticate"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "type      | \"party\"                | INVALID_REQUEST",
        "type      | 3                        | INVALID_REQUEST",
        "startsAt  | \"tomorrow\"             | INVALID_REQUEST",
        "startsAt  | \"1999-01-01T00:00:00Z\" | INVALID_REQUEST",
        "startsAt  | \"+999999999-01-01T00:00:00Z\" | INVALID_REQUEST",
        "duration  | \"one hour\"             | INVALID_REQUEST",
        "duration  | \"PT999999999999999999H\" | INVALID_REQUEST",
        "duration  | \"PT6H0.000000001S\"     | DURATION_TOO_LONG",
        "duration  | \"PT59S\"                | DURATION_TOO_SHORT",
        "duration  | \"-PT1H\"                | DURATION_TOO_SHORT",
        "quota     | 0                        | QUOTA_OUT_OF_RANGE",
        "quota     | 56                       | QUOTA_OUT_OF_RANGE",
        "quota     | \"20\"                   | INVALID_REQUEST",
        "quota     | null                     | INVALID_REQUEST",
        "role      | \"host\"                 | UNKNOWN_PROPERTY",
        "record    | true                     | UNKNOWN_PROPERTY",
        "speakers  | [\"Zoé\",7]              | INVALID_REQUEST",
        "name      | \"  \"                   | INVALID_REQUEST",
      })
  void aSessionWithAPropertyThatIsNotAllowedIsRefused(
      String property, String value, ProblemType type) {
    List<String> properties = new ArrayList<>();
    for (String standing :
        List.of(
            "\"name\":\"A\"",
            "\"type\":\"other\"",
            "\"startsAt\":\"2026-11-23T09:00:00Z\"",
            "\"duration\":\"PT1H\"")) {
      if (!standing.startsWith("\"" + property + "\"")) {
        properties.add(standing);
      }
    }
    properties.add("\"%s\":%s".formatted(property, value));
    HttpResponse<String> refused =
        visio.post(sessionsOfAnEvent(), OPERATOR, "{" + String.join(",", properties) + "}");
    assertEquals(type, problem(refused).type(), refused.body());
  }

  @Test
  void theFigureThatMattersStandsInTheProblem() {
    HttpResponse<String> refused =
        visio.post(sessionsOfAnEvent(), OPERATOR, form("2026-11-23T09:00:00Z", "PT7H"));
    assertEquals("PT6H", problem(refused).figures().get("maxDuration"));
  }

  @Test
  void aRoleCannotBeAskedForWhenRegistering() {
    Problem problem =
        problem(
            visio.post(
                "/api/sessions/" + visio.newSession(Optional.empty()) + "/registrations",
                "",
                "{\"name\":\"Zoé\",\"email\":\"z@example.org\",\"role\":\"moderator\"}"));
    assertEquals(ProblemType.UNKNOWN_PROPERTY, problem.type());
    assertEquals("role", problem.figures().get("property"));
  }

  @Test
  void registeringTwiceWithTheSameAddressIsTheSameRegistration() {
    String session = visio.newSession(Optional.empty());
    HttpResponse<String> first = visio.register(session, "zoe");
    HttpResponse<String> second = visio.register(session, "ZOE");
    assertEquals(201, first.statusCode());
    assertEquals(200, second.statusCode());
    assertEquals(json(first).get("id"), json(second).get("id"));
    assertTrue(json(first).has("token"));
    assertFalse(json(second).has("token"), "whoever knows an address only is told no token");
    assertFalse(json(second).has("personalLink"));
  }

  @Test
  void whoIsKnownInTheEventOpensItsOtherSessionsWithTheSameLink() {
    String event = visio.newEvent(Visitor.bearer(OPERATOR));
    String first = visio.newSession(event, Optional.empty(), RunningService.START);
    String second = visio.newSession(event, Optional.empty(), RunningService.START);
    RunningService.Person zoe = visio.person(first, "zoe");
    HttpResponse<String> again = visio.register(second, "zoe");
    assertEquals(201, again.statusCode());
    assertFalse(json(again).has("token"));
    assertEquals(201, visio.ticket(second, zoe).statusCode());
  }

  @Test
  void aPersonRegistersItselfWithoutSayingWhoItIs() {
    String event = visio.newEvent(Visitor.bearer(OPERATOR));
    String first = visio.newSession(event, Optional.empty(), RunningService.START);
    String second =
        visio.newSession(event, Optional.empty(), RunningService.START.plusSeconds(3600));
    Visitor zoe = visio.browserOf(visio.person(first, "zoe"));
    String registrations = "/api/sessions/" + second + "/registrations";
    HttpResponse<String> registered = visio.ask(zoe, "POST", registrations, "{}");
    assertEquals(201, registered.statusCode());
    JsonNode space = json(visio.ask(zoe, "GET", "/api/personal-space", ""));
    assertEquals(2, space.get("sessions").size());
    assertEquals(json(registered).get("id"), space.get("sessions").get(1).get("registrationId"));
    assertEquals(ProblemType.INVALID_REQUEST, problem(visio.post(registrations, "", "{}")).type());
  }

  @Test
  void neverOneMoreThanTheQuotaIsRegisteredAndNeverOneFewer() {
    String session = visio.newSession(Optional.of(20));
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      answers.add(
          visio.http.sendAsync(
              HttpRequest.newBuilder(
                      URI.create(
                          visio.service.httpUri() + "/api/sessions/" + session + "/registrations"))
                  .timeout(Duration.ofSeconds(30))
                  .header("Content-Type", "application/json; charset=utf-8")
                  .POST(
                      HttpRequest.BodyPublishers.ofString(
                          "{\"name\":\"P\",\"email\":\"p%d@example.org\"}".formatted(i)))
                  .build(),
              HttpResponse.BodyHandlers.ofString()));
    }
    int registered = 0;
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      HttpResponse<String> response = answer.join();
      if (response.statusCode() == 201) {
        registered++;
      } else {
        assertEquals(20L, problem(response).figures().get("quota"));
        assertEquals(ProblemType.QUOTA_REACHED, problem(response).type());
      }
    }
    assertEquals(20, registered);
  }

  @Test
  void unregisteringFreesThePlaceAndEndsTheRightToEnter() {
    String session = visio.newSession(Optional.of(1));
    RunningService.Person zoe = visio.person(session, "zoe");
    assertEquals(ProblemType.QUOTA_REACHED, problem(visio.register(session, "omer")).type());
    String registration = "/api/sessions/" + session + "/registrations/" + zoe.id();
    assertEquals(
        ProblemType.UNAUTHORIZED,
        problem(visio.request("DELETE", registration, "forged.token", "")).type());
    assertEquals(204, visio.request("DELETE", registration, zoe.token(), "").statusCode());
    assertEquals(ProblemType.NOT_REGISTERED, problem(visio.ticket(session, zoe)).type());
    assertEquals(201, visio.register(session, "omer").statusCode());
  }

  @Test
  void aQuotaBelowTheNumberRegisteredIsRefused() {
    String session = visio.newSession(Optional.empty());
    visio.person(session, "zoe");
    visio.person(session, "omer");
    String quota = "/api/sessions/" + session + "/quota";
    Visitor any = Visitor.bearer(OPERATOR).with("If-Match", "*");
    Problem problem = problem(visio.ask(any, "PUT", quota, "{\"quota\":1}"));
    assertEquals(ProblemType.QUOTA_BELOW_REGISTRATIONS, problem.type());
    assertEquals(2L, problem.figures().get("registrations"));
    assertEquals(2, json(visio.ask(any, "PUT", quota, "{\"quota\":2}")).get("places").intValue());
    assertEquals(55, json(visio.ask(any, "PUT", quota, "{}")).get("places").intValue());
  }

  @Test
  void aTicketIsForRegisteredPersonsOfThatSessionOnly() {
    String session = visio.newSession(Optional.empty());
    String other = visio.newSession(Optional.empty());
    RunningService.Person zoe = visio.person(session, "zoe");
    assertEquals(201, visio.ticket(session, zoe).statusCode());
    assertEquals(ProblemType.NOT_REGISTERED, problem(visio.ticket(other, zoe)).type());
    assertEquals(
        ProblemType.UNAUTHORIZED,
        problem(visio.post("/api/sessions/" + session + "/tickets", "", "")).type());
    assertEquals(ProblemType.NOT_FOUND, problem(visio.ticket("nosuch", zoe)).type());
  }

  @Test
  void whatIsNotThereIsAProblemOfItsOwn() {
    assertEquals(ProblemType.NOT_FOUND, problem(visio.get("/api/nosuch")).type());
    assertEquals(ProblemType.NOT_FOUND, problem(visio.get("/api/sessions/nosuch")).type());
    assertEquals(ProblemType.INVALID_REQUEST, problem(visio.get("/api/rooms/any")).type());
    HttpResponse<String> wrongMethod = visio.request("DELETE", "/api/events", "", "");
    assertEquals(ProblemType.METHOD_NOT_ALLOWED, problem(wrongMethod).type());
    assertEquals(Optional.of("GET, POST"), wrongMethod.headers().firstValue("Allow"));
  }

  @Test
  void aBodyHasToBeJsonAndSayThatItIs() {
    assertEquals(
        ProblemType.INVALID_REQUEST, problem(visio.post("/api/events", OPERATOR, "{")).type());
    assertEquals(
        ProblemType.INVALID_REQUEST, problem(visio.post("/api/events", OPERATOR, "")).type());
    HttpRequest plain =
        HttpRequest.newBuilder(URI.create(visio.service.httpUri() + "/api/events"))
            .header("Authorization", "Bearer " + OPERATOR)
            .header("Content-Type", "text/plain")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    assertEquals(ProblemType.UNSUPPORTED_MEDIA_TYPE, problem(visio.send(plain)).type());
  }

  @Test
  void aBodyThatIsTooLargeIsRefusedAndTheServiceGoesOn() {
    Problem problem =
        problem(
            visio.post("/api/events", OPERATOR, "{\"name\":\"%s\"}".formatted("x".repeat(20_000))));
    assertEquals(ProblemType.TOO_LARGE, problem.type());
    assertEquals(200, visio.get("/api/health").statusCode());
  }

  @Test
  void statisticsAreTheOperatorsAndCarryTheHistogram() throws Exception {
    assertEquals(ProblemType.UNAUTHORIZED, problem(visio.get("/api/statistics")).type());
    JsonNode statistics = json(visio.request("GET", "/api/statistics", OPERATOR, ""));
    assertEquals(1, statistics.get("rooms").intValue());
    assertEquals(4, statistics.get("packetsForwarded").longValue());
    assertEquals(8, statistics.get("dropped").get("not-authentic").longValue());
    Histogram histogram = histogram(statistics.get("forwardingLatency"));
    assertEquals(2, histogram.getTotalCount());
    assertTrue(histogram.getMaxValue() >= 70_000);
  }

  @Test
  void statisticsTellWhatTheServicesJvmUsesUp() throws Exception {
    JsonNode before = json(visio.request("GET", "/api/statistics", OPERATOR, ""));
    JsonNode after = json(visio.request("GET", "/api/statistics", OPERATOR, ""));
    assertEquals(9, after.get("loopAllocatedBytes").longValue());
    assertTrue(
        after.get("allocatedBytes").longValue() > before.get("allocatedBytes").longValue(),
        after.toString());
    assertTrue(
        histogram(after.get("collectionPauses")).getTotalCount()
            >= histogram(before.get("collectionPauses")).getTotalCount());
  }

  @Test
  void statisticsTellWhatTheLastCollectionLeftInUse() throws Exception {
    System.gc();
    JsonNode statistics;
    do {
      statistics = json(visio.request("GET", "/api/statistics", OPERATOR, ""));
    } while (histogram(statistics.get("collectionPauses")).getTotalCount() == 0);
    assertTrue(statistics.get("heapAfterCollectionBytes").longValue() > 0, statistics.toString());
  }

  private static Histogram histogram(JsonNode encoded) throws Exception {
    assertEquals("ns", encoded.get("unit").textValue());
    assertEquals("hdr-v2-deflate-base64", encoded.get("encoding").textValue());
    return Histogram.decodeFromCompressedByteBuffer(
        ByteBuffer.wrap(Base64.getDecoder().decode(encoded.get("histogram").textValue())), 0);
  }

  @Test
  void aPortThatIsTakenFailsTheStartAndIsNamed(@TempDir Path folder) {
    int taken = visio.service.httpUri().getPort();
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                VisioService.start(
                    VisioSettings.local(folder, OPERATOR)
                        .withHttp(new VisioSettings.Http("127.0.0.1", taken, Optional.empty())),
                    new RecordingMediaPlane(),
                    context -> new ManualControlLoop(context, RunningService.START)));
    assertTrue(
        failure.getMessage().startsWith("cannot listen on 127.0.0.1 port " + taken),
        failure.getMessage());
  }

  private static String sessionsOfAnEvent() {
    return "/api/events/" + visio.newEvent(Visitor.bearer(OPERATOR)) + "/sessions";
  }
}
