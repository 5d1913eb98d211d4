package dev.visio.visio;

import static dev.visio.visio.RunningService.OPERATOR;
import static dev.visio.visio.RunningService.json;
import static dev.visio.visio.RunningService.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.access.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What REST keeps to whatever is asked: headers, repeated requests, edits, pages, limits. */
final class HttpTest {

  private static final String KEY = "123e4567-e89b-12d3-a456-426614174000";

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
  void everyAnswerTellsBrowsersToTrustNothingButTheServiceItself() {
    for (String path : List.of("/api/health", "/api/nosuch", "/", "/robots.txt", "/nosuch")) {
      HttpResponse<String> response = visio.get(path);
      String policy = response.headers().firstValue("Content-Security-Policy").orElse("");
      assertTrue(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"));
      assertTrue(policy.contains("frame-ancestors 'none'"));
      assertFalse(policy.contains("unsafe"), policy);
      assertEquals(Optional.of("nosniff"), response.headers().firstValue("X-Content-Type-Options"));
      assertEquals(Optional.of("no-referrer"), response.headers().firstValue("Referrer-Policy"));
      assertEquals(
          Optional.of("same-origin"), response.headers().firstValue("Cross-Origin-Opener-Policy"));
      assertTrue(response.headers().firstValue("Permissions-Policy").isPresent());
      assertFalse(response.headers().firstValue("Strict-Transport-Security").isPresent(), path);
      assertFalse(response.headers().firstValue("Server").isPresent(), path);
      String caching = response.headers().firstValue("Cache-Control").orElse("");
      assertEquals(path.startsWith("/api/") ? "no-store" : "no-cache", caching, path);
    }
  }

  @Test
  void aSignInIsACookieThatNoScriptReadsAndNoOtherSiteSends() {
    visio.organiser("cookie");
    HttpResponse<String> signedIn = signIn(visio, "cookie", RunningService.PASSWORD);
    String cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow();
    for (String attribute : List.of("httponly", "samesite=strict", "path=/", "max-age=43200")) {
      assertTrue(cookie.toLowerCase(Locale.ROOT).contains(attribute), cookie);
    }
    assertFalse(cookie.contains("Secure"), "it is reached by http");
    assertFalse(signedIn.body().contains(cookie.substring(16, 40)), "the token is nowhere else");
  }

  @Test
  void behindHttpsCookiesAreSecureAndLinksLeadThere() throws IOException {
    try (RunningService behind =
        new RunningService(Limits.NONE, Optional.of(URI.create("https://visio.example")))) {
      String session = behind.newSession(Optional.empty());
      JsonNode registered = json(behind.register(session, "zoe"));
      assertEquals(
          "https://visio.example/personal-space#" + registered.get("token").textValue(),
          registered.get("personalLink").textValue());
      HttpResponse<String> opened =
          behind.post(
              "/api/personal-space/sign-ins",
              "",
              "{\"token\":\"%s\"}".formatted(registered.get("token").textValue()));
      assertTrue(opened.headers().firstValue("Set-Cookie").orElseThrow().contains("Secure"));
      assertEquals(
          Optional.of("max-age=31536000"),
          opened.headers().firstValue("Strict-Transport-Security"));
      Visitor zoe = RunningService.signedIn(opened).with("Origin", "https://visio.example");
      assertEquals(
          201, behind.ask(zoe, "POST", "/api/sessions/" + session + "/tickets", "").statusCode());
    }
  }

  @Test
  void whoSignsOutIsSignedOutEverywhereThatTheCookieWentTo() {
    Visitor organiser = visio.organiser("leaver");
    assertTrue(json(visio.ask(organiser, "GET", "/api/me", "")).has("organiser"));
    HttpResponse<String> out = visio.ask(organiser, "DELETE", "/api/sign-ins/current", "");
    assertEquals(204, out.statusCode());
    assertTrue(out.headers().firstValue("Set-Cookie").orElseThrow().contains("Max-Age=0"));
    assertFalse(json(visio.ask(organiser, "GET", "/api/me", "")).has("organiser"));
  }

  @Test
  void aWrongPasswordAndAnUnknownAddressAreToldApartByNothing() {
    visio.organiser("known");
    HttpResponse<String> wrong = signIn(visio, "known", "wrong password");
    HttpResponse<String> unknown = signIn(visio, "unknown", "wrong password");
    assertEquals(ProblemType.UNAUTHORIZED, problem(wrong).type());
    assertEquals(wrong.body(), unknown.body());
  }

  @Test
  void aNewLinkVoidsTheOlderOneAndWhatItSignedIn() {
    String session = visio.newSession(Optional.empty());
    RunningService.Person zoe = visio.person(session, "zoe");
    Visitor browser = visio.browserOf(zoe);
    JsonNode issued =
        json(
            visio.post(
                "/api/sessions/" + session + "/registrations/" + zoe.id() + "/link", OPERATOR, ""));
    assertEquals(
        ProblemType.UNAUTHORIZED,
        problem(visio.ask(browser, "GET", "/api/personal-space", "")).type());
    assertEquals(ProblemType.UNAUTHORIZED, problem(visio.ticket(session, zoe)).type());
    assertEquals(
        201,
        visio
            .ticket(session, new RunningService.Person(zoe.id(), issued.get("token").textValue()))
            .statusCode());
  }

  @Test
  void aRequestThatIsRepeatedCreatesNothingMoreAndIsAnsweredTheSame() {
    Visitor operator = Visitor.bearer(OPERATOR).with("Idempotency-Key", KEY);
    String event = "{\"name\":\"Once\"}";
    HttpResponse<String> first = visio.ask(operator, "POST", "/api/events", event);
    HttpResponse<String> again = visio.ask(operator, "POST", "/api/events", event);
    assertEquals(201, again.statusCode());
    assertEquals(first.body(), again.body());
    assertEquals(
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        problem(visio.ask(operator, "POST", "/api/events", "{\"name\":\"Twice\"}")).type());

    String registrations = "/api/sessions/" + visio.newSession(Optional.of(1)) + "/registrations";
    Visitor anybody = Visitor.NOBODY.with("Idempotency-Key", KEY);
    String zoe = "{\"name\":\"Zoé\",\"email\":\"zoe@example.org\"}";
    HttpResponse<String> registered = visio.ask(anybody, "POST", registrations, zoe);
    HttpResponse<String> repeated = visio.ask(anybody, "POST", registrations, zoe);
    assertTrue(json(registered).has("token"));
    assertEquals(json(registered), json(repeated));
    assertEquals(
        ProblemType.IDEMPOTENCY_KEY_REUSED,
        problem(visio.ask(anybody, "POST", registrations, zoe.replace("zoe@", "omer@"))).type());

    String organiser =
        "{\"name\":\"Ida\",\"email\":\"ida@example.org\",\"password\":\"long enough, this is\"}";
    HttpResponse<String> added = visio.ask(operator, "POST", "/api/organisers", organiser);
    assertEquals(added.body(), visio.ask(operator, "POST", "/api/organisers", organiser).body());
    assertEquals(
        ProblemType.EMAIL_TAKEN,
        problem(visio.post("/api/organisers", OPERATOR, organiser)).type());
  }

  @Test
  void twoOrganisersCannotOverwriteEachOtherUnseen() {
    String quota = "/api/sessions/" + visio.newSession(Optional.of(5)) + "/quota";
    Visitor operator = Visitor.bearer(OPERATOR);
    String tag = visio.get(quota.replace("/quota", "")).headers().firstValue("ETag").orElseThrow();
    assertEquals(
        ProblemType.PRECONDITION_REQUIRED,
        problem(visio.ask(operator, "PUT", quota, "{\"quota\":6}")).type());
    HttpResponse<String> edited =
        visio.ask(operator.with("If-Match", tag), "PUT", quota, "{\"quota\":6}");
    assertEquals(200, edited.statusCode());
    Problem stale =
        problem(visio.ask(operator.with("If-Match", tag), "PUT", quota, "{\"quota\":7}"));
    assertEquals(ProblemType.PRECONDITION_FAILED, stale.type());
    String newTag = edited.headers().firstValue("ETag").orElseThrow();
    assertEquals("\"" + stale.figures().get("revision") + "\"", newTag);
    assertEquals(
        200,
        visio.ask(operator.with("If-Match", newTag), "PUT", quota, "{\"quota\":7}").statusCode());
  }

  @Test
  void aListIsReadPageByPageWithNothingTwiceAndNothingLeftOut() {
    String event = visio.newEvent(Visitor.bearer(OPERATOR));
    List<String> added = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      added.add(
          visio.newSession(
              event, Optional.empty(), RunningService.START.plus(Duration.ofHours(i))));
    }
    assertEquals(added, ids("/api/events/" + event + "/sessions?limit=2", ""));
    List<String> registered = new ArrayList<>();
    for (String name : List.of("c", "a", "b")) {
      registered.add(visio.person(added.getFirst(), name).id());
    }
    String registrations = "/api/sessions/" + added.getFirst() + "/registrations?limit=2";
    assertEquals(registered, ids(registrations, OPERATOR));
    assertEquals(
        ProblemType.INVALID_REQUEST,
        problem(visio.request("GET", registrations + "&after=nosuch", OPERATOR, "")).type());
  }

  private static List<String> ids(String list, String token) {
    List<String> ids = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      JsonNode page =
          json(
              visio.request(
                  "GET", list + after.map(next -> "&after=" + next).orElse(""), token, ""));
      page.get("items").forEach(item -> ids.add(item.get("id").textValue()));
      after = Optional.ofNullable(page.get("next")).map(JsonNode::textValue);
    } while (after.isPresent());
    return ids;
  }

  @Test
  void whatOthersWroteComesBackAsTextAndNothingElse() {
    String hostile = "</script><img src=x onerror=alert(1)>'\"&{{7*7}}${7*7}' OR 1=1 --";
    String quoted = hostile.replace("\"", "\\\"");
    String event =
        json(visio.post("/api/events", OPERATOR, "{\"name\":\"%s\"}".formatted(quoted)))
            .get("id")
            .textValue();
    HttpResponse<String> created =
        visio.post(
            "/api/events/" + event + "/sessions",
            OPERATOR,
            """
            {"name":"%s","type":"other","startsAt":"2026-11-23T10:00","duration":"PT1H",
             "speakers":["%s"],"instructions":"%s"}
            """
                .formatted(quoted, quoted, quoted));
    String session = json(created).get("id").textValue();
    visio.post(
        "/api/sessions/" + session + "/registrations",
        "",
        "{\"name\":\"%s\",\"email\":\"<b>@example.org\"}".formatted(quoted));
    for (String path :
        List.of(
            "/api/events/" + event,
            "/api/events/" + event + "/sessions",
            "/api/sessions/" + session,
            "/api/sessions/" + session + "/registrations")) {
      HttpResponse<String> shown = visio.request("GET", path, OPERATOR, "");
      assertEquals(Optional.of("application/json"), shown.headers().firstValue("Content-Type"));
      assertTrue(json(shown).findValuesAsText("name").contains(hostile), path + " " + shown.body());
    }
    assertEquals(hostile, json(created).get("instructions").textValue());
    assertEquals(hostile, json(created).get("speakers").get(0).textValue());
  }

  @Test
  void whoAsksTooOftenWaitsAndIsToldForHowLong() throws IOException {
    try (RunningService limited = new RunningService(new Limits(true, 2, 3, 2), Optional.empty())) {
      String session = limited.newSession(Optional.empty());
      for (String name : List.of("a", "b", "c")) {
        assertEquals(201, limited.register(session, name).statusCode());
      }
      HttpResponse<String> refused = limited.register(session, "d");
      assertEquals(20L, problem(refused).figures().get("retryAfterSeconds"));
      assertEquals(Optional.of("20"), refused.headers().firstValue("Retry-After"));
      limited.loop.advance(Duration.ofSeconds(20));
      assertEquals(201, limited.register(session, "d").statusCode());

      signIn(limited, "guessed", "guess 1");
      signIn(limited, "guessed", "guess 2");
      assertEquals(ProblemType.RATE_LIMITED, problem(signIn(limited, "guessed", "guess 3")).type());
      limited.loop.advance(Duration.ofMinutes(1));

      for (int i = 0; i < 20; i++) {
        assertEquals(200, limited.get("/api/health").statusCode());
      }
      assertEquals(ProblemType.RATE_LIMITED, problem(limited.get("/api/health")).type());
      assertEquals(200, limited.request("GET", "/api/statistics", OPERATOR, "").statusCode());
      limited.loop.advance(Duration.ofSeconds(1));
      assertEquals(200, limited.get("/api/health").statusCode());
    }
  }

  private static HttpResponse<String> signIn(RunningService visio, String name, String password) {
    return visio.post(
        "/api/sign-ins",
        "",
        "{\"email\":\"%s@organisers.example.org\",\"password\":\"%s\"}".formatted(name, password));
  }
}
