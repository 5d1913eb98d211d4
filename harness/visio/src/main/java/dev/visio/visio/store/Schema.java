package dev.visio.visio.store;

import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** The tables, brought to what this program knows by the migrations beside this class. */
final class Schema {

  private static final String MIGRATIONS = "classpath:dev/visio/visio/store/migration";

  private Schema() {}

  /**
   * @param name of the database, for people
   */
  static void migrate(DataSource source, String name) throws StoreUnusable {
    try {
      Flyway flyway =
          Flyway.configure(Schema.class.getClassLoader())
              .dataSource(source)
              .locations(MIGRATIONS)
              .loggers("slf4j")
              .load();
      Optional<MigrationInfo> newer =
          Arrays.stream(flyway.info().applied()).filter(Schema::isNewer).findFirst();
      if (newer.isPresent()) {
        throw new StoreUnusable(
            "%s was written by a newer version of this program (schema %s): run that one, or keep"
                    .formatted(name, newer.get().getVersion())
                + " the data elsewhere");
      }
      flyway.migrate();
    } catch (FlywayException failure) {
      throw new StoreUnusable(
          "the tables of %s cannot be brought up to date: %s".formatted(name, firstLine(failure)),
          failure);
    }
  }

  private static boolean isNewer(MigrationInfo applied) {
    return applied.getState() == MigrationState.FUTURE_SUCCESS
        || applied.getState() == MigrationState.FUTURE_FAILED;
  }

  private static String firstLine(FlywayException failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
  }
}
