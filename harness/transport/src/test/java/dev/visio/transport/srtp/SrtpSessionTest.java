package dev.visio.transport.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A sender and the receiver of its other side. */
class SrtpSessionTest {

  private static final int SSRC = 0x1234_5678;
  private static final int OFFSET = 3;

  @ParameterizedTest
  @EnumSource
  void aPacketWithContributorsAndExtensionComesThroughWhole(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    byte[] header = {
      (byte) 0x92,
      96,
      0,
      7,
      0,
      0,
      0,
      1,
      0x12,
      0x34,
      0x56,
      0x78, // two CSRCs, an extension
      0,
      0,
      0,
      1,
      0,
      0,
      0,
      2,
      (byte) 0xBE,
      (byte) 0xDE,
      0,
      1,
      0x10,
      0x55,
      0,
      0
    };
    byte[] payload = payload(1_100);
    byte[] packet = Arrays.copyOf(header, 1_500);
    int length = pair.sender.protect(packet, 0, header.length, payload, 0, payload.length);
    assertEquals(header.length + payload.length + profile.rtpOverhead(), length);
    assertArrayEquals(header, Arrays.copyOf(packet, header.length), "the header stays readable");
    assertFalse(
        Arrays.equals(payload, 0, 1_100, packet, header.length, header.length + 1_100), "hidden");

    assertEquals(header.length + payload.length, pair.receiver.unprotect(packet, 0, length));
    assertArrayEquals(header, Arrays.copyOf(packet, header.length));
    assertArrayEquals(
        payload, Arrays.copyOfRange(packet, header.length, header.length + payload.length));
  }

  @ParameterizedTest
  @EnumSource
  void aPayloadMayStandWhereItsCiphertextWill(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    byte[] packet = rtp(1, 700);
    byte[] plain = packet.clone();
    int length = pair.sender.protect(packet, OFFSET, 12, packet, OFFSET + 12, 700);
    assertEquals(712, pair.receiver.unprotect(packet, OFFSET, length));
    assertArrayEquals(Arrays.copyOf(plain, OFFSET + 712), Arrays.copyOf(packet, OFFSET + 712));
  }

  @ParameterizedTest
  @EnumSource
  void aPayloadMayMoveForwardWithinItsOwnArray(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    byte[] packet = new byte[1_500];
    byte[] payload = payload(900);
    System.arraycopy(payload, 0, packet, 100, 900);
    header(packet, 120, 1);
    // The header has overwritten twelve bytes of the payload, as the caller ought to know.
    byte[] expected = Arrays.copyOfRange(packet, 100, 1_000);
    int length = pair.sender.protect(packet, 120, 12, packet, 100, 900);
    assertEquals(912, pair.receiver.unprotect(packet, 120, length));
    assertArrayEquals(expected, Arrays.copyOfRange(packet, 132, 132 + 900));
  }

  @ParameterizedTest
  @EnumSource
  void aPeekReadsTheBeginningOfThePayloadWhateverItsLength(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    assertEquals(12, pair.open(pair.protectedPacket(1, 0)));
    int sequenceNumber = 1;
    for (int length : new int[] {0, 1, 15, 16, 17, 1_100}) {
      byte[] packet = pair.protectedPacket(++sequenceNumber, length);
      byte[] protectedPacket = packet.clone();
      assertEquals(12 + length, pair.peek(packet));
      int read = 12 + Math.min(16, length);
      assertArrayEquals(
          Arrays.copyOf(payload(length), read - 12), Arrays.copyOfRange(packet, 12, read));
      assertEquals(SrtpRejection.REPLAYED, pair.peek(protectedPacket), "counted once");
    }
    assertEquals(112, pair.open(pair.protectedPacket(sequenceNumber + 1, 100)));
  }

  @ParameterizedTest
  @EnumSource
  void whoPeeksAuthenticatesAStreamsFirstPacketAndOneFarAhead(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    byte[] first = pair.protectedPacket(1, 100);
    byte[] changed = first.clone();
    changed[60] ^= 1;
    assertEquals(SrtpRejection.AUTHENTICATION_FAILED, pair.peek(changed));
    assertEquals(0, pair.receiver.streamCount());
    assertEquals(112, pair.peek(first));

    byte[] next = pair.protectedPacket(2, 100);
    byte[] forged = next.clone();
    for (int ahead = 60; ahead < 0x7FFF; ahead += 60) {
      forged[2] = (byte) (1 + ahead >> 8);
      forged[3] = (byte) (1 + ahead);
      int taken = pair.peek(forged.clone());
      assertEquals(ahead <= 64 ? 112 : SrtpRejection.AUTHENTICATION_FAILED, taken, "by " + ahead);
    }
    assertEquals(112, pair.open(next));
  }

  @ParameterizedTest
  @EnumSource
  void anEmptyPayloadIsAuthenticatedToo(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    byte[] packet = pair.protectedPacket(1, 0);
    packet[4] ^= 1;
    assertEquals(SrtpRejection.AUTHENTICATION_FAILED, pair.open(packet));
    packet[4] ^= 1;
    assertEquals(12, pair.open(packet));
  }

  @ParameterizedTest
  @EnumSource
  void eachBitOfAPacketIsAuthenticated(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    byte[] genuine = pair.protectedPacket(1, 20);
    for (int bit = 0; bit < 8 * genuine.length; bit++) {
      byte[] changed = genuine.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      int opened = pair.open(changed);
      assertTrue(
          opened == SrtpRejection.AUTHENTICATION_FAILED || opened == SrtpRejection.MALFORMED,
          "bit " + bit + ": " + opened);
    }
    assertEquals(0, pair.receiver.streamCount(), "nothing of all that left a trace");
    assertEquals(32, pair.open(genuine));
  }

  @ParameterizedTest
  @EnumSource
  void aForgedPacketFarAheadMovesNeitherCounterNorWindow(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    assertEquals(112, pair.open(pair.protectedPacket(1, 100)));
    byte[] forged = pair.protectedPacket(2, 100);
    forged[2] = (byte) 0x7F;
    assertEquals(SrtpRejection.AUTHENTICATION_FAILED, pair.open(forged));
    for (int sequenceNumber = 3; sequenceNumber < 50; sequenceNumber++) {
      assertEquals(112, pair.open(pair.protectedPacket(sequenceNumber, 100)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPacketIsOpenedOnce(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    byte[] packet = pair.protectedPacket(1, 100);
    assertEquals(112, pair.open(packet.clone()));
    assertEquals(SrtpRejection.REPLAYED, pair.open(packet.clone()));
  }

  @Test
  void aLatePacketIsOpenedWithinTheWindowAndNotBehindIt() {
    Pair pair = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    byte[] tooLate = pair.protectedPacket(1_000, 10);
    byte[] late = pair.protectedPacket(1_001, 10);
    assertEquals(22, pair.open(pair.protectedPacket(1_000 + ReplayWindow.SIZE, 10)));
    assertEquals(SrtpRejection.REPLAYED, pair.open(tooLate));
    assertEquals(22, pair.open(late.clone()));
    assertEquals(SrtpRejection.REPLAYED, pair.open(late));
  }

  @ParameterizedTest
  @EnumSource
  void sequenceNumbersWrapAgainAndAgain(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    int sequenceNumber = 65_000;
    for (int i = 0; i < 20; i++) {
      assertEquals(22, pair.open(pair.protectedPacket(sequenceNumber & 0xFFFF, 10)), "no. " + i);
      sequenceNumber += 16_000;
    }
  }

  @Test
  void packetsReorderedAroundTheWrapAreOpened() {
    Pair pair = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    assertEquals(22, pair.open(pair.protectedPacket(65_530, 10)));
    byte[] before = pair.protectedPacket(65_535, 10);
    byte[] after = pair.protectedPacket(0, 10);
    byte[] next = pair.protectedPacket(1, 10);
    assertEquals(22, pair.open(next));
    assertEquals(22, pair.open(before));
    assertEquals(22, pair.open(after));
  }

  @Test
  void aSenderMayBeHandedPacketsInAnyOrderAroundTheWrap() {
    Pair pair = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    for (int sequenceNumber : new int[] {65_534, 1, 65_535, 0, 2}) {
      assertEquals(22, pair.open(pair.protectedPacket(sequenceNumber, 10)));
    }
  }

  @Test
  void theSameSequenceNumberAfterARollOverGivesAnotherCiphertext() {
    Pair pair = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    byte[] first = pair.protectedPacket(7, 10);
    pair.protectedPacket(30_000, 10);
    pair.protectedPacket(60_000, 10);
    byte[] again = pair.protectedPacket(7, 10);
    assertFalse(Arrays.equals(first, again));
  }

  @Test
  void aPacketFromBeforeTheFirstRollOverDoesNotExist() {
    Pair pair = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    byte[] high = pair.protectedPacket(65_000, 10);
    Pair other = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    assertEquals(22, pair.open(other.protectedPacket(1, 10)));
    assertEquals(SrtpRejection.REPLAYED, pair.open(high));
  }

  @Test
  void aSenderRefusesToUseANonceTwice() {
    Pair pair = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    byte[] packet = rtp(1, 100);
    assertTrue(pair.sender.protect(packet, OFFSET, 12, packet, OFFSET + 12, 100) > 0);
    byte[] other = rtp(1, 50);
    assertEquals(
        SrtpRejection.INDEX_REUSED, pair.sender.protect(other, OFFSET, 12, other, OFFSET + 12, 50));
    assertArrayEquals(rtp(1, 50), other, "and leaves the packet alone");
  }

  @Test
  void aKeyEndsWithItsLastIndex() {
    Pair pair = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    SrtpSender.Stream stream = pair.sender.stream(SSRC);
    stream.continueBehind(PacketIndex.RTP_LIMIT - 2, PacketIndex.RTCP_LIMIT - 2);
    byte[] packet = rtp(0xFFFF, 10);
    assertTrue(stream.protect(packet, OFFSET, 12, packet, OFFSET + 12, 10) > 0);
    byte[] beyond = rtp(0, 10);
    assertEquals(
        SrtpRejection.KEY_EXHAUSTED, stream.protect(beyond, OFFSET, 12, beyond, OFFSET + 12, 10));
    assertTrue(pair.sender.protectRtcp(rtcp(), 0, 28) > 0);
    assertEquals(SrtpRejection.KEY_EXHAUSTED, pair.sender.protectRtcp(rtcp(), 0, 28));
  }

  @Test
  void aPacketThatDoesNotFitWithItsTagIsRefusedBeforeAnIndexIsUsed() {
    Pair pair = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    byte[] tight = new byte[12 + 10 + 15];
    header(tight, 0, 1);
    assertEquals(SrtpRejection.NO_ROOM, pair.sender.protect(tight, 0, 12, new byte[10], 0, 10));
    assertEquals(12 + 9 + 16, pair.sender.protect(tight, 0, 12, new byte[9], 0, 9));
  }

  @Test
  void aPeerMayOpenOnlySoManyStreams() {
    Pair pair = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    for (int ssrc = 0; ssrc < SrtpReceiver.MAX_STREAMS; ssrc++) {
      assertEquals(22, pair.open(pair.protectedPacket(ssrc * 0x0100_0193, 1, 10)));
    }
    Pair stranger = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    byte[] tooMany = stranger.protectedPacket(0x7FFF_FFFF, 1, 10);
    assertEquals(SrtpRejection.TOO_MANY_STREAMS, pair.open(tooMany));
    assertEquals(
        SrtpRejection.TOO_MANY_STREAMS, pair.sender.protect(rtp(1, 1), 3, 12, tooMany, 0, 1));
    assertEquals(22, pair.open(pair.protectedPacket(0, 2, 10)), "the others go on");
  }

  @Test
  void aStrangersStreamsTakeNoPlace() {
    Pair pair = new Pair(SrtpProfile.AEAD_AES_128_GCM);
    Pair stranger = new Pair(SrtpProfile.AEAD_AES_128_GCM, 99);
    for (int ssrc = 0; ssrc < SrtpReceiver.MAX_STREAMS; ssrc++) {
      assertEquals(
          SrtpRejection.AUTHENTICATION_FAILED, pair.open(stranger.protectedPacket(ssrc, 1, 10)));
    }
    assertEquals(0, pair.receiver.streamCount());
  }

  @ParameterizedTest
  @EnumSource
  void controlComesThroughAndIsOpenedOnce(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    byte[] packet = rtcp();
    int length = pair.sender.protectRtcp(packet, 0, 28);
    assertEquals(28 + profile.rtcpOverhead(), length);
    assertFalse(Arrays.equals(rtcp(), 8, 28, packet, 8, 28), "hidden");
    byte[] again = packet.clone();
    assertEquals(28, pair.receiver.unprotectRtcp(packet, 0, length));
    assertArrayEquals(Arrays.copyOf(rtcp(), 28), Arrays.copyOf(packet, 28));
    assertEquals(SrtpRejection.REPLAYED, pair.receiver.unprotectRtcp(again, 0, length));
  }

  @ParameterizedTest
  @EnumSource
  void eachBitOfControlIsAuthenticated(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    byte[] genuine = rtcp();
    int length = pair.sender.protectRtcp(genuine, 0, 28);
    for (int bit = 0; bit < 8 * length; bit++) {
      byte[] changed = genuine.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      int opened = pair.receiver.unprotectRtcp(changed, 0, length);
      assertTrue(
          opened == SrtpRejection.AUTHENTICATION_FAILED || opened == SrtpRejection.MALFORMED,
          "bit " + bit + ": " + opened);
    }
    assertEquals(0, pair.receiver.streamCount());
    assertEquals(28, pair.receiver.unprotectRtcp(genuine, 0, length));
  }

  @ParameterizedTest
  @EnumSource
  void eachSideHasKeysOfItsOwn(SrtpProfile profile) {
    Pair pair = new Pair(profile);
    SrtpReceiver ownReceiver = SrtpReceiver.of(pair.keys);
    byte[] reflected = pair.protectedPacket(1, 10);
    assertEquals(
        SrtpRejection.AUTHENTICATION_FAILED,
        ownReceiver.unprotect(reflected, 0, reflected.length),
        "a packet that comes back is not taken for the peer's");
  }

  @Test
  void exportedKeysAreCutInTheOrderOfRfc5764() {
    byte[] exported = new byte[56];
    for (int i = 0; i < exported.length; i++) {
      exported[i] = (byte) i;
    }
    SrtpKeys client = SrtpKeys.fromExported(SrtpProfile.AEAD_AES_128_GCM, exported, true);
    assertEquals(0, client.localKey()[0]);
    assertEquals(16, client.remoteKey()[0]);
    assertEquals(32, client.localSalt()[0]);
    assertEquals(44, client.remoteSalt()[0]);
    assertEquals(
        client.mirrored(), SrtpKeys.fromExported(SrtpProfile.AEAD_AES_128_GCM, exported, false));
  }

  @Test
  void keysNeverShowInAString() {
    SrtpKeys keys = keys(SrtpProfile.AEAD_AES_128_GCM, 5);
    assertEquals("SrtpKeys[AEAD_AES_128_GCM]", keys.toString());
    assertNotEquals(keys, keys(SrtpProfile.AEAD_AES_128_GCM, 6));
  }

  @Property
  void anyBytesAreOpenedOrRejectedByName(@ForAll @Size(max = 200) byte[] bytes) {
    for (SrtpProfile profile : SrtpProfile.values()) {
      Pair pair = new Pair(profile);
      int rtp = pair.receiver.unprotect(bytes.clone(), 0, bytes.length);
      int rtcp = pair.receiver.unprotectRtcp(bytes.clone(), 0, bytes.length);
      assertTrue(!SrtpRejection.nameOf(rtp).isEmpty() && !SrtpRejection.nameOf(rtcp).isEmpty());
      assertEquals(0, pair.receiver.streamCount());
    }
  }

  @Property
  void truncatedPacketsAreRejected(
      @ForAll SrtpProfile profile, @ForAll @IntRange(max = 300) int payloadLength) {
    Pair pair = new Pair(profile);
    byte[] packet = pair.protectedPacket(1, payloadLength);
    for (int length = 0; length < packet.length; length += 7) {
      assertTrue(pair.receiver.unprotect(packet.clone(), 0, length) < 0);
    }
    assertEquals(12 + payloadLength, pair.open(packet));
  }

  @Test
  void warmingUpLeavesTheProfileUsable() {
    for (SrtpProfile profile : SrtpProfile.values()) {
      profile.warmUp();
      Pair pair = new Pair(profile);
      assertEquals(112, pair.open(pair.protectedPacket(1, 100)));
    }
  }

  /** Two sides of one session; the sender is one's, the receiver the other's. */
  private static final class Pair {
    final SrtpKeys keys;
    final SrtpSender sender;
    final SrtpReceiver receiver;

    Pair(SrtpProfile profile) {
      this(profile, 1);
    }

    Pair(SrtpProfile profile, long seed) {
      keys = keys(profile, seed);
      sender = SrtpSender.of(keys);
      receiver = SrtpReceiver.of(keys.mirrored());
    }

    byte[] protectedPacket(int sequenceNumber, int payloadLength) {
      return protectedPacket(SSRC, sequenceNumber, payloadLength);
    }

    byte[] protectedPacket(int ssrc, int sequenceNumber, int payloadLength) {
      byte[] packet = new byte[12 + payloadLength + 16];
      header(packet, 0, sequenceNumber);
      ByteBuffer.wrap(packet).putInt(8, ssrc);
      int length = sender.protect(packet, 0, 12, payload(payloadLength), 0, payloadLength);
      assertTrue(length > 0, "protected");
      return Arrays.copyOf(packet, length);
    }

    int open(byte[] packet) {
      return receiver.unprotect(packet, 0, packet.length);
    }

    int peek(byte[] packet) {
      return receiver.peek(packet, 0, packet.length);
    }
  }

  private static SrtpKeys keys(SrtpProfile profile, long seed) {
    byte[] exported = new byte[SrtpKeys.exportedLength(profile)];
    new Random(seed).nextBytes(exported);
    return SrtpKeys.fromExported(profile, exported, true);
  }

  private static byte[] payload(int length) {
    byte[] payload = new byte[length];
    new Random(length).nextBytes(payload);
    return payload;
  }

  private static byte[] rtp(int sequenceNumber, int payloadLength) {
    byte[] packet = new byte[OFFSET + 12 + payloadLength + 16];
    header(packet, OFFSET, sequenceNumber);
    System.arraycopy(payload(payloadLength), 0, packet, OFFSET + 12, payloadLength);
    return packet;
  }

  private static void header(byte[] packet, int offset, int sequenceNumber) {
    ByteBuffer.wrap(packet, offset, 12)
        .put((byte) 0x80)
        .put((byte) 96)
        .putShort((short) sequenceNumber)
        .putInt(90_000)
        .putInt(SSRC);
  }

  private static byte[] rtcp() {
    ByteBuffer packet = ByteBuffer.allocate(28 + 20);
    packet.put((byte) 0x80).put((byte) 200).putShort((short) 6).putInt(SSRC);
    for (int i = 0; i < 5; i++) {
      packet.putInt(0x0101_0101 * i);
    }
    return packet.array();
  }
}
