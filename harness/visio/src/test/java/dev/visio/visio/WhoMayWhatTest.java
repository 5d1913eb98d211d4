package dev.visio.visio;

import static dev.visio.visio.RunningService.OPERATOR;
import static dev.visio.visio.RunningService.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.visio.http.AnswerCheck;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation of the contract, asked for by everybody who should not, and by who should. */
final class WhoMayWhatTest {

  private static RunningService visio;
  private static Visitor alma;
  private static Visitor bela;

  private static final String COLUMNS =
      "nobody, another person, another event's organiser, an expired link, its own without CSRF"
          + " token, its own with another's CSRF token, its own from a foreign page, its own";

  /** What comes of it: "ok", or the rule that refuses; "-" where there is no such way to ask. */
  private static final String TABLE =
      """
      me                 | ok           | ok             | ok           | link-expired | ok   | ok   | ok   | ok
      signIn             | ok           | ok             | ok           | ok           | ok   | ok   | csrf | ok
      signOut            | unauthorized | unauthorized   | -            | unauthorized | csrf | csrf | csrf | ok
      addOrganiser       | unauthorized | unauthorized   | unauthorized | unauthorized | -    | -    | -    | ok
      addEvent           | unauthorized | unauthorized   | ok           | unauthorized | csrf | csrf | csrf | ok
      listEvents         | unauthorized | unauthorized   | ok           | unauthorized | ok   | ok   | ok   | ok
      showEvent          | ok           | ok             | ok           | ok           | ok   | ok   | ok   | ok
      editEvent          | unauthorized | unauthorized   | forbidden    | unauthorized | csrf | csrf | csrf | ok
      addEventOrganiser  | unauthorized | unauthorized   | forbidden    | unauthorized | csrf | csrf | csrf | ok
      addSession         | unauthorized | unauthorized   | forbidden    | unauthorized | csrf | csrf | csrf | ok
      listSessions       | ok           | ok             | ok           | ok           | ok   | ok   | ok   | ok
      showSession        | ok           | ok             | ok           | ok           | ok   | ok   | ok   | ok
      editSession        | unauthorized | unauthorized   | forbidden    | unauthorized | csrf | csrf | csrf | ok
      setQuota           | unauthorized | unauthorized   | forbidden    | unauthorized | csrf | csrf | csrf | ok
      cancelSession      | unauthorized | unauthorized   | forbidden    | unauthorized | csrf | csrf | csrf | ok
      showRoom           | unauthorized | unauthorized   | forbidden    | unauthorized | ok   | ok   | ok   | ok
      register           | ok           | ok             | ok           | link-expired | csrf | csrf | csrf | ok
      listRegistrations  | unauthorized | unauthorized   | forbidden    | unauthorized | ok   | ok   | ok   | ok
      unregister         | unauthorized | not-registered | forbidden    | link-expired | csrf | csrf | csrf | ok
      issueLink          | unauthorized | unauthorized   | forbidden    | unauthorized | csrf | csrf | csrf | ok
      issueTicket        | unauthorized | not-registered | unauthorized | link-expired | csrf | csrf | csrf | ok
      beginWhip          | unauthorized | not-registered | unauthorized | link-expired | -    | -    | ok   | ok
      trickleWhip        | unauthorized | not-found      | unauthorized | link-expired | -    | -    | ok   | ok
      endWhip            | unauthorized | not-found      | unauthorized | link-expired | -    | -    | ok   | ok
      beginWhep          | unauthorized | not-registered | unauthorized | link-expired | -    | -    | ok   | ok
      trickleWhep        | unauthorized | not-found      | unauthorized | link-expired | -    | -    | ok   | ok
      endWhep            | unauthorized | not-found      | unauthorized | link-expired | -    | -    | ok   | ok
      openPersonalLink   | ok           | ok             | ok           | ok           | ok   | ok   | csrf | ok
      showPersonalSpace  | unauthorized | ok             | unauthorized | link-expired | ok   | ok   | ok   | ok
      closePersonalSpace | unauthorized | unauthorized   | unauthorized | unauthorized | csrf | csrf | csrf | ok
      showStatistics     | unauthorized | unauthorized   | unauthorized | unauthorized | -    | -    | -    | ok
      showMetrics        | unauthorized | unauthorized   | unauthorized | unauthorized | -    | -    | -    | ok
      showHealth         | ok           | ok             | ok           | ok           | ok   | ok   | ok   | ok
      showLiveness       | ok           | ok             | ok           | ok           | ok   | ok   | ok   | ok
      showReadiness      | ok           | ok             | ok           | ok           | ok   | ok   | ok   | ok
      showContract       | ok           | ok             | ok           | ok           | ok   | ok   | ok   | ok
      showContractAsJson | ok           | ok             | ok           | ok           | ok   | ok   | ok   | ok
      enterRoom          | invalid-request | invalid-request | invalid-request | invalid-request | invalid-request | invalid-request | invalid-request | invalid-request
      """;

  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry(
              "signIn",
              "{'email':'alma@organisers.example.org','password':'%s'}"
                  .formatted(RunningService.PASSWORD)),
          Map.entry(
              "addOrganiser",
              "{'name':'Cleo','email':'cleo@example.org','password':'long enough, this is'}"),
          Map.entry("addEvent", "{'name':'Another'}"),
          Map.entry("editEvent", "{'name':'Renamed','timeZone':'Europe/Paris'}"),
          Map.entry("addEventOrganiser", "{'email':'bela@organisers.example.org'}"),
          Map.entry("addSession", form("2026-12-01T10:00")),
          Map.entry("editSession", form("2026-11-23T10:00")),
          Map.entry("setQuota", "{'quota':30}"),
          Map.entry("register", "{'name':'New','email':'new@example.org'}"),
          Map.entry("openPersonalLink", "{'token':'ZOE'}"),
          Map.entry("beginWhip", "v=0"),
          Map.entry("beginWhep", "v=0"),
          Map.entry("trickleWhip", "a=end-of-candidates"),
          Map.entry("trickleWhep", "a=end-of-candidates"));

  /** Of the bodies that are no JSON. */
  private static final Map<String, String> TYPES =
      Map.of(
          "beginWhip", "application/sdp",
          "beginWhep", "application/sdp",
          "trickleWhip", "application/trickle-ice-sdpfrag",
          "trickleWhep", "application/trickle-ice-sdpfrag");

  /** Who owns nothing but its own access; the others' owner is the event's organiser. */
  private static final Map<String, Function<Stage, Visitor>> OWNERS =
      Map.ofEntries(
          Map.entry("signOut", _ -> visio.signIn("alma")),
          Map.entry("issueTicket", stage -> visio.browserOf(stage.zoe())),
          Map.entry("unregister", stage -> visio.browserOf(stage.zoe())),
          Map.entry("showPersonalSpace", stage -> visio.browserOf(stage.zoe())),
          Map.entry("closePersonalSpace", stage -> visio.browserOf(stage.zoe())),
          Map.entry("beginWhip", stage -> Visitor.bearer(stage.zoe().token())),
          Map.entry("trickleWhip", stage -> Visitor.bearer(stage.zoe().token())),
          Map.entry("endWhip", stage -> Visitor.bearer(stage.zoe().token())),
          Map.entry("beginWhep", stage -> Visitor.bearer(stage.zoe().token())),
          Map.entry("trickleWhep", stage -> Visitor.bearer(stage.zoe().token())),
          Map.entry("endWhep", stage -> Visitor.bearer(stage.zoe().token())),
          Map.entry("addOrganiser", _ -> Visitor.bearer(OPERATOR)),
          Map.entry("showStatistics", _ -> Visitor.bearer(OPERATOR)),
          Map.entry("showMetrics", _ -> Visitor.bearer(OPERATOR)));

  /** An event of Alma's with a session that Zoé is registered for, and two others who are not. */
  private record Stage(
      String event,
      String session,
      RunningService.Person zoe,
      RunningService.Person omer,
      RunningService.Person former) {

    static Stage set() {
      String event = visio.newEvent(alma);
      String session = visio.newSession(event, Optional.empty(), RunningService.START);
      String other = visio.newSession(event, Optional.empty(), RunningService.START);
      String past =
          visio.newSession(
              event, Optional.empty(), RunningService.START.minus(Duration.ofDays(60)));
      return new Stage(
          event,
          session,
          visio.person(session, "zoe"),
          visio.person(other, "omer"),
          visio.person(past, "former"));
    }
  }

  @BeforeAll
  static void start() throws IOException {
    visio = new RunningService();
    alma = visio.organiser("alma");
    bela = visio.organiser("bela");
  }

  @AfterAll
  static void stop() {
    visio.close();
  }

  @Test
  void noOperationOfTheContractIsForgotten() {
    assertEquals(
        AnswerCheck.operations().stream().map(AnswerCheck.Asked::id).collect(Collectors.toSet()),
        rows().map(row -> row[0]).collect(Collectors.toSet()));
  }

  @TestFactory
  Stream<DynamicTest> everyOperationKnowsWhomToAnswer() {
    return rows().map(row -> DynamicTest.dynamicTest(row[0], () -> check(row)));
  }

  private static void check(String[] row) {
    AnswerCheck.Asked operation =
        AnswerCheck.operations().stream()
            .filter(known -> known.id().equals(row[0]))
            .findFirst()
            .orElseThrow();
    Stage stage = Stage.set();
    Visitor owner = OWNERS.getOrDefault(row[0], _ -> alma).apply(stage);
    // By name, in the order of the columns. Whoever may goes last: it may change what is there.
    Map<String, Visitor> visitors = new LinkedHashMap<>();
    String[] columns = COLUMNS.split(", ");
    Visitor[] all = {
      Visitor.NOBODY,
      Visitor.bearer(stage.omer().token()),
      bela,
      Visitor.bearer(stage.former().token()),
      owner.without("X-Csrf-Token"),
      owner.with("X-Csrf-Token", bela.headers().get("X-Csrf-Token")),
      owner.with("Origin", "https://elsewhere.example"),
      owner.with("Origin", visio.service.httpUri().toString()).with("Sec-Fetch-Site", "same-origin")
    };
    for (int i = 0; i < columns.length; i++) {
      visitors.put(columns[i], all[i]);
    }
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> found = new LinkedHashMap<>();
    for (int i = 0; i < columns.length; i++) {
      if (!row[i + 1].equals("-")) {
        expected.put(columns[i], row[i + 1]);
        found.put(columns[i], outcome(ask(operation, stage, visitors.get(columns[i]))));
      }
    }
    assertEquals(expected, found);
  }

  private static HttpResponse<String> ask(
      AnswerCheck.Asked operation, Stage stage, Visitor visitor) {
    String path =
        operation
            .path()
            .replace("{event}", stage.event())
            .replace("{session}", stage.session())
            .replace("{registration}", stage.zoe().id());
    if (path.endsWith("/{resource}")) {
      path = resource(path.substring(0, path.lastIndexOf('/')), stage);
    }
    String body =
        BODIES
            .getOrDefault(operation.id(), "")
            .replace('\'', '"')
            .replace("ZOE", stage.zoe().token());
    Visitor asks = visitor.with("If-Match", "*");
    String type = TYPES.get(operation.id());
    return visio.ask(
        type == null ? asks : asks.with("Content-Type", type), operation.method(), path, body);
  }

  /** Where Zoé is in the room, who has entered it this way. */
  private static String resource(String path, Stage stage) {
    return visio
        .ask(
            Visitor.bearer(stage.zoe().token()).with("Content-Type", "application/sdp"),
            "POST",
            path,
            "v=0")
        .headers()
        .firstValue("Location")
        .orElseThrow();
  }

  private static String outcome(HttpResponse<String> response) {
    return response.statusCode() / 100 == 2 ? "ok" : problem(response).type().rule();
  }

  private static Stream<String[]> rows() {
    return TABLE.lines().map(line -> line.strip().split("\\s*\\|\\s*"));
  }

  private static String form(String startsAt) {
    return "{'name':'A','type':'other','startsAt':'%s','duration':'PT1H'}".formatted(startsAt);
  }
}
