package dev.visio.visio.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.visio.access.Organiser;
import dev.visio.visio.session.EmailAddress;
import dev.visio.visio.session.Event;
import dev.visio.visio.store.Store;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** Events and their organisers over REST. Control loop only. */
final class EventResource {

  /** Those with a name: an offset knows of no daylight-saving time. */
  private static final Set<String> TIME_ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());

  private final Store store;
  private final Organising organising;
  private final Identifiers identifiers;
  private final InstantSource clock;

  EventResource(Store store, Organising organising, Identifiers identifiers, InstantSource clock) {
    this.store = store;
    this.organising = organising;
    this.identifiers = identifiers;
    this.clock = clock;
  }

  void addTo(Endpoints endpoints) {
    endpoints
        .on("addEvent", this::add)
        .on("listEvents", this::list)
        .on("showEvent", this::show)
        .on("editEvent", this::edit)
        .on("addEventOrganiser", this::addOrganiser);
  }

  private Future<Reply> add(Call call) {
    ZoneId timeZone =
        call.body().containsKey("timeZone") ? timeZone(call) : Event.DEFAULT_TIME_ZONE;
    Event event =
        Call.checked(
            "name",
            () ->
                Event.of(
                    identifiers.of(call, "event"), call.text("name"), timeZone, clock.instant()));
    Optional<String> organiser = call.caller().organiser().map(known -> known.who().id());
    return store
        .addEvent(event, organiser)
        .map(kept -> reply(kept, Reply.created(json(kept))).at("/api/events/" + kept.id()));
  }

  private Future<Reply> list(Call call) {
    Optional<Organiser> organiser = call.caller().organiser().map(known -> known.who());
    return store
        .events(organiser.map(Organiser::id), call.page())
        .map(page -> Reply.ok(SessionJson.of(page, this::json)));
  }

  private Future<Reply> show(Call call) {
    return store.event(call.path("event")).map(event -> reply(event, Reply.ok(json(event))));
  }

  private Future<Reply> edit(Call call) {
    ZoneId timeZone = timeZone(call);
    String name = call.text("name");
    return organising
        .event(call.caller(), call.path("event"))
        .compose(
            found ->
                store.changeEvent(
                    found.id(),
                    event -> {
                      Revision.require(call.ifMatch(), event::requireRevision);
                      return Call.checked("name", () -> event.edit(name, timeZone));
                    }))
        .map(event -> reply(event, Reply.ok(json(event))));
  }

  private Future<Reply> addOrganiser(Call call) {
    EmailAddress email = call.value("email", EmailAddress::new);
    return organising
        .event(call.caller(), call.path("event"))
        .compose(
            event ->
                store
                    .organiserByEmail(email)
                    .map(found -> found.orElseThrow(Refusals::notFound))
                    .compose(organiser -> store.addOrganiserTo(event.id(), organiser.id())))
        .map(_ -> Reply.noContent());
  }

  private static ZoneId timeZone(Call call) {
    return call.value(
        "timeZone",
        name -> {
          if (!TIME_ZONES.contains(name)) {
            throw new IllegalArgumentException("There is no such time zone.");
          }
          return ZoneId.of(name);
        });
  }

  private ObjectNode json(Event event) {
    return SessionJson.of(event, clock.instant());
  }

  private static Reply reply(Event event, Reply reply) {
    return reply.ofRevision(event.revision());
  }
}
