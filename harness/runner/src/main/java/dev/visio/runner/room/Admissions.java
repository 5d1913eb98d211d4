package dev.visio.runner.room;

import dev.visio.rooms.RestPlan;
import dev.visio.rooms.Scenario;
import dev.visio.runner.rest.RestLoad;
import dev.visio.runner.rest.RestMix;
import dev.visio.runner.service.ServiceApi;
import dev.visio.runner.service.ServiceApi.Registration;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;

/** A session with everybody registered, as an organiser and the participants would have done it. */
final class Admissions {
  /** For arrival and farewell. */
  private static final Duration AROUND = Duration.ofMinutes(5);

  private final ServiceApi api;
  private final String eventId;
  private final String sessionId;
  private final Duration length;
  private final List<Registration> registrations;

  private Admissions(
      ServiceApi api,
      String eventId,
      String sessionId,
      Duration length,
      List<Registration> registrations) {
    this.api = api;
    this.eventId = eventId;
    this.sessionId = sessionId;
    this.length = length;
    this.registrations = registrations;
  }

  static Admissions register(ServiceApi api, Scenario scenario)
      throws IOException, InterruptedException {
    Duration length =
        scenario.joinRamp().plus(scenario.warmUp()).plus(scenario.duration()).plus(AROUND);
    String event = api.addEvent(scenario.name(), ZoneId.of("UTC"));
    // A real participant pays for each slot that it might be given, and for 54 more than can be
    // told.
    OptionalInt quota =
        scenario.real() > 0 ? OptionalInt.of(scenario.speakers()) : OptionalInt.empty();
    String session = api.addSession(event, scenario.name(), Instant.now(), length, quota);
    List<Registration> registrations = new ArrayList<>();
    for (int speaker = 0; speaker < scenario.speakers(); speaker++) {
      registrations.add(
          api.register(session, "Speaker " + speaker, "speaker-" + speaker + "@example.org"));
    }
    return new Admissions(api, event, session, length, registrations);
  }

  /** Where that speaker joins, with a fresh ticket. */
  CompletableFuture<URI> address(int speaker) {
    return api.admission(sessionId, registrations.get(speaker));
  }

  /** Begins to send requests beside the media; who registers does so for a session of its own. */
  RestLoad besides(RestPlan plan, long seed) throws IOException, InterruptedException {
    String desk = api.addSession(eventId, "Beside the media", Instant.now(), length);
    return RestLoad.start(
        plan,
        api.base(),
        new RestMix(
            eventId,
            sessionId,
            desk,
            registrations.stream().map(Registration::token).toList(),
            seed));
  }
}
