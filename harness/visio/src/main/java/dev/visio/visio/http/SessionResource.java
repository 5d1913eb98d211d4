package dev.visio.visio.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.signalling.json.JsonReader;
import dev.visio.visio.access.OperatorToken;
import dev.visio.visio.access.RegistrationTokens;
import dev.visio.visio.access.Secrets;
import dev.visio.visio.access.Tickets;
import dev.visio.visio.room.ControlLoop;
import dev.visio.visio.room.Rooms;
import dev.visio.visio.session.AccessWindow;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.EmailAddress;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.PersonalLink;
import dev.visio.visio.session.Quota;
import dev.visio.visio.session.Registered;
import dev.visio.visio.session.Rules;
import dev.visio.visio.session.Session;
import dev.visio.visio.session.SessionForm;
import dev.visio.visio.session.SessionType;
import dev.visio.visio.store.SessionStore;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

/** Sessions, their quota, registrations and tickets over REST. Control loop only. */
final class SessionResource {

  /** As long as there are no others. */
  private static final String EVENT = "event";

  private final OperatorToken operator;
  private final Secrets secrets;
  private final RegistrationTokens tokens;
  private final Tickets tickets;
  private final SessionStore store;
  private final Rooms rooms;
  private final ControlLoop loop;

  SessionResource(
      OperatorToken operator,
      Secrets secrets,
      RegistrationTokens tokens,
      Tickets tickets,
      SessionStore store,
      Rooms rooms,
      ControlLoop loop) {
    this.operator = operator;
    this.secrets = secrets;
    this.tokens = tokens;
    this.tickets = tickets;
    this.store = store;
    this.rooms = rooms;
    this.loop = loop;
  }

  void addTo(Routes routes) {
    routes
        .add(HttpMethod.POST, "/api/sessions", this::create)
        .add(HttpMethod.GET, "/api/sessions/{session}", this::show)
        .add(HttpMethod.PUT, "/api/sessions/{session}/quota", this::setQuota)
        .add(HttpMethod.POST, "/api/sessions/{session}/registrations", this::register)
        .add(
            HttpMethod.DELETE,
            "/api/sessions/{session}/registrations/{registration}",
            this::unregister)
        .add(HttpMethod.POST, "/api/sessions/{session}/tickets", this::issueTicket);
  }

  private Future<Reply> create(Call call) {
    call.requireOperator(operator);
    Session session = Session.of(secrets.newId(), EVENT, call.body(SessionResource::form));
    return store
        .add(session)
        .map(kept -> Reply.created(toJson(kept), "/api/sessions/" + kept.id()));
  }

  private Future<Reply> show(Call call) {
    return store.get(call.path("session")).map(session -> Reply.ok(toJson(session)));
  }

  private Future<Reply> setQuota(Call call) {
    call.requireOperator(operator);
    Optional<Quota> quota = call.body(SessionResource::quota);
    return store
        .change(
            call.path("session"),
            session -> {
              Session changed = session.withQuota(quota);
              return new Change<>(changed, changed);
            })
        .map(session -> Reply.ok(toJson(session)));
  }

  private Future<Reply> register(Call call) {
    Instant now = loop.instant();
    Person person =
        call.body(
            json -> {
              String name = json.text("name", Person.MAX_NAME_CHARACTERS);
              EmailAddress email =
                  json.value("email", EmailAddress.MAX_CHARACTERS, EmailAddress::new);
              return new Person(email.value(), EVENT, name, email, PersonalLink.of(1, "", now));
            });
    String sessionId = call.path("session");
    String newId = secrets.newId();
    return store
        .change(sessionId, session -> session.register(newId, person, now))
        .map(registered -> registeredReply(sessionId, registered));
  }

  private Reply registeredReply(String sessionId, Registered registered) {
    String id = registered.registration().id();
    ObjectNode json = Reply.json().put("id", id).put("token", tokens.tokenOf(sessionId, id));
    return registered.isNew()
        ? Reply.created(json, "/api/sessions/" + sessionId + "/registrations/" + id)
        : Reply.ok(json);
  }

  private Future<Reply> unregister(Call call) {
    String sessionId = call.path("session");
    String registrationId = requireRegistration(sessionId, call);
    if (!registrationId.equals(call.path("registration"))) {
      throw Session.notRegistered();
    }
    return store
        .change(sessionId, session -> session.unregister(registrationId))
        .map(
            registration -> {
              rooms.expel(sessionId, registration.id());
              return Reply.ok(Reply.json().put("id", registration.id()));
            });
  }

  private Future<Reply> issueTicket(Call call) {
    String sessionId = call.path("session");
    return store
        .get(sessionId)
        .map(
            session -> {
              String registrationId = requireRegistration(sessionId, call);
              Instant now = loop.instant();
              session.admit(registrationId, now);
              return Reply.created(
                  Reply.json()
                      .put("ticket", tickets.issue(sessionId, registrationId, now))
                      .put("expiresAt", now.plus(Tickets.LIFE).toString()));
            });
  }

  private String requireRegistration(String sessionId, Call call) {
    return call.bearer()
        .flatMap(token -> tokens.registrationOf(sessionId, token))
        .orElseThrow(Session::notRegistered);
  }

  private static SessionForm form(JsonReader json) {
    return new SessionForm(
        json.text("name", SessionForm.MAX_NAME_CHARACTERS),
        json.oneOf("type", List.of(SessionType.values()), SessionType::jsonName),
        json.value("startsAt", 64, SessionResource::instant),
        json.value("duration", 64, SessionResource::duration),
        json.optionalTexts("speakers", SessionForm.MAX_SPEAKERS, SessionForm.MAX_NAME_CHARACTERS),
        json.optionalText("instructions", SessionForm.MAX_INSTRUCTIONS_CHARACTERS),
        quota(json));
  }

  private static Optional<Quota> quota(JsonReader json) {
    // The range is the quota's own rule, with its own problem type; here is only what a number can
    // be.
    return json.optionalInteger("quota", Integer.MIN_VALUE, Integer.MAX_VALUE).map(Quota::new);
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException notAnInstant) {
      throw new IllegalArgumentException(
          "has to be an instant as in RFC 3339: 2026-11-23T10:00:00+01:00", notAnInstant);
    }
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException | ArithmeticException notADuration) {
      throw new IllegalArgumentException(
          "has to be a duration as in ISO 8601: PT1H30M", notADuration);
    }
  }

  private ObjectNode toJson(Session session) {
    SessionForm form = session.form();
    AccessWindow access = form.access();
    ObjectNode json =
        Reply.json()
            .put("id", session.id())
            .put("name", form.name())
            .put("type", form.type().jsonName())
            .put("startsAt", form.startsAt().toString())
            .put("duration", form.duration().toString())
            .put("opensAt", access.opensAt().toString())
            .put("closesAt", access.closesAt().toString());
    form.speakers().forEach(json.putArray("speakers")::add);
    form.instructions().ifPresent(text -> json.put("instructions", text));
    session.quota().ifPresent(quota -> json.put("quota", quota.places()));
    json.put("places", session.places())
        .put("registrations", session.registrations().size())
        .put("state", rooms.stateOf(session).jsonName())
        .put("participants", rooms.participantsOf(session));
    session.beganAt().ifPresent(at -> json.put("beganAt", at.toString()));
    session.endedAt().ifPresent(at -> json.put("endedAt", at.toString()));
    if (session.exceedsRecommendation()) {
      json.putObject("recommendation")
          .put("participants", Rules.RECOMMENDED_PARTICIPANTS)
          .put(
              "detail",
              "About %d participants are recommended for good quality."
                  .formatted(Rules.RECOMMENDED_PARTICIPANTS));
    }
    return json;
  }
}
