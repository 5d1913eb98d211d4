package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.wire.rtp.HeaderExtensions;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class ExtensionIdsPropertyTest {
  private final ExtensionIds ids =
      new ExtensionIds(Map.of(HeaderExtensions.AUDIO_LEVEL, 3, HeaderExtensions.ORIGIN, 4));

  @Property
  void anyBytesInAnExtensionAreWalkedWithoutLeavingIt(@ForAll @Size(64) byte[] bytes) {
    byte[] before = bytes.clone();
    ids.toService(bytes, 12, 48);
    for (int i = 0; i < bytes.length; i++) {
      if (i < 16 || i >= 48) {
        assertEquals(before[i], bytes[i], "byte " + i);
      }
    }
  }
}
