package dev.visio.wire.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SequenceUnwrapperTest {
  private final SequenceUnwrapper unwrapper = new SequenceUnwrapper();

  @Example
  void theNumberAfterTheHighestSixteenBitNumberGoesOn() {
    assertEquals(65_535, unwrapper.unwrap(65_535));
    assertEquals(65_536, unwrapper.unwrap(0));
    assertEquals(65_537, unwrapper.unwrap(1));
  }

  @Example
  void aLatePacketFromBeforeTheWrapKeepsItsNumber() {
    unwrapper.unwrap(65_534);
    unwrapper.unwrap(1);
    assertEquals(65_535, unwrapper.unwrap(65_535));
    assertEquals(65_537, unwrapper.highest());
  }

  @Example
  void aPacketOvertakenByTheFirstOneBehindAWrapIsNegative() {
    unwrapper.unwrap(0);
    assertEquals(-1, unwrapper.unwrap(65_535));
    assertEquals(0, unwrapper.highest());
  }

  @Example
  void anEstimateChangesNothing() {
    assertEquals(7, unwrapper.estimate(7));
    assertFalse(unwrapper.isStarted());
    unwrapper.unwrap(65_000);
    assertEquals(65_536 + 100, unwrapper.estimate(100));
    assertEquals(65_000, unwrapper.highest());
  }

  @Property(tries = 300)
  void anyWalkOfLessThanHalfTheRangeAtATimeIsFollowed(
      @ForAll @IntRange(max = 65_535) int first,
      @ForAll @Size(max = 200) List<@IntRange(min = -300, max = 32_000) Integer> steps) {
    SequenceUnwrapper unwrapper = new SequenceUnwrapper();
    long index = first;
    long highest = first;
    assertEquals(index, unwrapper.unwrap(first));
    for (int step : steps) {
      index = Math.max(index + step, highest - 32_000);
      highest = Math.max(highest, index);
      assertEquals(index, unwrapper.unwrap((int) index & 0xFFFF));
    }
    assertEquals(highest, unwrapper.highest());
  }
}
