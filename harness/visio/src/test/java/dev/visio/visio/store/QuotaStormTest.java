package dev.visio.visio.store;

import static dev.visio.visio.store.Samples.NOW;
import static dev.visio.visio.store.Samples.await;
import static dev.visio.visio.store.Samples.event;
import static dev.visio.visio.store.Samples.person;
import static dev.visio.visio.store.Samples.session;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.session.Registered;
import io.vertx.core.Future;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** "Over quota": never one more than the quota, and never one fewer while places remain. */
final class QuotaStormTest {

  private static final int TIMES = 50;
  private static final int PEOPLE = 200;
  private static final int QUOTA = 20;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void ofTwoHundredAtOnceExactlyTwentyAreRegisteredFiftyTimesInARow(TestDatabase database)
      throws IOException, InterruptedException {
    try (Store store = SqlStore.open(database.fresh(folder))) {
      storm(store, List.of(store));
    }
  }

  /** Two programs: neither knows what waits in the other, so that the database alone decides. */
  @Test
  void theQuotaHoldsAcrossTwoServicesOnOneDatabase() throws IOException, InterruptedException {
    StoreSettings settings = TestDatabase.POSTGRESQL.fresh(folder);
    try (Store one = SqlStore.open(settings);
        Store other = SqlStore.open(settings)) {
      storm(one, List.of(one, other));
    }
  }

  private static void storm(Store store, List<Store> stores) throws InterruptedException {
    await(store.addEvent(event("e1"), Optional.empty()));
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int time = 0; time < TIMES; time++) {
        String session = "s" + time;
        await(store.addSession(session(session, QUOTA)));
        List<Future<Registered>> asked = registerAtOnce(callers, stores, session);
        long accepted = asked.stream().filter(QuotaStormTest::isAccepted).count();
        assertEquals(QUOTA, accepted, session);
        assertEquals(QUOTA, await(store.session(session)).registrations().size(), session);
      }
    }
  }

  private static List<Future<Registered>> registerAtOnce(
      ExecutorService callers, List<Store> stores, String session) throws InterruptedException {
    CountDownLatch start = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(PEOPLE);
    List<Future<Registered>> asked = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      // Most of them have been in the event before, each time another part of them is new.
      Person person = person("p" + i, "person" + i);
      String id = "r-" + session + "-" + i;
      Store store = stores.get(i % stores.size());
      callers.execute(
          () -> {
            awaitStart(start);
            Future<Registered> registered = store.register(session, person, id, NOW);
            synchronized (asked) {
              asked.add(registered);
            }
            done.countDown();
          });
    }
    start.countDown();
    done.await();
    return asked;
  }

  private static void awaitStart(CountDownLatch start) {
    try {
      start.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
  }

  private static boolean isAccepted(Future<Registered> asked) {
    try {
      return await(asked).isNew();
    } catch (Refusal refusal) {
      assertEquals(ProblemType.QUOTA_REACHED, refusal.problem().type());
      return false;
    }
  }
}
