package dev.visio.rooms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetFilesTest {
  private static final BudgetGrammar ANY = _ -> {};

  @TempDir private Path folder;

  @Test
  void theShippedOneSaysWhatGoodQualityMeans() throws InvalidScenario {
    BudgetFile good = BudgetFiles.find("good-quality", ANY);

    assertEquals("good-quality", good.name());
    assertTrue(good.budgets().contains("forwardingLatency p99 < 5ms"));
  }

  @Test
  void aFileOfOnesOwnHasItsNameAndItsBudgetsInOrder() throws Exception {
    BudgetFile own = read("budgets:\n  - packetsLost count == 0\n  - joinTime max < 1s\n");

    assertEquals("own", own.name());
    assertEquals(List.of("packetsLost count == 0", "joinTime max < 1s"), own.budgets());
  }

  @Test
  void aMistypedKeyIsNamedWithItsLineAndTheOneThatWasMeant() {
    assertRefused("name: a\nbudget: []", ":2: unknown key 'budget'; did you mean 'budgets'?");
  }

  @Test
  void whatTheGrammarRefusesIsNamedWithItsLine() {
    InvalidScenario refused =
        assertThrows(
            InvalidScenario.class,
            () ->
                BudgetFiles.find(
                    write("budgets:\n  - nonsense\n"),
                    _ -> {
                      throw new IllegalArgumentException("no budget");
                    }));
    assertTrue(refused.getMessage().endsWith(":2: 'budgets': no budget"), refused.getMessage());
  }

  @Test
  void aFileThatPromisesNothingIsRefused() {
    assertRefused(
        "name: empty", ": no budget; add a list 'budgets', one '- packetsLost count == 0' a line");
    assertRefused(
        "- packetsLost count == 0",
        ":1: a budget file is written as keys and values (name, description, budgets), not as a"
            + " list");
  }

  @Test
  void aNameThatIsNotShippedIsToldTheOneThatWasMeant() {
    InvalidScenario refused =
        assertThrows(InvalidScenario.class, () -> BudgetFiles.find("good-qualty", ANY));
    assertEquals(
        "no budget file 'good-qualty'; did you mean 'good-quality'?", refused.getMessage());
  }

  private BudgetFile read(String text) throws InvalidScenario, IOException {
    return BudgetFiles.find(write(text), ANY);
  }

  private String write(String text) throws IOException {
    return Files.writeString(folder.resolve("own.yaml"), text).toString();
  }

  private void assertRefused(String text, String ending) {
    InvalidScenario refused = assertThrows(InvalidScenario.class, () -> read(text));
    assertEquals(folder.resolve("own.yaml") + ending, refused.getMessage());
  }
}
