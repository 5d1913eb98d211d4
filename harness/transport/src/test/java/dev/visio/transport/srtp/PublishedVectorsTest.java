package dev.visio.transport.srtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** What the RFCs print, and what libsrtp prints where they do not, byte for byte. */
class PublishedVectorsTest {

  private static final SrtpProfile GCM = SrtpProfile.AEAD_AES_128_GCM;
  private static final SrtpProfile COUNTER_MODE = SrtpProfile.AES_CM_128_HMAC_SHA1_80;

  /** RFC 7714 §16 and §17 give session keys: they stand above the derivation. */
  private static final String GCM_KEY = "000102030405060708090a0b0c0d0e0f";

  private static final String GCM_SALT = "517569642070726f2071756f";
  private static final String GCM_RTP =
      "8040f17b8041f8d35501a0b2"
          + "47616c6c696120657374206f6d6e69732064697669736120696e207061727465732074726573";
  private static final String GCM_SRTP =
      "8040f17b8041f8d35501a0b2"
          + "f24de3a3fb34de6cacba861c9d7e4bcabe633bd50d294e6f42a5f47a51c7d19b36de3adf8833"
          + "899d7f27beb16a9152cf765ee4390cce";
  private static final String GCM_RTCP =
      "81c8000d4d617273"
          + "4e5450314e545032525450200000042a0000e9304c756e61"
          + "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef";
  private static final String GCM_SRTCP =
      "81c8000d4d617273"
          + "63e94885dcdab67ca727d7662f6b7e997ff5c0f76c06f32dc676a5f1730d6fda4ce09b4686303ded0bb9275b"
          + "c84aa45896cf4d2fc5abf87245d9eade800005d4";
  private static final String GCM_SRTCP_AUTHENTICATED_ONLY =
      GCM_RTCP + "841dd9683dd78ec92ae58790125f62b3" + "000005d4";
  private static final int MARS = 0x4d617273;
  private static final int GCM_RTCP_INDEX = 0x5d4;

  /** RFC 3711 B.3; libsrtp's packets are protected with the same master key. */
  private static final String MASTER_KEY = "e1f97a0d3e018be0d64fa32c06de4139";

  private static final String MASTER_SALT = "0ec675ad498afeebb6960b3aabe6";
  private static final String LIBSRTP_RTP =
      "800f1234decafbadcafebabe" + "abababababababababababababababab";
  private static final String LIBSRTP_RTCP =
      "81c8000bcafebabe" + "abababababababababababababababab";
  private static final int CAFEBABE = 0xcafebabe;
  private static final String LIBSRTP_GCM_SALT = "a0a1a2a3a4a5a6a7a8a9aaab";

  @Test
  void sessionKeysAreDerivedAsInRfc3711AppendixB3() {
    byte[] key = bytes(MASTER_KEY);
    byte[] salt = bytes(MASTER_SALT);
    assertEquals("c61e7a93744f39ee10734afe3ff7a087", hex(SessionKeys.derive(key, salt, 0, 16)));
    assertEquals("30cbbc08863d8c85d49db34a9ae1", hex(SessionKeys.derive(key, salt, 2, 14)));
    assertEquals(
        "cebe321f6ff7716b6fd4ab49af256a156d38baa48f0a0acf3c34e2359e6cdbce"
            + "e049646c43d9327ad175578ef72270986371c10c9a369ac2f94a8c5fbcdddc25"
            + "6d6e919a48b610ef17c2041e474035766b68642c59bbfc2f34db60dbdfb2",
        hex(SessionKeys.derive(key, salt, 1, 94)));
  }

  @Test
  void theKeyStreamOfCounterModeIsThatOfRfc3711AppendixB2() {
    byte[] key = bytes("2b7e151628aed2a6abf7158809cf4f3c");
    byte[] salt = bytes("f0f1f2f3f4f5f6f7f8f9fafbfcfd");
    byte[] unused = new byte[20];
    PacketCipher cipher =
        PacketCipher.of(COUNTER_MODE, new SessionKeys(key, unused, salt, key, unused, salt));
    int segment = 65_282 * 16;
    byte[] packet = new byte[12 + segment + 10];
    cipher.sealRtp(packet, 0, 12, new byte[segment], 0, segment, 0, 0);
    assertEquals(
        "e03ead0935c95e80e166b16dd92b4eb4d23513162b02d0f72a43a2fe4a5f97ab"
            + "41e95b3bb0a2e8dd477901e4fca894c0",
        hex(Arrays.copyOfRange(packet, 12, 12 + 48)));
    assertEquals(
        "ec8cdf7398607cb0f2d21675ea9ea1e4362b7c3c6773516318a077d7fc5073ae"
            + "6a2cc3787889374fbeb4c81b17ba6c44",
        hex(Arrays.copyOfRange(packet, 12 + segment - 48, 12 + segment)));
  }

  @Test
  void gcmProtectsAsInRfc7714Section16() {
    assertEquals(GCM_SRTP, protect(new SrtpSender(GCM, gcmSessionCipher()), GCM_RTP));
  }

  @Test
  void gcmOpensAsInRfc7714Section16() {
    assertEquals(GCM_RTP, unprotect(new SrtpReceiver(GCM, gcmSessionCipher()), GCM_SRTP));
  }

  @Test
  void gcmProtectsControlAsInRfc7714Section17() {
    SrtpSender sender = new SrtpSender(GCM, gcmSessionCipher());
    sender.stream(MARS).continueBehind(0, GCM_RTCP_INDEX - 1);
    assertEquals(GCM_SRTCP, protectRtcp(sender, GCM_RTCP));
  }

  @Test
  void gcmOpensControlAsInRfc7714Section17() {
    assertEquals(GCM_RTCP, unprotectRtcp(new SrtpReceiver(GCM, gcmSessionCipher()), GCM_SRTCP));
  }

  @Test
  void gcmOpensControlThatIsOnlyAuthenticatedAsInRfc7714Section17() {
    SrtpReceiver receiver = new SrtpReceiver(GCM, gcmSessionCipher());
    assertEquals(GCM_RTCP, unprotectRtcp(receiver, GCM_SRTCP_AUTHENTICATED_ONLY));
  }

  @Test
  void counterModeProtectsAndOpensAsLibsrtp() {
    SrtpKeys keys = keys(COUNTER_MODE, MASTER_KEY, MASTER_SALT);
    String srtp = "800f1234decafbadcafebabe4e55dc4ce79978d88ca4d215949d2402b78d6acc99ea179b8dbb";
    assertEquals(srtp, protect(SrtpSender.of(keys), LIBSRTP_RTP));
    assertEquals(LIBSRTP_RTP, unprotect(SrtpReceiver.of(keys), srtp));
  }

  @Test
  void counterModeProtectsAndOpensControlAsLibsrtp() {
    SrtpKeys keys = keys(COUNTER_MODE, MASTER_KEY, MASTER_SALT);
    String srtcp = "81c8000bcafebabe7128035be487b9bdbef89041f977a5a880000001993e08cd54d6c1230798";
    SrtpSender sender = SrtpSender.of(keys);
    sender.stream(CAFEBABE).continueBehind(0, 0);
    assertEquals(srtcp, protectRtcp(sender, LIBSRTP_RTCP));
    assertEquals(LIBSRTP_RTCP, unprotectRtcp(SrtpReceiver.of(keys), srtcp));
  }

  @Test
  void gcmDerivesItsKeysFromTheShorterSaltAsLibsrtp() {
    SrtpKeys keys = keys(GCM, GCM_KEY, LIBSRTP_GCM_SALT);
    String srtp =
        "800f1234decafbadcafebabec5002ede04cfdd2eb91159e0880aa06ed2976826f796b201df3131a127e8a392";
    assertEquals(srtp, protect(SrtpSender.of(keys), LIBSRTP_RTP));
    assertEquals(LIBSRTP_RTP, unprotect(SrtpReceiver.of(keys), srtp));
  }

  @Test
  void gcmDerivesItsControlKeysFromTheShorterSaltAsLibsrtp() {
    SrtpKeys keys = keys(GCM, GCM_KEY, LIBSRTP_GCM_SALT);
    String srtcp =
        "81c8000bcafebabec98b8b5df0392a55852b6c21ac8e7025c52c6fbea2b3b446ea31123ba88ce61e80000001";
    SrtpSender sender = SrtpSender.of(keys);
    sender.stream(CAFEBABE).continueBehind(0, 0);
    assertEquals(srtcp, protectRtcp(sender, LIBSRTP_RTCP));
    assertEquals(LIBSRTP_RTCP, unprotectRtcp(SrtpReceiver.of(keys), srtcp));
  }

  private static PacketCipher gcmSessionCipher() {
    byte[] key = bytes(GCM_KEY);
    byte[] salt = bytes(GCM_SALT);
    byte[] unused = new byte[0];
    return PacketCipher.of(GCM, new SessionKeys(key, unused, salt, key, unused, salt));
  }

  private static SrtpKeys keys(SrtpProfile profile, String key, String salt) {
    return new SrtpKeys(profile, bytes(key), bytes(salt), bytes(key), bytes(salt));
  }

  private static String protect(SrtpSender sender, String rtp) {
    byte[] plain = bytes(rtp);
    byte[] packet = Arrays.copyOf(plain, plain.length + 32);
    return hex(packet, sender.protect(packet, 0, 12, plain, 12, plain.length - 12));
  }

  private static String unprotect(SrtpReceiver receiver, String srtp) {
    byte[] packet = bytes(srtp);
    return hex(packet, receiver.unprotect(packet, 0, packet.length));
  }

  private static String protectRtcp(SrtpSender sender, String rtcp) {
    byte[] packet = Arrays.copyOf(bytes(rtcp), rtcp.length() / 2 + 32);
    return hex(packet, sender.protectRtcp(packet, 0, rtcp.length() / 2));
  }

  private static String unprotectRtcp(SrtpReceiver receiver, String srtcp) {
    byte[] packet = bytes(srtcp);
    return hex(packet, receiver.unprotectRtcp(packet, 0, packet.length));
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }

  private static String hex(byte[] bytes, int length) {
    return length < 0 ? SrtpRejection.nameOf(length) : HexFormat.of().formatHex(bytes, 0, length);
  }
}
