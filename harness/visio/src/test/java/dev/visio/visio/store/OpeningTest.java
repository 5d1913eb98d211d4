package dev.visio.visio.store;

import static dev.visio.visio.store.Samples.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A store that cannot be opened says why, and what to do. */
final class OpeningTest {

  @TempDir Path folder;

  @Test
  void aFileIsMadeWithItsFolderForItsOwnerAlone() throws IOException {
    Path file = folder.resolve("new/deep/visio.db");
    SqlStore.open(new StoreSettings.Sqlite(file)).close();
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }

  @Test
  void aFileBelongsToOneServiceAtATime() throws IOException {
    StoreSettings settings = TestDatabase.SQLITE.fresh(folder);
    try (Store store = SqlStore.open(settings)) {
      String refused = refusal(settings);
      assertTrue(refused.contains("belongs to a service that is running"), refused);
      assertTrue(refused.contains("process " + ProcessHandle.current().pid()), refused);
      await(store.ready());
    }
    SqlStore.open(settings).close();
  }

  @Test
  void aFileThatIsHeldByAnotherProcessIsRefusedUntilThatIsKilled()
      throws IOException, InterruptedException {
    StoreSettings settings = TestDatabase.SQLITE.fresh(folder);
    RegistrationStorm.prepare(settings);
    try (ChildJvm other =
        ChildJvm.start(RegistrationStorm.class, RegistrationStorm.arguments(settings, 0))) {
      // It writes more lines than a pipe holds, and so does not end before the others are read.
      other.linesUntil(line -> RegistrationStorm.keptId(line).isPresent());
      String refused = refusal(settings);
      assertTrue(refused.contains("belongs to a service that is running"), refused);
      other.kill();
    }
    SqlStore.open(settings).close();
  }

  @Test
  void whatIsNoDatabaseIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("visio.db"), "not a database ".repeat(100));
    String refused = refusal(new StoreSettings.Sqlite(file));
    assertTrue(refused.contains(file.toString()), refused);
    assertTrue(refused.contains("not a database"), refused);
  }

  @Test
  void aFolderThatCannotBeMadeIsRefused() throws IOException {
    Path inTheWay = Files.writeString(folder.resolve("file"), "");
    String refused = refusal(new StoreSettings.Sqlite(inTheWay.resolve("visio.db")));
    assertTrue(refused.contains("cannot be made or opened"), refused);
    assertTrue(refused.contains("keep the data elsewhere"), refused);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aSchemaOfANewerProgramIsRefusedAndLeftAsItIs(TestDatabase database)
      throws IOException, SQLException {
    StoreSettings settings = database.fresh(folder);
    SqlStore.open(settings).close();
    try (Connection connection = TestDatabase.connect(settings);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
              + " checksum, installed_by, execution_time, success)"
              + " SELECT 2, '2', 'later', type, 'V2__later.sql', 1, installed_by, 0, success"
              + " FROM flyway_schema_history WHERE installed_rank = 1");
    }
    String refused = refusal(settings);
    assertTrue(refused.contains("newer version of this program (schema 2)"), refused);
  }

  @Test
  void aServerThatDoesNotAnswerOrDoesNotKnowTheUserIsNamedWithoutItsPassword() {
    StoreSettings nobody =
        new StoreSettings.Postgresql("jdbc:postgresql://127.0.0.1:1/visio", "visio", "hunter2");
    String refused = refusal(nobody);
    assertTrue(refused.contains("no connection to the PostgreSQL database"), refused);
    assertFalse(refused.contains("hunter2"), refused);
    assertFalse(nobody.toString().contains("hunter2"));
  }

  private static String refusal(StoreSettings settings) {
    return assertThrows(StoreUnusable.class, () -> SqlStore.open(settings).close()).getMessage();
  }
}
