package dev.visio.visio.store;

import dev.visio.visio.access.Organiser;
import dev.visio.visio.session.EmailAddress;
import dev.visio.visio.session.Event;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.PersonalLink;
import dev.visio.visio.session.Quota;
import dev.visio.visio.session.Session;
import dev.visio.visio.session.SessionForm;
import dev.visio.visio.session.SessionType;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Values to keep, and how a test waits for a future. */
final class Samples {

  static final Instant NOW = Instant.parse("2026-11-23T08:00:00.123Z");
  static final Instant STARTS = Instant.parse("2026-11-23T09:00:00Z");

  private static final int PATIENCE_SECONDS = 60;

  private Samples() {}

  static Organiser organiser(String name) {
    return new Organiser(name, name, email(name), "hash-of-" + name);
  }

  static Event event(String id) {
    return Event.of(id, "Journées d'automne", Event.DEFAULT_TIME_ZONE, NOW);
  }

  static SessionForm form(Instant startsAt, Optional<Integer> quota) {
    return new SessionForm(
        "Atelier « vélo »",
        SessionType.WORKSHOP,
        startsAt,
        Duration.ofMinutes(90),
        List.of("Ada \"la\" Première", "Grace\nHopper"),
        Optional.of("Un seul à la fois."),
        quota.map(Quota::new));
  }

  static Session session(String id, String eventId, Instant startsAt, Optional<Integer> quota) {
    return Session.of(id, eventId, form(startsAt, quota));
  }

  static Session session(String id, int quota) {
    return session(id, "e1", STARTS, Optional.of(quota));
  }

  /** A person of the event {@code e1}, whose address is the name's. */
  static Person person(String id, String name) {
    return new Person(id, "e1", name, email(name), PersonalLink.of(1, "link-of-" + id, NOW));
  }

  static EmailAddress email(String name) {
    return new EmailAddress(name + "@example.org");
  }

  static <T> T await(Future<T> future) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new AssertionError(failure.getCause());
    } catch (TimeoutException | InterruptedException failure) {
      throw new AssertionError(failure);
    }
  }
}
