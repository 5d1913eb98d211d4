package dev.visio.visio.store;

import static dev.visio.visio.store.Samples.NOW;
import static dev.visio.visio.store.Samples.await;
import static dev.visio.visio.store.Samples.event;
import static dev.visio.visio.store.Samples.person;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Registered;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;

/**
 * The contract of every store, whichever database it is on. A class of tests is run for each; it
 * finds a store with the event {@code e1} and nothing else.
 */
abstract class StoreContract {

  static StoreSettings settings;
  static Store store;

  private static TestDatabase database;

  StoreContract(TestDatabase tested) {
    assertSame(database, tested);
  }

  @BeforeParameterizedClassInvocation
  static void open(TestDatabase tested, @TempDir Path folder) throws IOException {
    database = tested;
    settings = tested.fresh(folder);
    store = SqlStore.open(settings);
  }

  @AfterParameterizedClassInvocation
  static void close() {
    store.close();
  }

  @BeforeEach
  void begin() throws IOException {
    empty();
    await(store.addEvent(event("e1"), Optional.empty()));
  }

  static void reopen() throws IOException {
    store.close();
    store = SqlStore.open(settings);
  }

  /** Leaves nothing in the store. */
  static void empty() throws IOException {
    switch (database) {
      case SQLITE -> {
        // Its file is its own: it would not notice.
        store.close();
        TestDatabase.empty(settings);
        store = SqlStore.open(settings);
      }
      case POSTGRESQL, POSTGRESQL_CONTAINER -> TestDatabase.empty(settings);
    }
  }

  /** Registers the person of this name, under ids that follow from it. */
  static Registered register(String session, String name) {
    return register(session, person("person-" + name, name), "r-" + session + "-" + name);
  }

  static Registered register(String session, Person person, String registrationId) {
    return await(store.register(session, person, registrationId, NOW));
  }

  static ProblemType refusal(Future<?> future) {
    return assertThrows(Refusal.class, () -> await(future)).problem().type();
  }
}
