package dev.visio.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.rtcp.RtcpCompound;
import dev.visio.wire.rtcp.RtcpPacket;
import dev.visio.wire.rtcp.RtcpRejection;
import dev.visio.wire.rtp.RtpPacket;
import dev.visio.wire.rtp.RtpRejection;
import dev.visio.wire.stun.StunAttribute;
import dev.visio.wire.stun.StunMessage;
import dev.visio.wire.stun.StunMessageBuilder;
import dev.visio.wire.stun.StunRejection;
import dev.visio.wire.stun.TransactionId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * The attacks on the formats, by their names. Every datagram here stands in the middle of a larger
 * buffer, as on the media path, and what stands behind its end would make it right: whoever reads
 * past the end believes it.
 */
class AttackTest {
  private static final int OFFSET = 5;
  private static final int BUFFER_LENGTH = 2_048;
  private static final String RTP = "60 1234 01020304 CAFEBABE ";
  private static final byte[] KEY = StunMessageBuilder.shortTermKey("secret");

  private final RtpPacket packet = new RtpPacket();

  @Test
  void paddingLongerThanThePayload() {
    assertRtp(RtpRejection.PADDING_PAST_PAYLOAD, "A0" + RTP + "AABB 04", "");
    assertRtp(RtpRejection.PADDING_PAST_PAYLOAD, "A0" + RTP + "AABB FF", "");
    assertRtp(
        RtpRejection.PADDING_PAST_PAYLOAD, "B0" + RTP + "BEDE 0001 10AA0000 05", "00000000 05");
  }

  @Test
  void paddingOfLengthZero() {
    assertRtp(RtpRejection.PADDING_ZERO, "A0" + RTP + "AABB 00", "01");
    assertRtp(RtpRejection.PADDING_MISSING, "A0" + RTP, "01");
  }

  @Test
  void contributingSourcesPastTheEnd() {
    assertRtp(RtpRejection.CSRC_PAST_END, "81" + RTP, "00000001");
    assertRtp(RtpRejection.CSRC_PAST_END, "8F" + RTP + "00000001", "00".repeat(56));
  }

  @Test
  void anExtensionPastTheEnd() {
    assertRtp(RtpRejection.EXTENSION_PAST_END, "90" + RTP, "BEDE 0000");
    assertRtp(RtpRejection.EXTENSION_PAST_END, "90" + RTP + "BEDE 0001 10AA00", "00");
    assertRtp(RtpRejection.EXTENSION_PAST_END, "90" + RTP + "BEDE FFFF 10AA0000", "00");
  }

  @Test
  void anExtensionElementPastItsExtension() {
    assertRtp(RtpRejection.ACCEPTED, "90" + RTP + "BEDE 0001 1FAABBCC", "00".repeat(16));
    assertEquals(-1, packet.extensionOffset(1));
    assertRtp(RtpRejection.ACCEPTED, "90" + RTP + "1000 0001 01FFAABB", "00".repeat(256));
    assertEquals(-1, packet.extensionOffset(1));
  }

  @Test
  void rtcpLengthsPastTheEnd() {
    assertRtcp(RtcpRejection.LENGTH_PAST_END, "80 C9 0002 00000009", "00000000");
    assertRtcp(RtcpRejection.LENGTH_PAST_END, "80 C9 FFFF 00000009", "00".repeat(64));
    assertRtcp(RtcpRejection.LENGTH_PAST_END, "80 C9 0001 00000009  81 CD 0002 00000001", "00");
    assertRtcp(RtcpRejection.TOO_SHORT, "80 C9 00", "01 00000009");
  }

  @Test
  void rtcpCountsPastTheEnd() {
    assertRtcp(RtcpRejection.REPORT_PAST_END, "9F C9 0001 00000009", "00".repeat(31 * 24));
    assertRtcp(
        RtcpRejection.REPORT_PAST_END,
        "9F C8 0006 00000009" + "00".repeat(20),
        "00".repeat(31 * 24));
    assertRtcp(RtcpRejection.BYE_MALFORMED, "9F CB 0001 00000005", "00000006".repeat(30));
    assertRtcp(RtcpRejection.SDES_MALFORMED, "9F CA 0002 00000001 00000000", "00000002 00000000");
    assertRtcp(
        RtcpRejection.FEEDBACK_MALFORMED,
        "8F CE 0005 00000001 00000000 52454D42 FF 000001 00000002",
        "00000003".repeat(254));
    assertRtcp(
        RtcpRejection.FEEDBACK_MALFORMED,
        "8F CD 0005 00000001 00000002 0000 0FFF 00000000 2FFF 0101",
        "01".repeat(4_096 / 8));
  }

  @Test
  void rtcpTextLongerThanItsPacket() {
    assertRtcp(RtcpRejection.SDES_MALFORMED, "81 CA 0002 00000001 01 FF 6161", "61".repeat(255));
    assertRtcp(RtcpRejection.BYE_MALFORMED, "80 CB 0001 FF 626364", "61".repeat(255));
  }

  @Test
  void rtcpPaddingLongerThanItsPacketOrOfLengthZero() {
    assertRtcp(RtcpRejection.PADDING_MALFORMED, "A0 C9 0002 00000009 000000FF", "");
    assertRtcp(RtcpRejection.PADDING_MALFORMED, "A0 C9 0002 00000009 00000000", "");
  }

  @Test
  void stunLengthsPastTheEnd() {
    assertStun(StunRejection.LENGTH_MISMATCH, "0001 0008 2112A442" + "00".repeat(12), "80220004");
    assertStun(
        StunRejection.ATTRIBUTE_PAST_END,
        "0001 0008 2112A442" + "00".repeat(12) + "0006 0100 61626364",
        "61".repeat(256));
  }

  @Test
  void stunAttributesAfterTheMessageIntegrity() {
    TransactionId id = new TransactionId(1, 2);
    byte[] genuine = StunMessage.bindingRequest(id).username("a:b").build(KEY);
    // FINGERPRINT is no secret: whoever is on the way may append to a check and mend it.
    byte[] added = new byte[genuine.length + 4];
    int integrityEnd = genuine.length - 8;
    System.arraycopy(genuine, 0, added, 0, integrityEnd);
    BigEndian.putShort(added, 2, added.length - StunMessage.HEADER_LENGTH);
    BigEndian.putShort(added, integrityEnd, 0x0025);
    BigEndian.putInt(added, integrityEnd + 4, 0x8028_0004);
    BigEndian.putInt(added, integrityEnd + 8, fingerprint(added));

    StunMessage message = StunMessage.parse(added, 0, added.length).orElseThrow();

    assertTrue(message.verifyIntegrity(KEY), "what was signed is as it was");
    assertTrue(message.verifyFingerprint());
    assertFalse(message.has(StunAttribute.UseCandidate.class), "nobody signed the nomination");
  }

  @Test
  void aStunUsernameAfterTheMessageIntegrity() {
    TransactionId id = new TransactionId(1, 2);
    byte[] anonymous = StunMessage.bindingRequest(id).build(KEY);
    byte[] added = new byte[anonymous.length + 8];
    int integrityEnd = anonymous.length - 8;
    System.arraycopy(anonymous, 0, added, 0, integrityEnd);
    BigEndian.putShort(added, 2, added.length - StunMessage.HEADER_LENGTH);
    BigEndian.putInt(added, integrityEnd, 0x0006_0003);
    added[integrityEnd + 4] = 'a';
    added[integrityEnd + 5] = ':';
    added[integrityEnd + 6] = 'b';
    BigEndian.putInt(added, integrityEnd + 8, 0x8028_0004);
    BigEndian.putInt(added, integrityEnd + 12, fingerprint(added));

    assertEquals(Optional.empty(), StunMessage.usernameOf(added, 0, added.length));
    assertEquals(
        Optional.empty(), StunMessage.parse(added, 0, added.length).orElseThrow().username());
  }

  private static int fingerprint(byte[] message) {
    CRC32 crc = new CRC32();
    crc.update(message, 0, message.length - 8);
    return (int) crc.getValue() ^ 0x5354_554E;
  }

  private void assertRtp(RtpRejection expected, String datagram, String behind) {
    int length = Hex.bytes(datagram).length;
    assertEquals(expected, packet.parse(buffer(datagram, behind), OFFSET, length), datagram);
  }

  private static void assertRtcp(RtcpRejection expected, String datagram, String behind) {
    Parsed<List<RtcpPacket>> parsed =
        RtcpCompound.parse(buffer(datagram, behind), OFFSET, Hex.bytes(datagram).length);
    assertEquals(
        expected, assertInstanceOf(Parsed.Rejected.class, parsed, datagram).reason(), datagram);
  }

  private static void assertStun(StunRejection expected, String datagram, String behind) {
    Parsed<StunMessage> parsed =
        StunMessage.parse(buffer(datagram, behind), OFFSET, Hex.bytes(datagram).length);
    assertEquals(
        expected, assertInstanceOf(Parsed.Rejected.class, parsed, datagram).reason(), datagram);
  }

  private static byte[] buffer(String datagram, String behind) {
    byte[] bytes = Hex.bytes("00".repeat(OFFSET) + datagram + behind);
    return Arrays.copyOf(bytes, BUFFER_LENGTH);
  }
}
