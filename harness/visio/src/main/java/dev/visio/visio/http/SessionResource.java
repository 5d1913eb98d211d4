package dev.visio.visio.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.visio.http.Refusals.Reason;
import dev.visio.visio.room.Rooms;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.LocalStart;
import dev.visio.visio.session.Quota;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Session;
import dev.visio.visio.session.SessionForm;
import dev.visio.visio.session.SessionType;
import dev.visio.visio.store.Store;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The sessions of an event's programme over REST. Control loop only. */
final class SessionResource {

  private final Store store;
  private final Organising organising;
  private final Identifiers identifiers;
  private final Rooms rooms;
  private final SessionJson json;
  private final InstantSource clock;

  SessionResource(
      Store store,
      Organising organising,
      Identifiers identifiers,
      Rooms rooms,
      SessionJson json,
      InstantSource clock) {
    this.store = store;
    this.organising = organising;
    this.identifiers = identifiers;
    this.rooms = rooms;
    this.json = json;
    this.clock = clock;
  }

  void addTo(Endpoints endpoints) {
    endpoints
        .on("addSession", this::add)
        .on("listSessions", this::list)
        .on("showSession", this::show)
        .on("editSession", this::edit)
        .on("setQuota", this::setQuota)
        .on("cancelSession", this::cancel)
        .on("showRoom", this::showRoom);
  }

  private Future<Reply> add(Call call) {
    return organising
        .event(call.caller(), call.path("event"))
        .compose(
            event ->
                store.addSession(
                    Session.of(
                        identifiers.of(call, "session"),
                        event.id(),
                        form(call, event.timeZone(), quota(call)))))
        .map(session -> shown(session, Reply::created).at("/api/sessions/" + session.id()));
  }

  private Future<Reply> list(Call call) {
    Instant now = clock.instant();
    return store
        .event(call.path("event"))
        .compose(event -> store.sessions(event.id(), call.page()))
        .map(page -> Reply.ok(SessionJson.of(page, session -> json.of(session, now))));
  }

  private Future<Reply> show(Call call) {
    return store.session(call.path("session")).map(session -> shown(session, Reply::ok));
  }

  private Future<Reply> edit(Call call) {
    Instant now = clock.instant();
    return organising
        .session(call.caller(), call.path("session"))
        .compose(session -> store.event(session.eventId()))
        .map(event -> form(call, event.timeZone(), Optional.empty()))
        .compose(form -> edited(call, session -> session.edit(form, now)));
  }

  private Future<Reply> setQuota(Call call) {
    Optional<Quota> quota = quota(call);
    return organising
        .session(call.caller(), call.path("session"))
        .compose(_ -> edited(call, session -> session.withQuota(quota)));
  }

  private Future<Reply> edited(Call call, UnaryOperator<Session> rule) {
    return store
        .change(
            call.path("session"),
            session -> {
              Revision.require(call.ifMatch(), session::requireRevision);
              Session changed = rule.apply(session);
              return new Change<>(changed, changed);
            })
        .map(session -> shown(session, Reply::ok));
  }

  private Future<Reply> cancel(Call call) {
    Instant now = clock.instant();
    return organising
        .session(call.caller(), call.path("session"))
        .compose(
            found ->
                store.change(
                    found.id(),
                    session -> {
                      Session cancelled = session.cancel(now);
                      return new Change<>(cancelled, cancelled);
                    }))
        .map(
            session -> {
              rooms.cancelled(session);
              return shown(session, Reply::ok);
            });
  }

  private Future<Reply> showRoom(Call call) {
    return organising
        .session(call.caller(), call.path("session"))
        .map(session -> Reply.ok(room(session)));
  }

  private ObjectNode room(Session session) {
    ObjectNode room =
        Reply.json()
            .put("state", rooms.stateOf(session).jsonName())
            .put("now", clock.instant().toString());
    rooms.asOfNow(session).beganAt().ifPresent(at -> room.put("beganAt", at.toString()));
    ArrayNode participants = room.putArray("participants");
    rooms
        .presences(session.id())
        .forEach(
            presence ->
                participants
                    .addObject()
                    .put("participantId", presence.participantId())
                    .put("name", presence.name())
                    .put("connected", presence.connected())
                    .put("microphone", presence.microphone())
                    .put("camera", presence.camera())
                    .put("screen", presence.screen())
                    .put("handRaised", presence.handRaised()));
    return room;
  }

  private Reply shown(Session session, Function<ObjectNode, Reply> reply) {
    return reply.apply(json.of(session, clock.instant())).ofRevision(session.revision());
  }

  /**
   * What the body asks for.
   *
   * @throws Refusal when a rule of the form says no
   */
  private static SessionForm form(Call call, ZoneId timeZone, Optional<Quota> quota) {
    Instant startsAt = LocalStart.instant(call.text("startsAt"), timeZone);
    SessionType type =
        Stream.of(SessionType.values())
            .filter(known -> known.jsonName().equals(call.text("type")))
            .findFirst()
            .orElseThrow();
    Duration duration = call.value("duration", SessionResource::duration);
    JsonArray named = call.body().getJsonArray("speakers", new JsonArray());
    List<String> speakers = named.stream().map(String.class::cast).toList();
    Optional<String> instructions = Optional.ofNullable(call.text("instructions"));
    try {
      return new SessionForm(
          call.text("name"), type, startsAt, duration, speakers, instructions, quota);
    } catch (IllegalArgumentException notAllowed) {
      // The sentence begins with what it is about.
      String property = notAllowed.getMessage().split(" ", 2)[0];
      throw Refusals.invalid(property, Reason.NOT_ALLOWED, notAllowed.getMessage());
    }
  }

  private static Optional<Quota> quota(Call call) {
    // The range is the quota's own rule, with a problem type of its own.
    return Optional.ofNullable(call.body().getInteger("quota")).map(Quota::new);
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeException | ArithmeticException notADuration) {
      throw new IllegalArgumentException(
          "The duration has to be one as in ISO 8601: PT1H30M", notADuration);
    }
  }
}
