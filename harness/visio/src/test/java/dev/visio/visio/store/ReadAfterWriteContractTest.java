package dev.visio.visio.store;

import static dev.visio.visio.store.Samples.NOW;
import static dev.visio.visio.store.Samples.STARTS;
import static dev.visio.visio.store.Samples.await;
import static dev.visio.visio.store.Samples.form;
import static dev.visio.visio.store.Samples.session;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.visio.session.Change;
import dev.visio.visio.session.PersonalLink;
import dev.visio.visio.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What was read before a write is not told after it, whatever a store remembers. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
final class ReadAfterWriteContractTest extends StoreContract {

  private static final int REGISTRATIONS = 40;

  ReadAfterWriteContractTest(TestDatabase database) {
    super(database);
  }

  @BeforeEach
  void addTwoSessions() {
    await(store.addSession(session("first", "e1", STARTS, Optional.empty())));
    await(store.addSession(session("second", "e1", STARTS.plusSeconds(60), Optional.empty())));
  }

  @Test
  void aVoidedLinkOpensNothingThoughItWasUsedJustBefore() {
    register("first", "ada");
    assertTrue(await(store.personByLink("link-of-person-ada")).isPresent());
    await(store.replaceLink("person-ada", PersonalLink.of(2, "newer", NOW)));
    assertEquals(Optional.empty(), await(store.personByLink("link-of-person-ada")));
  }

  @Test
  void aLinkThatNobodyHadOpensTheSpaceOfWhoHasItNow() {
    assertEquals(Optional.empty(), await(store.personByLink("link-of-person-ada")));
    register("first", "ada");
    assertTrue(await(store.personByLink("link-of-person-ada")).isPresent());
  }

  @Test
  void aProgrammeShowsWhatWasAddedAndInWhichOrderItIsNow() {
    assertEquals(List.of("first", "second"), programme());
    await(store.addSession(session("third", "e1", STARTS.plusSeconds(120), Optional.empty())));
    assertEquals(List.of("first", "second", "third"), programme());
    move("first", STARTS.plusSeconds(90));
    assertEquals(List.of("second", "first", "third"), programme());
  }

  @Test
  void aProgrammeShowsWhoHasRegisteredSince() {
    assertEquals(List.of(), registeredForFirst());
    register("first", "ada");
    assertEquals(List.of("r-first-ada"), registeredForFirst());
    await(store.change("first", session -> session.unregister("r-first-ada")));
    assertEquals(List.of(), registeredForFirst());
  }

  @Test
  void aPersonalSpaceFollowsRegistrationsAndTheirOrder() {
    register("second", "ada");
    assertEquals(List.of("second"), ofAda());
    register("first", "ada");
    assertEquals(List.of("first", "second"), ofAda());
    move("first", STARTS.plusSeconds(90));
    assertEquals(List.of("second", "first"), ofAda());
    await(store.change("second", session -> session.unregister("r-second-ada")));
    assertEquals(List.of("first"), ofAda());
  }

  @Test
  void whatIsReadWhileOthersWriteHidesNothingThatWasAcknowledged() throws InterruptedException {
    AtomicBoolean done = new AtomicBoolean();
    Thread reader =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (!done.get()) {
                    await(store.session("first"));
                    ofAda();
                  }
                });
    try {
      for (int i = 1; i <= REGISTRATIONS; i++) {
        register("first", "p" + i);
        assertEquals(i, await(store.session("first")).registrations().size());
        assertEquals(List.of("first"), idsOf("person-p" + i));
      }
    } finally {
      done.set(true);
      reader.join();
    }
  }

  private void move(String id, Instant startsAt) {
    await(
        store.change(
            id,
            session -> new Change<>(session.edit(form(startsAt, Optional.empty()), NOW), "moved")));
  }

  private List<String> programme() {
    return await(store.sessions("e1", PageRequest.first(10))).items().stream()
        .map(Session::id)
        .toList();
  }

  private List<String> registeredForFirst() {
    return await(store.sessions("e1", PageRequest.first(10)))
        .items()
        .getFirst()
        .registrations()
        .stream()
        .map(registration -> registration.id())
        .toList();
  }

  private List<String> ofAda() {
    return idsOf("person-ada");
  }

  private List<String> idsOf(String personId) {
    return await(store.sessionsOf(personId)).stream().map(Session::id).toList();
  }
}
