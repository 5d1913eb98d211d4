package dev.visio.visio.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Change;
import dev.visio.visio.session.EmailAddress;
import dev.visio.visio.session.EndReason;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.PersonalLink;
import dev.visio.visio.session.Quota;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Session;
import dev.visio.visio.session.SessionForm;
import dev.visio.visio.session.SessionType;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class MemorySessionStoreTest {

  @RepeatedTest(5)
  void theQuotaHoldsExactlyHoweverManyRegisterAtOnce() throws InterruptedException {
    MemorySessionStore store = new MemorySessionStore(10);
    store.add(session("s1"));
    AtomicInteger registered = new AtomicInteger();
    AtomicInteger refused = new AtomicInteger();
    CountDownLatch start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        String id = "r" + i;
        EmailAddress email = new EmailAddress(id + "@example.org");
        threads.submit(
            () -> {
              start.await();
              Future<?> outcome =
                  store.change(
                      "s1",
                      s ->
                          s.register(
                              id,
                              new Person(
                                  id, "e1", id, email, PersonalLink.of(1, "hash", Instant.EPOCH)),
                              Instant.EPOCH));
              (outcome.succeeded() ? registered : refused).incrementAndGet();
              return null;
            });
      }
      start.countDown();
    }
    assertEquals(20, registered.get());
    assertEquals(180, refused.get());
    assertEquals(20, store.get("s1").result().registrations().size());
  }

  @Test
  void moreSessionsThanTheBoundAreRefused() {
    MemorySessionStore store = new MemorySessionStore(2);
    store.add(session("s1"));
    store.add(session("s2"));
    assertEquals(ProblemType.CAPACITY_REACHED, refusalOf(store.add(session("s3"))));
    assertTrue(store.get("s2").succeeded());
    assertEquals(ProblemType.NOT_FOUND, refusalOf(store.get("s3")));
  }

  @Test
  void aRefusedChangeLeavesTheSessionAsItWas() {
    MemorySessionStore store = new MemorySessionStore(2);
    store.add(session("s1"));
    Future<Session> change =
        store.change(
            "s1",
            session -> {
              Session over = session.over(Instant.EPOCH, EndReason.CLOSED);
              over.admit("nobody", Instant.EPOCH);
              return new Change<>(over, over);
            });
    assertEquals(ProblemType.NOT_REGISTERED, refusalOf(change));
    assertEquals(Optional.empty(), store.get("s1").result().endedAt());
  }

  @Test
  void whatIsNotThereCannotBeChanged() {
    MemorySessionStore store = new MemorySessionStore(2);
    assertEquals(
        ProblemType.NOT_FOUND,
        refusalOf(store.change("s1", session -> new Change<>(session, session))));
  }

  private static ProblemType refusalOf(Future<?> future) {
    return assertInstanceOf(Refusal.class, future.cause()).problem().type();
  }

  private static Session session(String id) {
    return Session.of(
        id,
        "e1",
        new SessionForm(
            "Atelier",
            SessionType.WORKSHOP,
            Instant.parse("2026-11-23T09:00:00Z"),
            Duration.ofHours(1),
            List.of(),
            Optional.empty(),
            Optional.of(new Quota(20))));
  }
}
