package dev.visio.visio.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.visio.access.RateLimits;
import dev.visio.visio.access.ServiceSecret;
import dev.visio.visio.http.Refusals.Reason;
import dev.visio.visio.room.Presence;
import dev.visio.visio.room.Rooms;
import dev.visio.visio.session.EmailAddress;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.PersonalLink;
import dev.visio.visio.session.Registered;
import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Session;
import dev.visio.visio.store.Page;
import dev.visio.visio.store.PageRequest;
import dev.visio.visio.store.Store;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who takes part, over REST. Control loop only. */
final class RegistrationResource {

  private final Store store;
  private final Organising organising;
  private final Identifiers identifiers;
  private final PersonalLinks links;
  private final RateLimits limits;
  private final Rooms rooms;
  private final InstantSource clock;

  RegistrationResource(
      Store store,
      Organising organising,
      Identifiers identifiers,
      PersonalLinks links,
      RateLimits limits,
      Rooms rooms,
      InstantSource clock) {
    this.store = store;
    this.organising = organising;
    this.identifiers = identifiers;
    this.links = links;
    this.limits = limits;
    this.rooms = rooms;
    this.clock = clock;
  }

  void addTo(Endpoints endpoints) {
    endpoints
        .on("register", this::register)
        .on("listRegistrations", this::list)
        .on("unregister", this::unregister)
        .on("issueLink", this::issueLink);
  }

  private Future<Reply> register(Call call) {
    return store
        .session(call.path("session"))
        .compose(
            session ->
                organising
                    .isOrganiser(call.caller(), session.eventId())
                    .compose(
                        organises -> {
                          if (!organises) {
                            limits.countRegistration(call.client());
                          }
                          return register(call, session);
                        }));
  }

  private Future<Reply> register(Call call, Session session) {
    Instant now = clock.instant();
    String personId = identifiers.of(call, "person");
    PersonalLink link = PersonalLink.of(1, ServiceSecret.hash(links.token(personId, 1)), now);
    Person ifNew =
        call.body().isEmpty()
            ? asOneself(call, personId, session.eventId(), link)
            : Call.checked(
                "name",
                () ->
                    new Person(
                        personId,
                        session.eventId(),
                        call.text("name"),
                        call.value("email", EmailAddress::new),
                        link));
    return store
        .register(session.id(), ifNew, identifiers.of(call, "registration"), now)
        .map(registered -> reply(session.id(), registered));
  }

  private static Person asOneself(Call call, String personId, String eventId, PersonalLink link) {
    Person self =
        call.caller()
            .person()
            .map(known -> known.who())
            .orElseThrow(
                () ->
                    Refusals.invalid(
                        "name", Reason.MISSING, "Who is not signed in as a person has a name."));
    return new Person(personId, eventId, self.name(), self.email(), link);
  }

  private Reply reply(String sessionId, Registered registered) {
    Registration registration = registered.registration();
    ObjectNode json =
        Reply.json().put("id", registration.id()).put("personId", registration.personId());
    registered
        .newPerson()
        .ifPresent(
            person -> {
              String token = links.token(person.id(), person.link().number());
              json.put("token", token).put("personalLink", links.link(token));
            });
    return registered.isNew()
        ? Reply.created(json)
            .at("/api/sessions/" + sessionId + "/registrations/" + registration.id())
        : Reply.ok(json);
  }

  private Future<Reply> list(Call call) {
    return organising
        .session(call.caller(), call.path("session"))
        .map(
            session -> {
              Set<String> connected =
                  rooms.presences(session.id()).stream()
                      .filter(Presence::connected)
                      .map(Presence::participantId)
                      .collect(Collectors.toSet());
              return Reply.ok(
                  SessionJson.of(
                      page(session.registrations(), call.page()),
                      registration -> json(registration, connected)));
            });
  }

  /** A session has few registrations, and comes with all of them. */
  private static Page<Registration> page(List<Registration> all, PageRequest wanted) {
    int from = 0;
    if (wanted.after().isPresent()) {
      List<String> ids = all.stream().map(Registration::id).toList();
      int last = ids.indexOf(wanted.after().get());
      if (last < 0) {
        throw Refusals.invalid("after", Reason.NOT_ALLOWED, "No page ends there.");
      }
      from = last + 1;
    }
    int to = Math.min(all.size(), from + wanted.limit());
    Optional<String> next = to < all.size() ? Optional.of(all.get(to - 1).id()) : Optional.empty();
    return new Page<>(all.subList(from, to), next);
  }

  private static ObjectNode json(Registration registration, Set<String> connected) {
    return Reply.json()
        .put("id", registration.id())
        .put("name", registration.name())
        .put("email", registration.email().value())
        .put("registeredAt", registration.registeredAt().toString())
        .put("connected", connected.contains(registration.id()));
  }

  private Future<Reply> unregister(Call call) {
    String registrationId = call.path("registration");
    return store
        .session(call.path("session"))
        .compose(
            session ->
                call.caller().person().isPresent()
                    ? own(call.caller().person().get().who(), session, registrationId)
                    : organising.session(call.caller(), session.id()))
        .compose(
            session -> store.change(session.id(), current -> current.unregister(registrationId)))
        .map(
            registration -> {
              rooms.expel(call.path("session"), registration.id());
              return Reply.noContent();
            });
  }

  private static Future<Session> own(Person person, Session session, String registrationId) {
    return registration(session, registrationId).personId().equals(person.id())
        ? Future.succeededFuture(session)
        : Future.failedFuture(Session.notRegistered());
  }

  private Future<Reply> issueLink(Call call) {
    Instant now = clock.instant();
    return organising
        .session(call.caller(), call.path("session"))
        .map(session -> registration(session, call.path("registration")))
        .compose(registration -> store.person(registration.personId()))
        .map(Optional::orElseThrow)
        .compose(
            person -> {
              int number = person.link().number() + 1;
              String token = links.token(person.id(), number);
              return store
                  .replaceLink(person.id(), PersonalLink.of(number, ServiceSecret.hash(token), now))
                  .map(
                      _ ->
                          Reply.created(
                              Reply.json()
                                  .put("personalLink", links.link(token))
                                  .put("token", token)));
            });
  }

  private static Registration registration(Session session, String registrationId) {
    return session.registrations().stream()
        .filter(registration -> registration.id().equals(registrationId))
        .findFirst()
        .orElseThrow(Session::notRegistered);
  }
}
