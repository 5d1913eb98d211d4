package dev.visio.visio.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.visio.access.Organiser;
import dev.visio.visio.room.Rooms;
import dev.visio.visio.session.AccessWindow;
import dev.visio.visio.session.Event;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.Rules;
import dev.visio.visio.session.Session;
import dev.visio.visio.session.SessionForm;
import dev.visio.visio.store.Page;
import java.time.Instant;
import java.util.function.Function;

/** Values as the contract shows them. Control loop only. */
final class SessionJson {

  private final Rooms rooms;

  SessionJson(Rooms rooms) {
    this.rooms = rooms;
  }

  ObjectNode of(Session stored, Instant now) {
    Session session = rooms.asOfNow(stored);
    SessionForm form = session.form();
    AccessWindow access = form.access();
    ObjectNode json =
        Reply.json()
            .put("id", session.id())
            .put("eventId", session.eventId())
            .put("name", form.name())
            .put("type", form.type().jsonName())
            .put("startsAt", form.startsAt().toString())
            .put("duration", form.duration().toString())
            .put("endsAt", form.startsAt().plus(form.duration()).toString())
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
    session.endReason().ifPresent(reason -> json.put("endReason", reason.jsonName()));
    if (session.exceedsRecommendation()) {
      json.putObject("recommendation")
          .put("participants", Rules.RECOMMENDED_PARTICIPANTS)
          .put(
              "detail",
              "About %d participants are recommended for good quality."
                  .formatted(Rules.RECOMMENDED_PARTICIPANTS));
    }
    return json.put("now", now.toString());
  }

  static ObjectNode of(Event event, Instant now) {
    return Reply.json()
        .put("id", event.id())
        .put("name", event.name())
        .put("timeZone", event.timeZone().getId())
        .put("now", now.toString());
  }

  static ObjectNode of(Organiser organiser) {
    return Reply.json()
        .put("id", organiser.id())
        .put("name", organiser.name())
        .put("email", organiser.email().value());
  }

  static ObjectNode of(Person person) {
    return Reply.json()
        .put("id", person.id())
        .put("name", person.name())
        .put("email", person.email().value())
        .put("eventId", person.eventId());
  }

  /** A page of a list. */
  static <T> ObjectNode of(Page<T> page, Function<T, ObjectNode> item) {
    ObjectNode json = Reply.json();
    ArrayNode items = json.putArray("items");
    page.items().forEach(value -> items.add(item.apply(value)));
    page.next().ifPresent(next -> json.put("next", next));
    return json;
  }
}
