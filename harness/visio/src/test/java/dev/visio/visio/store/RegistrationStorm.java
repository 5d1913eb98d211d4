package dev.visio.visio.store;

import static dev.visio.visio.store.Samples.NOW;
import static dev.visio.visio.store.Samples.STARTS;
import static dev.visio.visio.store.Samples.await;
import static dev.visio.visio.store.Samples.event;
import static dev.visio.visio.store.Samples.person;
import static dev.visio.visio.store.Samples.session;

import dev.visio.visio.session.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A program that registers people for the sessions of the event {@code e1} as fast as it can, many
 * at once, and says of each registration that was acknowledged: {@code kept ID.}
 */
final class RegistrationStorm {

  /** Registrations that are asked for at once. */
  private static final int AT_ONCE = 64;

  private RegistrationStorm() {}

  /** Makes the sessions, with enough places for many storms. */
  static void prepare(StoreSettings settings) throws IOException {
    try (Store store = SqlStore.open(settings)) {
      await(store.addEvent(event("e1"), Optional.empty()));
      for (int i = 0; i < PageRequest.MAX_LIMIT; i++) {
        await(store.addSession(session("s" + i, "e1", STARTS, Optional.empty())));
      }
    }
  }

  /** The arguments that let the program use a store. */
  static List<String> arguments(StoreSettings settings, int round) {
    return switch (settings) {
      case StoreSettings.Sqlite sqlite ->
          List.of(Integer.toString(round), sqlite.file().toString());
      case StoreSettings.Postgresql postgresql ->
          List.of(
              Integer.toString(round), postgresql.url(), postgresql.user(), postgresql.password());
    };
  }

  /** The id of a line that says that a registration is kept; empty for one that was cut off. */
  static Optional<String> keptId(String line) {
    return line.startsWith("kept ") && line.endsWith(".")
        ? Optional.of(line.substring(5, line.length() - 1))
        : Optional.empty();
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    String round = arguments[0];
    StoreSettings settings =
        arguments.length == 2
            ? new StoreSettings.Sqlite(Path.of(arguments[1]))
            : new StoreSettings.Postgresql(arguments[1], arguments[2], arguments[3]);
    PrintStream out = System.out;
    AtomicLong failed = new AtomicLong();
    Semaphore places = new Semaphore(AT_ONCE);
    try (Store store = SqlStore.open(settings)) {
      List<String> sessions =
          await(store.sessions("e1", PageRequest.first(PageRequest.MAX_LIMIT))).items().stream()
              .map(Session::id)
              .toList();
      for (long i = 0; failed.get() == 0; i++) {
        String session = sessions.get((int) (i % sessions.size()));
        String id = "r-" + round + "-" + i;
        places.acquire();
        store
            .register(session, person("p-" + id, "person-" + id), id, NOW)
            .onComplete(
                registered -> {
                  places.release();
                  if (registered.succeeded()) {
                    out.println("kept " + id + ".");
                  } else {
                    failed.incrementAndGet();
                  }
                });
      }
    }
  }
}
