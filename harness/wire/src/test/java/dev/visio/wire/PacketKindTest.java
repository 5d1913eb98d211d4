package dev.visio.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PacketKindTest {

  @Test
  void theFirstByteTellsTheProtocolsOfRfc7983Apart() {
    assertEquals(PacketKind.STUN, kind(0));
    assertEquals(PacketKind.STUN, kind(3));
    assertEquals(PacketKind.UNKNOWN, kind(4));
    assertEquals(PacketKind.UNKNOWN, kind(15));
    assertEquals(PacketKind.ZRTP, kind(16));
    assertEquals(PacketKind.ZRTP, kind(19));
    assertEquals(PacketKind.DTLS, kind(20));
    assertEquals(PacketKind.DTLS, kind(63));
    assertEquals(PacketKind.TURN_CHANNEL, kind(64));
    assertEquals(PacketKind.TURN_CHANNEL, kind(79));
    assertEquals(PacketKind.UNKNOWN, kind(80));
    assertEquals(PacketKind.UNKNOWN, kind(127));
    assertEquals(PacketKind.SRTP, kind(128));
    assertEquals(PacketKind.SRTP, kind(191));
    assertEquals(PacketKind.UNKNOWN, kind(192));
    assertEquals(PacketKind.UNKNOWN, kind(255));
  }

  @Test
  void theSecondByteTellsRtcpFromRtp() {
    assertEquals(PacketKind.SRTP, kind(0x80, 191));
    assertEquals(PacketKind.SRTCP, kind(0x80, 192));
    assertEquals(PacketKind.SRTCP, kind(0x80, 200));
    assertEquals(PacketKind.SRTCP, kind(0x80, 223));
    assertEquals(PacketKind.SRTP, kind(0x80, 224));
  }

  @Test
  void anRtpPacketWithMarkerAndADynamicPayloadTypeIsNotRtcp() {
    assertEquals(PacketKind.SRTP, kind(0x80, 0x80 | 96));
    assertEquals(PacketKind.SRTP, kind(0x80, 0x80 | 127));
  }

  @Test
  void anEmptyDatagramAndALoneFirstByteOfRtpAreUnknown() {
    assertEquals(PacketKind.UNKNOWN, kind());
    assertEquals(PacketKind.UNKNOWN, PacketKind.of(new byte[] {(byte) 0x80}, 0, 1));
  }

  @Test
  void onlyTheGivenRegionOfTheArrayCounts() {
    byte[] bytes = {0, (byte) 0x80, (byte) 200, 0};
    assertEquals(PacketKind.SRTCP, PacketKind.of(bytes, 1, 2));
    assertEquals(PacketKind.UNKNOWN, PacketKind.of(bytes, 1, 1));
  }

  @Property(tries = 500)
  void anyTwoBytesHaveAKind(
      @ForAll @IntRange(max = 255) int first, @ForAll @IntRange(max = 255) int second) {
    PacketKind kind = kind(first, second);
    assertEquals(first >> 6 == 2, kind == PacketKind.SRTP || kind == PacketKind.SRTCP);
  }

  private static PacketKind kind(int... values) {
    byte[] bytes = new byte[values.length == 1 ? 2 : values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return PacketKind.of(bytes, 0, bytes.length);
  }
}
