package dev.visio.visio.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.visio.access.IceServers;
import dev.visio.visio.access.Tickets;
import dev.visio.visio.room.Rooms;
import dev.visio.visio.session.Event;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Session;
import dev.visio.visio.store.Store;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** What a registered person sees, and its way into a room, over REST. Control loop only. */
final class PersonalSpaceResource {

  private final Store store;
  private final Tickets tickets;
  private final IceServers iceServers;
  private final Rooms rooms;
  private final SessionJson json;
  private final InstantSource clock;

  PersonalSpaceResource(
      Store store,
      Tickets tickets,
      IceServers iceServers,
      Rooms rooms,
      SessionJson json,
      InstantSource clock) {
    this.store = store;
    this.tickets = tickets;
    this.iceServers = iceServers;
    this.rooms = rooms;
    this.json = json;
    this.clock = clock;
  }

  void addTo(Endpoints endpoints) {
    endpoints.on("showPersonalSpace", this::show).on("issueTicket", this::issueTicket);
  }

  private Future<Reply> show(Call call) {
    Person person = call.person();
    return store
        .event(person.eventId())
        .compose(
            event ->
                store
                    .sessionsOf(person.id())
                    .map(sessions -> Reply.ok(space(person, event, sessions))));
  }

  private ObjectNode space(Person person, Event event, List<Session> sessions) {
    Instant now = clock.instant();
    ObjectNode space = Reply.json();
    space.set("person", SessionJson.of(person));
    space.set("event", SessionJson.of(event, now));
    ArrayNode shown = space.putArray("sessions");
    for (Session session : sessions) {
      session
          .registrationOf(person)
          .ifPresent(
              registration ->
                  shown.add(json.of(session, now).put("registrationId", registration.id())));
    }
    return space.put("now", now.toString());
  }

  private Future<Reply> issueTicket(Call call) {
    Person person = call.person();
    return store
        .session(call.path("session"))
        .map(
            session -> {
              Registration registration =
                  session.registrationOf(person).orElseThrow(Session::notRegistered);
              Instant now = clock.instant();
              rooms.asOfNow(session).admit(registration.id(), now);
              ObjectNode ticket =
                  Reply.json()
                      .put("ticket", tickets.issue(session.id(), registration.id(), now))
                      .put("expiresAt", now.plus(Tickets.LIFE).toString());
              Instant closesAt = session.form().access().closesAt();
              tell(iceServers.tell(registration.id(), closesAt), ticket.putArray("iceServers"));
              return Reply.created(ticket);
            });
  }

  /** As browsers take them (RTCIceServer of W3C's webrtc). */
  private static void tell(List<IceServers.Told> servers, ArrayNode array) {
    for (IceServers.Told server : servers) {
      ObjectNode told = array.addObject();
      server.urls().forEach(told.putArray("urls")::add);
      server
          .credentials()
          .ifPresent(
              one -> told.put("username", one.username()).put("credential", one.credential()));
    }
  }
}
