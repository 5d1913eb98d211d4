package dev.visio.visio.store;

import static dev.visio.visio.store.Samples.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.visio.session.Registration;
import dev.visio.visio.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was acknowledged is kept, at whatever moment the process is killed. */
final class DurabilityTest {

  /** After how many acknowledgements the process is killed, round for round, on the same store. */
  private static final List<Integer> KILLED_AFTER = List.of(1, 150, 400, 777);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void eachAcknowledgedRegistrationIsThereExactlyOnceAfterAKillInAStorm(TestDatabase database)
      throws IOException, InterruptedException {
    StoreSettings settings = database.fresh(folder);
    RegistrationStorm.prepare(settings);
    List<String> acknowledged = new ArrayList<>();
    for (int round = 0; round < KILLED_AFTER.size(); round++) {
      acknowledged.addAll(killedStorm(settings, round));
      List<String> kept = registrationsIn(settings);
      for (String id : acknowledged) {
        assertEquals(1, kept.stream().filter(id::equals).count(), id);
      }
    }
  }

  private static List<String> killedStorm(StoreSettings settings, int round)
      throws IOException, InterruptedException {
    int enough = KILLED_AFTER.get(round);
    AtomicInteger seen = new AtomicInteger();
    List<String> lines = new ArrayList<>();
    try (ChildJvm storm =
        ChildJvm.start(RegistrationStorm.class, RegistrationStorm.arguments(settings, round))) {
      lines.addAll(storm.linesUntil(_ -> seen.incrementAndGet() >= enough));
      lines.addAll(storm.kill());
    }
    List<String> ids =
        lines.stream().flatMap(line -> RegistrationStorm.keptId(line).stream()).toList();
    assertTrue(ids.size() >= enough, "the storm ended by itself: " + lines);
    return ids;
  }

  private static List<String> registrationsIn(StoreSettings settings) throws IOException {
    try (Store store = SqlStore.open(settings)) {
      List<String> ids = new ArrayList<>();
      for (Session session :
          await(store.sessions("e1", PageRequest.first(PageRequest.MAX_LIMIT))).items()) {
        session.registrations().stream().map(Registration::id).forEach(ids::add);
      }
      return ids;
    }
  }
}
