package dev.visio.transport.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PacketIndexTest {

  @Test
  void theFirstPacketStartsWithARollOverCounterOfZero() {
    assertEquals(65_535, PacketIndex.estimate(-1, 65_535));
  }

  @Test
  void aLowNumberAfterAHighOneHasRolledOver() {
    assertEquals(0x2_0001, PacketIndex.estimate(0x1_FFFE, 1));
  }

  @Test
  void aHighNumberAfterALowOneIsFromBeforeTheRollOver() {
    assertEquals(0x1_FFFE, PacketIndex.estimate(0x2_0001, 0xFFFE));
  }

  @Test
  void aHighNumberBeforeTheFirstRollOverIsNegative() {
    assertTrue(PacketIndex.estimate(1, 0xFFFE) < 0);
  }

  @Property
  void anyIndexLessThanHalfACycleAwayIsFound(
      @ForAll @LongRange(min = 0x1_0000, max = 0xFFFF_FFFFL) long highest,
      @ForAll @IntRange(min = -32_767, max = 32_767) int distance) {
    long index = highest + distance;
    assertEquals(index, PacketIndex.estimate(highest, (int) index & 0xFFFF));
  }
}
