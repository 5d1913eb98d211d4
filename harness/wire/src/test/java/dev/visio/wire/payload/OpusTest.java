package dev.visio.wire.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.Hex;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class OpusTest {
  private static final double[] SILK_MILLIS = {10, 20, 40, 60};
  private static final double[] HYBRID_MILLIS = {10, 20};
  private static final double[] CELT_MILLIS = {2.5, 5, 10, 20};

  @Example
  void everyConfigurationLastsAsLongAsTheTableOfRfc6716Says() {
    for (int config = 0; config < 32; config++) {
      int tableOfContents = config << 3;
      double millis;
      if (config < 12) {
        assertEquals(Opus.Mode.SILK, Opus.mode(tableOfContents));
        millis = SILK_MILLIS[config % 4];
      } else if (config < 16) {
        assertEquals(Opus.Mode.HYBRID, Opus.mode(tableOfContents));
        millis = HYBRID_MILLIS[config % 2];
      } else {
        assertEquals(Opus.Mode.CELT, Opus.mode(tableOfContents));
        millis = CELT_MILLIS[config % 4];
      }
      assertEquals((int) (millis * 48), Opus.samplesPerFrame(tableOfContents));
    }
  }

  @Example
  void aBrowsersTwentyMillisecondsAre960Samples() {
    byte[] packet = Hex.bytes("78 0102030405");
    assertEquals(PayloadRejection.ACCEPTED, check(packet));
    assertEquals(960, Opus.samples(packet, 0, packet.length));
    assertEquals(1, Opus.frameCount(packet, 0, packet.length));
    assertFalse(Opus.isStereo(packet[0]));
    assertTrue(Opus.isStereo(0x7C));
  }

  @Example
  void twoFramesOfOneLengthFillThePacketEvenly() {
    assertEquals(PayloadRejection.ACCEPTED, check("79 0102"));
    assertEquals(PayloadRejection.ACCEPTED, check("79"));
    assertEquals(PayloadRejection.FRAME_LENGTHS_MALFORMED, check("79 010203"));
  }

  @Example
  void twoFramesOfTwoLengthsFillThePacket() {
    assertEquals(PayloadRejection.ACCEPTED, check("7A 02 AAAA BB"));
    assertEquals(PayloadRejection.ACCEPTED, check("7A 02 AAAA"));
    assertEquals(PayloadRejection.FRAME_LENGTHS_MALFORMED, check("7A 03 AAAA"));
    assertEquals(PayloadRejection.HEADER_PAST_END, check("7A"));
    assertEquals(PayloadRejection.HEADER_PAST_END, check("7A FC"));
    assertEquals(PayloadRejection.ACCEPTED, check("7A FC00" + "AA".repeat(252)));
    assertEquals(PayloadRejection.FRAME_LENGTHS_MALFORMED, check("7A FC00" + "AA".repeat(251)));
  }

  @Example
  void manyFramesOfOneLengthFillThePacketEvenly() {
    assertEquals(PayloadRejection.ACCEPTED, check("7B 03 AABBCC"));
    assertEquals(PayloadRejection.FRAME_LENGTHS_MALFORMED, check("7B 03 AABB"));
    assertEquals(PayloadRejection.HEADER_PAST_END, check("7B"));
    assertEquals(PayloadRejection.FRAME_COUNT_OUT_OF_RANGE, check("7B 00"));
  }

  @Example
  void manyFramesOfManyLengthsFillThePacket() {
    assertEquals(PayloadRejection.ACCEPTED, check("7B 83 01 02 AA BBBB CC"));
    assertEquals(PayloadRejection.FRAME_LENGTHS_MALFORMED, check("7B 83 01 02 AA BB"));
    assertEquals(PayloadRejection.HEADER_PAST_END, check("7B 83 01"));
  }

  @Example
  void paddingIsTakenFromTheEnd() {
    assertEquals(PayloadRejection.ACCEPTED, check("7B 41 02 AA 0000"));
    assertEquals(PayloadRejection.FRAME_LENGTHS_MALFORMED, check("7B 41 03 AA"));
    assertEquals(PayloadRejection.HEADER_PAST_END, check("7B 41"));
    assertEquals(PayloadRejection.HEADER_PAST_END, check("7B 41 FF"));
    assertEquals(PayloadRejection.ACCEPTED, check("7B 41 FF00 AA" + "00".repeat(254)));
  }

  @Example
  void nothingLastsLongerThan120Milliseconds() {
    assertEquals(PayloadRejection.ACCEPTED, check("7B 06"));
    assertEquals(PayloadRejection.FRAME_COUNT_OUT_OF_RANGE, check("7B 07"));
    assertEquals(PayloadRejection.ACCEPTED, check("E3 30"));
    assertEquals(PayloadRejection.FRAME_COUNT_OUT_OF_RANGE, check("E3 31"));
  }

  @Example
  void noFrameIsLongerThan1275Bytes() {
    assertEquals(PayloadRejection.ACCEPTED, check("78" + "AA".repeat(1275)));
    assertEquals(PayloadRejection.FRAME_LENGTHS_MALFORMED, check("78" + "AA".repeat(1276)));
  }

  @Example
  void silenceIsAtMostTwoBytes() {
    assertTrue(Opus.isDtx(1));
    assertTrue(Opus.isDtx(2));
    assertFalse(Opus.isDtx(3));
  }

  @Property(tries = 2000)
  void anyBytesAreAPacketOrANamedRejection(
      @ForAll @Size(max = 40) byte[] bytes, @ForAll @IntRange(max = 3) int code) {
    if (bytes.length > 0) {
      bytes[0] = (byte) (bytes[0] & 0xFC | code);
    }
    byte[] surrounded = new byte[bytes.length + 16];
    System.arraycopy(bytes, 0, surrounded, 8, bytes.length);
    assertEquals(check(bytes), Opus.check(surrounded, 8, bytes.length));
    int samples = Opus.samples(bytes, 0, bytes.length);
    if (check(bytes) == PayloadRejection.ACCEPTED) {
      assertTrue(samples >= 120 && samples <= Opus.MAX_SAMPLES);
      assertTrue(Opus.frameCount(bytes, 0, bytes.length) <= 48);
    }
  }

  private static PayloadRejection check(String hex) {
    return check(Hex.bytes(hex));
  }

  private static PayloadRejection check(byte[] bytes) {
    return Opus.check(bytes, 0, bytes.length);
  }
}
