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
    HttpResponse<String> created =
        visio.post(
            "/api/sessions",
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
    assertFalse(session.has("recommendation"));
  }

  @Test
  void aSessionForMoreThanTwentyIsAcceptedWithARecommendation() {
    JsonNode session = json(visio.get("/api/sessions/" + visio.newSession(Optional.empty())));
    assertEquals(55, session.get("places").intValue());
    assertEquals(20, session.get("recommendation").get("participants").intValue());
  }

  @Test
  void onlyTheOperatorCreatesSessions() {
    for (String token : List.of("", "wrong", OPERATOR + "x")) {
      HttpResponse<String> refused = visio.post("/api/sessions", token, "{}");
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
        "startsAt  | \"2026-11-23T10:00:00\"  | INVALID_REQUEST",
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
        visio.post("/api/sessions", OPERATOR, "{" + String.join(",", properties) + "}");
    assertEquals(type, problem(refused).type(), refused.body());
  }

  @Test
  void theFigureThatMattersStandsInTheProblem() {
    HttpResponse<String> refused =
        visio.post(
            "/api/sessions",
            OPERATOR,
            "{\"name\":\"A\",\"type\":\"other\",\"startsAt\":\"2026-11-23T09:00:00Z\","
                + "\"duration\":\"PT7H\"}");
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
    assertEquals(json(first), json(second));
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
        ProblemType.NOT_REGISTERED,
        problem(visio.request("DELETE", registration, "forged.token", "")).type());
    assertEquals(200, visio.request("DELETE", registration, zoe.token(), "").statusCode());
    assertEquals(ProblemType.NOT_REGISTERED, problem(visio.ticket(session, zoe)).type());
    assertEquals(201, visio.register(session, "omer").statusCode());
  }

  @Test
  void aQuotaBelowTheNumberRegisteredIsRefused() {
    String session = visio.newSession(Optional.empty());
    visio.person(session, "zoe");
    visio.person(session, "omer");
    String quota = "/api/sessions/" + session + "/quota";
    Problem problem = problem(visio.request("PUT", quota, OPERATOR, "{\"quota\":1}"));
    assertEquals(ProblemType.QUOTA_BELOW_REGISTRATIONS, problem.type());
    assertEquals(2L, problem.figures().get("registrations"));
    assertEquals(
        2, json(visio.request("PUT", quota, OPERATOR, "{\"quota\":2}")).get("places").intValue());
    assertEquals(55, json(visio.request("PUT", quota, OPERATOR, "{}")).get("places").intValue());
    assertEquals(
        ProblemType.UNAUTHORIZED, problem(visio.request("PUT", quota, "", "{\"quota\":3}")).type());
  }

  @Test
  void aTicketIsForRegisteredPersonsOfThatSessionOnly() {
    String session = visio.newSession(Optional.empty());
    String other = visio.newSession(Optional.empty());
    RunningService.Person zoe = visio.person(session, "zoe");
    assertEquals(201, visio.ticket(session, zoe).statusCode());
    assertEquals(ProblemType.NOT_REGISTERED, problem(visio.ticket(other, zoe)).type());
    assertEquals(
        ProblemType.NOT_REGISTERED,
        problem(visio.post("/api/sessions/" + session + "/tickets", "", "")).type());
    assertEquals(ProblemType.NOT_FOUND, problem(visio.ticket("nosuch", zoe)).type());
  }

  @Test
  void whatIsNotThereIsAProblemOfItsOwn() {
    assertEquals(ProblemType.NOT_FOUND, problem(visio.get("/")).type());
    assertEquals(ProblemType.NOT_FOUND, problem(visio.get("/api/nosuch")).type());
    assertEquals(ProblemType.NOT_FOUND, problem(visio.get("/api/sessions/nosuch")).type());
    assertEquals(ProblemType.INVALID_REQUEST, problem(visio.get("/api/rooms/any")).type());
    HttpResponse<String> wrongMethod = visio.request("DELETE", "/api/sessions", "", "");
    assertEquals(ProblemType.METHOD_NOT_ALLOWED, problem(wrongMethod).type());
    assertEquals(Optional.of("POST"), wrongMethod.headers().firstValue("Allow"));
  }

  @Test
  void aBodyHasToBeJsonAndSayThatItIs() {
    assertEquals(
        ProblemType.INVALID_REQUEST, problem(visio.post("/api/sessions", OPERATOR, "{")).type());
    assertEquals(
        ProblemType.INVALID_REQUEST, problem(visio.post("/api/sessions", OPERATOR, "")).type());
    HttpRequest plain =
        HttpRequest.newBuilder(URI.create(visio.service.httpUri() + "/api/sessions"))
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
            visio.post(
                "/api/sessions", OPERATOR, "{\"name\":\"%s\"}".formatted("x".repeat(20_000))));
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
    JsonNode latency = statistics.get("forwardingLatency");
    assertEquals("ns", latency.get("unit").textValue());
    assertEquals("hdr-v2-deflate-base64", latency.get("encoding").textValue());
    Histogram histogram =
        Histogram.decodeFromCompressedByteBuffer(
            ByteBuffer.wrap(Base64.getDecoder().decode(latency.get("histogram").textValue())), 0);
    assertEquals(2, histogram.getTotalCount());
    assertTrue(histogram.getMaxValue() >= 70_000);
  }

  @Test
  void aPortThatIsTakenFailsTheStartAndIsNamed() {
    int taken = visio.service.httpUri().getPort();
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                VisioService.start(
                    RunningService.settings(taken),
                    new RecordingMediaPlane(),
                    context -> new ManualControlLoop(context, RunningService.START)));
    assertTrue(
        failure.getMessage().startsWith("cannot listen on 127.0.0.1 port " + taken),
        failure.getMessage());
  }
}
