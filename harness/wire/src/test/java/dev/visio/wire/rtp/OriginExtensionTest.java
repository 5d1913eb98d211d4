package dev.visio.wire.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.Hex;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class OriginExtensionTest {
  private static final long HALF_RANGE_NANOS = 1L << 47;

  @Example
  void itsSixteenBytesLieAsThePictureShows() {
    byte[] out = new byte[18];
    OriginExtension.write(
        out, 1, 0xABC, OriginExtension.SOURCE_SCREEN, 0x01020304, 0x7711_2233_4455_6677L, 0x99);
    assertArrayEquals(Hex.bytes("00 ABC3 01020304 223344556677 00000099 00"), out);
  }

  @Example
  void latenessSaturatesAtBothEnds() {
    byte[] out = new byte[16];
    OriginExtension.write(out, 0, 1, 1, 1, 0, -5);
    assertEquals(0, OriginExtension.latenessNanos(out, 0));
    OriginExtension.write(out, 0, 1, 1, 1, 0, Long.MAX_VALUE);
    assertEquals(OriginExtension.MAX_LATENESS_NANOS, OriginExtension.latenessNanos(out, 0));
  }

  @Example
  void anElementIsPresentOnlyWithItsLengthAndAKnownSource() {
    byte[] out = new byte[16];
    assertFalse(OriginExtension.isPresent(out, 0, 16), "source 0");
    OriginExtension.write(out, 0, 1, OriginExtension.SOURCE_CAMERA, 1, 0, 0);
    assertTrue(OriginExtension.isPresent(out, 0, 16));
    assertFalse(OriginExtension.isPresent(out, 0, 15));
    assertFalse(OriginExtension.isPresent(out, -1, -1));
    out[1] = 4;
    assertFalse(OriginExtension.isPresent(out, 0, 16), "a layer of source 0");
  }

  @Example
  void aLayerStandsBesideItsSource() {
    byte[] out = new byte[OriginExtension.LENGTH];
    for (int layer = 0; layer <= OriginExtension.MAX_LAYER; layer++) {
      int camera = OriginExtension.layered(OriginExtension.SOURCE_CAMERA, layer);
      OriginExtension.write(out, 0, 0xFFF, camera, 1, 0, 0);
      assertTrue(OriginExtension.isPresent(out, 0, OriginExtension.LENGTH));
      assertEquals(OriginExtension.SOURCE_CAMERA, OriginExtension.source(out, 0));
      assertEquals(layer, OriginExtension.layer(out, 0));
      assertEquals(0xFFF, OriginExtension.publisher(out, 0));
    }
  }

  @Property(tries = 500)
  void whatIsWrittenIsReadBack(
      @ForAll @IntRange(max = OriginExtension.MAX_PUBLISHER) int publisher,
      @ForAll @IntRange(min = 1, max = 3) int source,
      @ForAll int sequence,
      @ForAll @LongRange(min = Long.MIN_VALUE / 2, max = Long.MAX_VALUE / 2) long intendedNanos,
      @ForAll @LongRange(max = OriginExtension.MAX_LATENESS_NANOS) long latenessNanos,
      @ForAll @LongRange(min = -HALF_RANGE_NANOS + 1, max = HALF_RANGE_NANOS) long laterNanos) {
    byte[] out = new byte[20];
    OriginExtension.write(out, 2, publisher, source, sequence, intendedNanos, latenessNanos);
    assertTrue(OriginExtension.isPresent(out, 2, OriginExtension.LENGTH));
    assertEquals(publisher, OriginExtension.publisher(out, 2));
    assertEquals(source, OriginExtension.source(out, 2));
    assertEquals(sequence, OriginExtension.sequence(out, 2));
    assertEquals(latenessNanos, OriginExtension.latenessNanos(out, 2));
    assertEquals(
        intendedNanos, OriginExtension.intendedSendNanos(out, 2, intendedNanos + laterNanos));
  }

  @Property(tries = 256)
  void everyAudioLevelIsReadBack(
      @ForAll @IntRange(max = AudioLevel.SILENCE) int level, @ForAll boolean voice) {
    byte[] out = new byte[1];
    AudioLevel.write(out, 0, voice, level);
    assertEquals(level, AudioLevel.level(out, 0));
    assertEquals(voice, AudioLevel.voiceActivity(out, 0));
  }
}
