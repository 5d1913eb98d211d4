package dev.visio.benchmarks.transport.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.benchmarks.wire.rtp.CameraPacket;
import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.transport.srtp.SrtpReceiver;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SrtpBenchmarksTest {
  private static final int PAYLOAD_BYTES = 160;
  private static final int PLAIN = CameraPacket.HEADER_LENGTH + PAYLOAD_BYTES;

  @ParameterizedTest
  @EnumSource
  void whatTheRawCipherEncryptsItDecrypts(SrtpProfile profile) throws GeneralSecurityException {
    RawCipher raw = new RawCipher();
    raw.profile = profile;
    raw.payloadBytes = PAYLOAD_BYTES;
    raw.write();
    assertEquals(PLAIN + profile.rtpOverhead(), raw.encrypt());
    raw.write();
    assertEquals(PAYLOAD_BYTES, raw.decrypt());
    assertArrayEquals(CameraPacket.payload(PAYLOAD_BYTES), raw.opened());
  }

  @ParameterizedTest
  @EnumSource
  void aProtectedPacketOpensToItsPayload(SrtpProfile profile) {
    SrtpProtection protection = new SrtpProtection();
    protection.profile = profile;
    protection.payloadBytes = PAYLOAD_BYTES;
    protection.open();
    SrtpReceiver receiver =
        new SrtpReceiver(profile, new byte[profile.keyLength()], new byte[profile.saltLength()]);
    for (int i = 0; i < 3; i++) {
      int length = protection.protect();
      assertEquals(PLAIN + profile.rtpOverhead(), length);
      assertEquals(PLAIN, receiver.unprotect(protection.packet, 0, length));
      assertPayload(protection.packet);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyPacketOfABatchOpensBatchAfterBatch(SrtpProfile profile) {
    SrtpOpening opening = new SrtpOpening();
    opening.profile = profile;
    opening.payloadBytes = PAYLOAD_BYTES;
    opening.open();
    for (int i = 0; i < 3; i++) {
      opening.arrive();
      assertEquals(SrtpOpening.BATCH * PLAIN, opening.unprotect());
      assertPayload(opening.packets[SrtpOpening.BATCH - 1]);
    }
  }

  private static void assertPayload(byte[] packet) {
    assertArrayEquals(
        CameraPacket.payload(PAYLOAD_BYTES),
        Arrays.copyOfRange(packet, CameraPacket.HEADER_LENGTH, PLAIN));
  }
}
