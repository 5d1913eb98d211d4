package dev.visio.wire.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.Hex;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RtpPacketTest {
  private static final String FIXED = "80 60 1234 01020304 CAFEBABE ";

  private final RtpPacket packet = new RtpPacket();

  @Example
  void theFixedHeaderIsRead() {
    assertEquals(RtpRejection.ACCEPTED, parse("80 E0 FFFE 81020304 CAFEBABE AABBCC"));
    assertTrue(packet.marker());
    assertEquals(96, packet.payloadType());
    assertEquals(0xFFFE, packet.sequenceNumber());
    assertEquals(0x81020304, packet.timestamp());
    assertEquals(0xCAFEBABE, packet.ssrc());
    assertEquals(0, packet.csrcCount());
    assertEquals(12, packet.headerLength());
    assertEquals(3, packet.payloadLength());
    assertFalse(packet.hasPadding());
    assertFalse(packet.hasExtension());
    assertEquals(-1, packet.extensionOffset(1));
  }

  @Example
  void aPacketInTheMiddleOfAnArrayIsReadThere() {
    byte[] bytes = Hex.bytes("FFFFFF 80 60 0001 00000002 00000003 AABB FFFF");
    assertEquals(RtpRejection.ACCEPTED, packet.parse(bytes, 3, 14));
    assertEquals(3, packet.ssrc());
    assertEquals(15, packet.payloadOffset());
    assertEquals(2, packet.payloadLength());
  }

  @Example
  void aHeaderWithoutPayloadIsAPacket() {
    assertEquals(RtpRejection.ACCEPTED, parse(FIXED));
    assertEquals(0, packet.payloadLength());
  }

  @Example
  void fewerThanTwelveBytesAreTooShort() {
    assertEquals(RtpRejection.TOO_SHORT, parse("80 60 1234 01020304 CAFEBA"));
    assertEquals(RtpRejection.TOO_SHORT, parse(""));
  }

  @Example
  void everyOtherVersionThanTwoIsRejected() {
    assertEquals(RtpRejection.WRONG_VERSION, parse("40" + FIXED.substring(2)));
    assertEquals(RtpRejection.WRONG_VERSION, parse("C0" + FIXED.substring(2)));
    assertEquals(RtpRejection.WRONG_VERSION, parse("00" + FIXED.substring(2)));
  }

  @Example
  void contributingSourcesAreRead() {
    assertEquals(RtpRejection.ACCEPTED, parse("82 60 1234 01020304 CAFEBABE 00000007 FFFFFFFF AA"));
    assertEquals(2, packet.csrcCount());
    assertEquals(7, packet.csrc(0));
    assertEquals(-1, packet.csrc(1));
    assertEquals(20, packet.headerLength());
    assertEquals(1, packet.payloadLength());
  }

  @Example
  void contributingSourcesPastTheEndAreRejected() {
    assertEquals(RtpRejection.CSRC_PAST_END, parse("82 60 1234 01020304 CAFEBABE 00000007 FFFFFF"));
    assertEquals(RtpRejection.CSRC_PAST_END, parse("8F" + FIXED.substring(2)));
  }

  @Example
  void anExtensionPastTheEndIsRejected() {
    String header = "90 60 1234 01020304 CAFEBABE ";
    assertEquals(RtpRejection.EXTENSION_PAST_END, parse(header));
    assertEquals(RtpRejection.EXTENSION_PAST_END, parse(header + "BEDE00"));
    assertEquals(RtpRejection.EXTENSION_PAST_END, parse(header + "BEDE 0001 10AA00"));
    assertEquals(RtpRejection.EXTENSION_PAST_END, parse(header + "BEDE FFFF 10AA0000"));
    assertEquals(RtpRejection.ACCEPTED, parse(header + "BEDE 0001 10AA0000"));
    assertEquals(RtpRejection.ACCEPTED, parse(header + "BEDE 0000"));
  }

  @Example
  void paddingIsTakenFromThePayload() {
    assertEquals(RtpRejection.ACCEPTED, parse("A0" + FIXED.substring(2) + "AABB 000003"));
    assertTrue(packet.hasPadding());
    assertEquals(2, packet.payloadLength());
    assertEquals(3, packet.paddingLength());
  }

  @Example
  void aPacketOfNothingButPaddingHasNoPayload() {
    assertEquals(RtpRejection.ACCEPTED, parse("A0" + FIXED.substring(2) + "0003 03"));
    assertEquals(0, packet.payloadLength());
  }

  @Example
  void paddingLongerThanThePayloadIsRejected() {
    assertEquals(RtpRejection.PADDING_PAST_PAYLOAD, parse("A0" + FIXED.substring(2) + "AABB 04"));
    assertEquals(RtpRejection.PADDING_PAST_PAYLOAD, parse("A0" + FIXED.substring(2) + "AABB FF"));
  }

  @Example
  void paddingThatDoesNotCountItselfIsRejected() {
    assertEquals(RtpRejection.PADDING_ZERO, parse("A0" + FIXED.substring(2) + "AABB 00"));
  }

  @Example
  void aPaddingBitWithoutPayloadIsRejectedAndTheHeaderIsNotTakenForPadding() {
    assertEquals(RtpRejection.PADDING_MISSING, parse("A0 60 1234 01020304 CAFEBA01"));
  }

  @Example
  void anEncryptedPayloadsPaddingIsNotLookedAt() {
    byte[] bytes = Hex.bytes("A0" + FIXED.substring(2) + "AABB FF");
    assertEquals(RtpRejection.ACCEPTED, packet.parseHeader(bytes, 0, bytes.length));
    assertTrue(packet.hasPadding());
    assertEquals(0, packet.paddingLength());
    assertEquals(3, packet.payloadLength());
  }

  @Example
  void theNextParseForgetsThePaddingOfTheLast() {
    parse("A0" + FIXED.substring(2) + "AABB 02");
    parse(FIXED + "AABBCC");
    assertEquals(3, packet.payloadLength());
  }

  @Example
  void oneByteElementsAreFoundBehindPaddingAndBehindOneAnother() {
    extension("BEDE 0003  10 AA 00 32 01 02 03 00 00 50 55 00");
    assertElement(1, "AA");
    assertElement(3, "010203");
    assertElement(5, "55");
    assertEquals(-1, packet.extensionOffset(2));
    assertEquals(-1, packet.extensionLength(2));
  }

  @Example
  void theReservedIdFifteenEndsTheOneByteElements() {
    extension("BEDE 0002  10 AA F0 BB 20 CC 00 00");
    assertElement(1, "AA");
    assertEquals(-1, packet.extensionOffset(2));
    assertEquals(-1, packet.extensionOffset(15));
  }

  @Example
  void theIdZeroWithALengthEndsTheOneByteElements() {
    extension("BEDE 0002  10 AA 01 BB 20 CC 00 00");
    assertElement(1, "AA");
    assertEquals(-1, packet.extensionOffset(2));
  }

  @Example
  void aOneByteElementPastTheExtensionsEndIsNotThere() {
    extension("BEDE 0001  10 AA 21 BB");
    assertElement(1, "AA");
    assertEquals(-1, packet.extensionOffset(2));
    assertEquals(-1, packet.extensionLength(2));
  }

  @Example
  void twoByteElementsMayBeEmptyAndLong() {
    extension("1000 0003  01 00 00 C8 03 010203 02 01 BB 00");
    assertElement(1, "");
    assertElement(200, "010203");
    assertElement(2, "BB");
    assertEquals(-1, packet.extensionOffset(3));
  }

  @Example
  void theApplicationsBitsOfTheTwoByteFormDoNotMatter() {
    extension("100F 0001  01 01 AA 00");
    assertElement(1, "AA");
  }

  @Example
  void aTwoByteElementPastTheExtensionsEndIsNotThere() {
    extension("1000 0001  01 03 AA BB");
    assertEquals(-1, packet.extensionOffset(1));
    extension("1000 0001  01 01 AA 02");
    assertElement(1, "AA");
    assertEquals(-1, packet.extensionOffset(2));
  }

  @Example
  void anExtensionOfAnotherProfileHasNoElements() {
    extension("ABCD 0001  10 AA 00 00");
    assertTrue(packet.hasExtension());
    assertEquals(0xABCD, packet.extensionProfile());
    assertEquals(-1, packet.extensionOffset(1));
  }

  @Example
  void fieldsAreRewrittenInPlaceAndTheirNeighboursStay() {
    byte[] bytes = Hex.bytes("FF 80 E0 1234 01020304 CAFEBABE AA");
    RtpPacket.setPayloadType(bytes, 1, 111);
    RtpPacket.setSequenceNumber(bytes, 1, 0x1_FFFF);
    RtpPacket.setTimestamp(bytes, 1, -2);
    RtpPacket.setSsrc(bytes, 1, 5);
    assertArrayEquals(Hex.bytes("FF 80 EF FFFF FFFFFFFE 00000005 AA"), bytes);
    RtpPacket.setMarker(bytes, 1, false);
    assertArrayEquals(Hex.bytes("FF 80 6F FFFF FFFFFFFE 00000005 AA"), bytes);
    RtpPacket.setMarker(bytes, 1, true);
    assertArrayEquals(Hex.bytes("FF 80 EF FFFF FFFFFFFE 00000005 AA"), bytes);
  }

  @Property(tries = 2000)
  void anyBytesAreAPacketWithinItsRegionOrANamedRejection(
      @ForAll @Size(max = 80) byte[] bytes,
      @ForAll @IntRange(max = 255) int first,
      @ForAll boolean oneByteForm) {
    makeLikely(bytes, first, oneByteForm);
    byte[] surrounded = new byte[bytes.length + 7];
    System.arraycopy(bytes, 0, surrounded, 3, bytes.length);
    if (packet.parse(surrounded, 3, bytes.length) != RtpRejection.ACCEPTED) {
      return;
    }
    assertEquals(
        bytes.length, packet.headerLength() + packet.payloadLength() + packet.paddingLength());
    assertTrue(packet.payloadLength() >= 0);
    assertTrue(packet.payloadOffset() + packet.payloadLength() <= 3 + bytes.length);
    for (int id = 0; id <= 256; id++) {
      int offset = packet.extensionOffset(id);
      int length = packet.extensionLength(id);
      assertEquals(offset == -1, length == -1);
      if (offset != -1) {
        assertTrue(offset >= 3 + RtpPacket.FIXED_HEADER_LENGTH + 4);
        assertTrue(offset + length <= packet.payloadOffset());
      }
    }
  }

  /** Most random bytes would be rejected for their version: steer half of them past that. */
  private static void makeLikely(byte[] bytes, int first, boolean oneByteForm) {
    if (bytes.length > 0) {
      bytes[0] = (byte) (first < 128 ? first & 0x31 | 0x80 : first);
    }
    int profile = RtpPacket.FIXED_HEADER_LENGTH;
    if (bytes.length > profile + 4 && first < 128 && (first & 0x01) == 0) {
      bytes[profile] = (byte) (oneByteForm ? 0xBE : 0x10);
      bytes[profile + 1] = (byte) (oneByteForm ? 0xDE : 0x00);
      bytes[profile + 2] = 0;
      bytes[profile + 3] &= 0x0F;
    }
  }

  private RtpRejection parse(String hex) {
    byte[] bytes = Hex.bytes(hex);
    return packet.parse(bytes, 0, bytes.length);
  }

  private void extension(String extension) {
    assertEquals(RtpRejection.ACCEPTED, parse("90" + FIXED.substring(2) + extension + "EEEE"));
    assertEquals(2, packet.payloadLength());
  }

  private void assertElement(int id, String hex) {
    int offset = packet.extensionOffset(id);
    byte[] data = Arrays.copyOfRange(packet.bytes(), offset, offset + packet.extensionLength(id));
    assertArrayEquals(Hex.bytes(hex), data);
  }
}
