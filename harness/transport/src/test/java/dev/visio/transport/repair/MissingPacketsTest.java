package dev.visio.transport.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class MissingPacketsTest {
  private static final long MILLI = 1_000_000;
  private static final long ROUND_TRIP = 50 * MILLI;

  private final MissingPackets missing = new MissingPackets();

  @Test
  void aHoleIsAskedForOnceItCannotOnlyHaveBeenOvertaken() {
    receive(0, 65_533, 65_534, 1);
    assertEquals(List.of(), askAt(5));
    assertEquals(List.of(65_535, 0), askAt(10));
  }

  @Test
  void whatWasOvertakenIsNotAskedFor() {
    receive(0, 10, 12, 14);
    receive(5, 11);
    assertEquals(List.of(13), askAt(10));
  }

  @Test
  void whatDoesNotComeIsAskedForAgainAfterARoundTripAndGivenUpInTheEnd() {
    receive(0, 10, 12);
    int asked = 0;
    for (int millis = 0; millis < 5_000; millis++) {
      asked += askAt(millis).size();
    }
    assertEquals(MissingPackets.MAX_TIMES, asked);
    assertFalse(missing.take(11), "given up");
  }

  @Test
  void whatHasComeIsMissingNoLonger() {
    receive(0, 10, 13);
    assertTrue(missing.take(11));
    assertFalse(missing.take(11));
    assertFalse(missing.take(10));
    assertEquals(List.of(12), askAt(10));
  }

  @Test
  void aKeyFrameMakesAllBeforeItNeedless() {
    receive(0, 10, 13);
    missing.beginAnew(13);
    assertEquals(List.of(), askAt(100));

    receive(200, 15, 17);
    missing.beginAnew(15);
    assertEquals(List.of(14, 16), askAt(300), "one that was overtaken itself does not");
  }

  @Test
  void ofManyTheLastAreRememberedAndAnEndlessHoleIsABeginning() {
    receive(0, 0);
    for (int i = 1; i <= MissingPackets.MOST; i++) {
      receive(0, 3 * i);
    }
    List<Integer> asked = askAt(10);
    assertEquals(MissingPackets.MOST, asked.size());
    assertEquals(3 * MissingPackets.MOST - 1, asked.getLast());

    receive(20, 3 * MissingPackets.MOST + MissingPackets.MOST + 2);
    assertEquals(List.of(), askAt(2_000));
  }

  private void receive(long millis, int... sequences) {
    for (int sequence : sequences) {
      missing.received(sequence, millis * MILLI);
    }
  }

  private List<Integer> askAt(long millis) {
    return missing.isDue(millis * MILLI) ? missing.ask(ROUND_TRIP, millis * MILLI) : List.of();
  }
}
