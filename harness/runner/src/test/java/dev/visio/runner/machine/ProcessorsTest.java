package dev.visio.runner.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorsTest {
  @Test
  void twoProcessorsAreOneForEachSide() {
    Processors two = Processors.divide(List.of(0, 1));
    assertEquals(List.of(0), two.service());
    assertEquals(List.of(1), two.generator());
    assertTrue(two.divided());
  }

  @Test
  void theOnlyProcessorIsSharedAndTheNoteSaysSo() {
    Processors one = Processors.divide(List.of(3));
    assertFalse(one.divided());
    assertTrue(one.note().contains("share"), one.note());
  }

  @Test
  void withoutAnAnswerOfTheSystemNothingIsDivided() {
    assertFalse(Processors.divide(List.of()).divided());
  }

  @Test
  void anOddOneGoesToTheGenerator() {
    Processors five = Processors.divide(List.of(0, 1, 2, 3, 4));
    assertEquals(List.of(0, 1), five.service());
    assertEquals(List.of(2, 3, 4), five.generator());
  }

  @Test
  void theKernelsListsAreRead() {
    assertEquals(List.of(0, 1, 2, 3, 8), Processors.parseList("\t0-3,8\n"));
    assertEquals(List.of(5), Processors.parseList("5"));
  }
}
