package dev.visio.runner.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFolderTest {
  private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 23, 9, 5, 7);

  @TempDir private Path parent;

  @Test
  void twoRunsOfOneSecondHaveTwoFolders() {
    assertEquals(
        parent.resolve("atelier-20-20261123-090507"),
        ResultsFolder.fresh(parent, "atelier-20", NOW).path());
    assertEquals(
        parent.resolve("atelier-20-20261123-090507-2"),
        ResultsFolder.fresh(parent, "atelier-20", NOW).path());
  }

  @Test
  void aScenariosNameCannotLeadOutOfTheFolder() {
    assertEquals(
        parent.resolve("..-..-etc-20261123-090507"),
        ResultsFolder.fresh(parent, "../../etc", NOW).path());
  }

  @Test
  void latestPointsToTheLastOneThatWasSettled() throws IOException {
    ResultsFolder first = ResultsFolder.fresh(parent, "a", NOW);
    ResultsFolder second = ResultsFolder.fresh(parent, "b", NOW);
    first.settle();
    second.settle();
    ResultsFolder.fresh(parent, "c", NOW);
    assertTrue(Files.isSameFile(second.path(), parent.resolve("latest")));
  }

  @Test
  void afterAnInterruptedRunNothingIsLeft() throws IOException {
    ResultsFolder folder = ResultsFolder.fresh(parent, "a", NOW);
    Files.createFile(folder.serviceLog());
    Files.createFile(folder.intervalLog());
    folder.discard();
    assertFalse(Files.exists(folder.path()));
  }

  @Test
  void aFolderOfTheUsersOwnIsNeverRemoved() throws IOException {
    ResultsFolder folder = ResultsFolder.at(parent.resolve("mine"));
    folder.discard();
    assertTrue(Files.exists(folder.path()));
  }
}
