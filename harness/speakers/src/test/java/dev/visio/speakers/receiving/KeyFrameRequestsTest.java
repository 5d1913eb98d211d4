package dev.visio.speakers.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyFrameRequestsTest {
  private final KeyFrameRequests requests = new KeyFrameRequests();

  @Test
  void aNeedIsAskedForAtOnceAndThenAtGrowingDistances() {
    List<Long> askedMillis = new ArrayList<>();
    for (long millis = 0; millis <= 16_000; millis += 100) {
      if (requests.due(true, millis * 1_000_000)) {
        askedMillis.add(millis);
      }
    }
    assertEquals(List.of(0L, 500L, 1_500L, 3_500L, 7_500L, 11_500L, 15_500L), askedMillis);
  }

  @Test
  void nothingIsAskedForWithoutNeed() {
    assertFalse(requests.due(false, 0));
  }

  @Test
  void aNewNeedIsAskedForAtOnce() {
    assertTrue(requests.due(true, 0));
    assertFalse(requests.due(false, 1));
    assertTrue(requests.due(true, 2));
  }
}
