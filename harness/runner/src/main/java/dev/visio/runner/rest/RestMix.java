package dev.visio.runner.rest;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What people ask of the service around a conference: of a hundred requests, fifty look at the
 * session, twenty at the programme, fifteen at a personal space, ten press "Participer" for a
 * ticket, and five register for another session or take that back. Seeded: the same seed asks the
 * same.
 *
 * <p>One thread at a time.
 */
public final class RestMix {

  /** Registrations that wait to be taken back at most: fewer than a session has places. */
  private static final int MAX_REGISTERED = 40;

  private final String eventId;
  private final String sessionId;
  private final String deskSessionId;
  private final List<String> personalTokens;
  private final SplittableRandom random;
  private final ArrayDeque<Registered> registered = new ArrayDeque<>();
  private int registering;
  private long people;

  /**
   * @param sessionId the session that runs
   * @param deskSessionId another session of the event, for which people register
   * @param personalTokens of people who are registered for the session
   */
  public RestMix(
      String eventId,
      String sessionId,
      String deskSessionId,
      List<String> personalTokens,
      long seed) {
    this.eventId = eventId;
    this.sessionId = sessionId;
    this.deskSessionId = deskSessionId;
    this.personalTokens = List.copyOf(personalTokens);
    this.random = new SplittableRandom(seed);
  }

  /**
   * One request.
   *
   * @param bearer the personal token that it is made with
   * @param answered told the body of an answer with the expected status
   * @param failed told of any other end
   */
  record Request(
      HttpMethod method,
      String path,
      Optional<String> bearer,
      Optional<JsonObject> body,
      int expectedStatus,
      Consumer<JsonObject> answered,
      Runnable failed) {}

  private record Registered(String id, String token) {}

  /** The next request. */
  Request next() {
    int part = random.nextInt(100);
    if (part < 50) {
      return look("/api/sessions/" + sessionId, Optional.empty());
    }
    if (part < 70) {
      return look("/api/events/" + eventId + "/sessions?limit=20", Optional.empty());
    }
    if (part < 85) {
      return look("/api/personal-space", Optional.of(somebody()));
    }
    if (part < 95) {
      return new Request(
          HttpMethod.POST,
          "/api/sessions/" + sessionId + "/tickets",
          Optional.of(somebody()),
          Optional.empty(),
          201,
          _ -> {},
          () -> {});
    }
    Registered leaving = registered.poll();
    if (leaving != null) {
      return takeBack(leaving);
    }
    return registering < MAX_REGISTERED
        ? register()
        : look("/api/sessions/" + deskSessionId, Optional.empty());
  }

  private Request look(String path, Optional<String> bearer) {
    return new Request(HttpMethod.GET, path, bearer, Optional.empty(), 200, _ -> {}, () -> {});
  }

  private Request register() {
    registering++;
    people++;
    return new Request(
        HttpMethod.POST,
        "/api/sessions/" + deskSessionId + "/registrations",
        Optional.empty(),
        Optional.of(
            new JsonObject()
                .put("name", "Visitor " + people)
                .put("email", "visitor-" + people + "@example.org")),
        201,
        answer -> registered.add(new Registered(answer.getString("id"), answer.getString("token"))),
        () -> registering--);
  }

  private Request takeBack(Registered leaving) {
    return new Request(
        HttpMethod.DELETE,
        "/api/sessions/" + deskSessionId + "/registrations/" + leaving.id(),
        Optional.of(leaving.token()),
        Optional.empty(),
        204,
        _ -> registering--,
        () -> registering--);
  }

  private String somebody() {
    return personalTokens.get(random.nextInt(personalTokens.size()));
  }
}
