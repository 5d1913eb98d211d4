package dev.visio.transport.udp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrecedenceTest {
  private static final long MILLI = 1_000_000;

  private final List<Integer> weights = new ArrayList<>();
  private final Precedence precedence = new Precedence(weights::add);
  private long now;

  @BeforeEach
  void begin() {
    precedence.begin(now);
  }

  /** For so long, of each ten milliseconds so many are slept. */
  private void passes(int millis, int slept) {
    for (int i = 0; i < millis / 10; i++) {
      now += 10 * MILLI;
      precedence.slept(now - slept * MILLI, now);
    }
  }

  @Test
  void aLoopThatKeepsUpWithEaseGoesFirst() {
    passes(400, 4);
    assertEquals(List.of(Precedence.NICE), weights);
    passes(200, 4);
    assertEquals(List.of(Precedence.NICE, Precedence.NICE_AT_EASE), weights);
  }

  @Test
  void aBusyMomentTakesNothingFromIt() {
    passes(1_000, 4);
    passes(500, 1);
    assertEquals(List.of(Precedence.NICE, Precedence.NICE_AT_EASE), weights);
  }

  @Test
  void aLoopThatHasNoTimeToSleepLetsOthersInWithinATenthOfASecond() {
    passes(1_000, 4);
    passes(110, 0);
    assertEquals(List.of(Precedence.NICE, Precedence.NICE_AT_EASE, Precedence.NICE), weights);
  }

  @Test
  void aLoopThatHasMuchToDoDoesNotGoFirst() {
    passes(10_000, 2);
    assertEquals(List.of(Precedence.NICE), weights);
  }

  @Test
  void whereTheProcessMayNotChooseItIsNotAskedAgain() {
    List<Integer> refused = new ArrayList<>();
    Precedence bound =
        new Precedence(
            nice -> {
              refused.add(nice);
              return false;
            });
    bound.begin(0);
    for (int i = 1; i <= 100; i++) {
      bound.slept((i - 1) * 10 * MILLI, i * 10 * MILLI);
    }
    assertEquals(List.of(Precedence.NICE), refused);
  }
}
