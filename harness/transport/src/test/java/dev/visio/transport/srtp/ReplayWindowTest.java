package dev.visio.transport.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {

  @Test
  void theWindowIsAtLeastWhatRfc3711Asks() {
    assertTrue(ReplayWindow.SIZE >= 128);
  }

  /** The ring of words against the plain definition: a set of all that was ever seen. */
  @Property
  void theWindowAdmitsExactlyWhatIsNewAndNotTooOld(
      @ForAll @Size(max = 400) List<@LongRange(min = 0, max = 5_000) Long> indexes) {
    ReplayWindow window = new ReplayWindow();
    Set<Long> seen = new HashSet<>();
    long highest = -1;
    for (long index : indexes) {
      boolean expected =
          index > highest || highest - index < ReplayWindow.SIZE && !seen.contains(index);
      assertEquals(expected, window.admits(index), "index " + index + " below " + highest);
      if (expected) {
        window.accept(index);
        seen.add(index);
        highest = Math.max(highest, index);
      }
      assertEquals(highest, window.highest());
    }
  }
}
