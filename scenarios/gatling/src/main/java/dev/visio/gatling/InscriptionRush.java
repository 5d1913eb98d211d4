package dev.visio.gatling;

import static io.gatling.javaapi.core.CoreDsl.StringBody;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;
import static io.gatling.javaapi.core.CoreDsl.global;
import static io.gatling.javaapi.core.CoreDsl.jsonPath;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;
import static io.gatling.javaapi.http.HttpDsl.status;

import dev.visio.gatling.participant.Participant;
import dev.visio.gatling.participant.Row;
import dev.visio.gatling.participant.Step;
import dev.visio.gatling.participant.Step.Outcome;
import dev.visio.gatling.room.Promises;
import io.gatling.javaapi.core.Assertion;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Session;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/**
 * Registration opens, and everybody wants one of a few places: whoever comes while places remain
 * gets one, everybody else is told that there are none left, and nobody waits long for either. They
 * arrive whether the service keeps up or not.
 */
public class InscriptionRush extends VisioSimulation {
  private static final String PLACE = "given a place";
  private static final String NO_PLACE = "told that there is none left";
  private static final String COUNTED = "registrations that the organiser sees";

  private final int people = debugs() ? 1 : size("people");
  private final int quota = size("quota");
  private String session;

  public InscriptionRush() {
    super(Catalogue.INSCRIPTION_RUSH);
    ScenarioBuilder rush =
        scenario("People who want a place")
            .exec(user -> user.set("session", session).set("number", user.userId()))
            .exec(
                http(Promises.REGISTER)
                    .post("/api/sessions/#{session}/registrations")
                    .body(StringBody(Participant.FORM))
                    .asJson()
                    .check(
                        status().in(201, 409).saveAs("status"),
                        jsonPath("$.quota").ofInt().optional().saveAs("quota")))
            .exitHereIfFailed()
            .exec(answer());
    ScenarioBuilder afterwards = scenario("The organiser").exec(count());
    setUp(
            rush.injectOpen(rampUsers(people).during(Duration.ofSeconds(size("seconds"))))
                .andThen(afterwards.injectOpen(atOnceUsers(1))))
        .protocols(requests())
        .maxDuration(Duration.ofSeconds(size("seconds") + 60L))
        .assertions(assertions());
  }

  @Override
  public void before() {
    try {
      String event = organiser.addEvent("Inscription rush");
      session =
          organiser.addSession(
              event,
              "A session with " + quota + " places",
              Instant.now().plus(Duration.ofDays(1)),
              Duration.ofHours(1),
              OptionalInt.of(quota));
    } catch (IOException | InterruptedException refused) {
      throw new IllegalStateException(refused.getMessage(), refused);
    }
  }

  /** Which of the two answers somebody got is a row of its own: their numbers are what counts. */
  private static Step answer() {
    return Step.of(
        "answer",
        user -> {
          long nowMillis = System.currentTimeMillis();
          return CompletableFuture.completedFuture(Outcome.of(List.of(answer(user, nowMillis))));
        });
  }

  private static Row answer(Session user, long nowMillis) {
    if (user.getInt("status") == 201) {
      return Row.figure(PLACE, 0, nowMillis);
    }
    return user.contains("quota")
        ? Row.figure(NO_PLACE, 0, nowMillis)
        : Row.failed(NO_PLACE, nowMillis, nowMillis, "refused for another reason");
  }

  /** What the organiser reads of the session afterwards has to be as many as were told so. */
  private Step count() {
    return Step.of(
        COUNTED,
        _ ->
            CompletableFuture.supplyAsync(
                () -> {
                  try {
                    int registered = organiser.registrations(session);
                    long nowMillis = System.currentTimeMillis();
                    return Outcome.of(
                        List.of(
                            registered == expected()
                                ? Row.figure(COUNTED, registered, nowMillis)
                                : Row.failed(
                                    COUNTED,
                                    nowMillis,
                                    nowMillis,
                                    registered + " instead of " + expected())));
                  } catch (IOException | InterruptedException silent) {
                    throw new IllegalStateException(silent.getMessage(), silent);
                  }
                }));
  }

  private int expected() {
    return Math.min(quota, people);
  }

  private List<Assertion> assertions() {
    List<Assertion> assertions = new ArrayList<>(promises.ofRequests());
    assertions.add(details(PLACE).successfulRequests().count().is((long) expected()));
    if (people > quota) {
      assertions.add(details(NO_PLACE).successfulRequests().count().is((long) people - quota));
    }
    assertions.add(details(COUNTED).failedRequests().count().is(0L));
    assertions.add(global().failedRequests().count().is(0L));
    return assertions;
  }
}
