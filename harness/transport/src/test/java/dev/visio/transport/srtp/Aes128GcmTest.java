package dev.visio.transport.srtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The JDK's AES-128-GCM and OpenSSL's are one and the same. */
class Aes128GcmTest {

  private static final byte[] NOTHING = {};
  private static final int LONGEST = 1_400;

  static Stream<Named<Function<byte[], Aes128Gcm>>> ciphers() {
    Stream<Named<Function<byte[], Aes128Gcm>>> jdk = Stream.of(Named.of("JDK", JdkAes128Gcm::new));
    return OpenSslAes128Gcm.isAvailable()
        ? Stream.concat(jdk, Stream.of(Named.of("OpenSSL", OpenSslAes128Gcm::new)))
        : jdk;
  }

  /** The GCM specification's test case 4 (McGrew and Viega, appendix B). */
  @ParameterizedTest
  @MethodSource("ciphers")
  void theSpecificationsPacketIsSealedToTheByteAndOpenedAgain(Function<byte[], Aes128Gcm> of) {
    Aes128Gcm gcm = of.apply(bytes("feffe9928665731c6d6a8f9467308308"));
    byte[] nonce = bytes("cafebabefacedbaddecaf888");
    byte[] associated = bytes("feedfacedeadbeeffeedfacedeadbeef");
    byte[] more = bytes("abaddad2");
    byte[] plain =
        bytes(
            "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    String sealed =
        "42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
            + "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
            + "5bc94fbc3221a5db94fae95ae7121a47";
    byte[] packet = new byte[associated.length + plain.length + Aes128Gcm.TAG_LENGTH];
    System.arraycopy(associated, 0, packet, 0, associated.length);
    int start = associated.length;
    int length = gcm.seal(nonce, packet, 0, start, more, plain, 0, plain.length, packet, start);
    assertEquals(
        sealed, HexFormat.of().formatHex(Arrays.copyOfRange(packet, start, start + length)));
    assertEquals(plain.length, gcm.open(nonce, packet, 0, start, more, start, length));
    assertArrayEquals(plain, Arrays.copyOfRange(packet, start, start + plain.length));
  }

  @ParameterizedTest
  @MethodSource("ciphers")
  void whatTheJdkSealsIsOpenedWhateverItsLength(Function<byte[], Aes128Gcm> of) {
    Random random = new Random(20_261_126);
    byte[] key = random(random, 16);
    Aes128Gcm other = new JdkAes128Gcm(key);
    Aes128Gcm gcm = of.apply(key);
    for (int length = 0; length < LONGEST; length += 1 + random.nextInt(40)) {
      byte[] nonce = random(random, Aes128Gcm.NONCE_LENGTH);
      byte[] plain = random(random, length);
      byte[] header = random(random, 12);
      byte[] packet = Arrays.copyOf(header, 12 + length + Aes128Gcm.TAG_LENGTH);
      int sealed = other.seal(nonce, packet, 0, 12, NOTHING, plain, 0, length, packet, 12);
      assertEquals(length, gcm.open(nonce, packet, 0, 12, NOTHING, 12, sealed));
      assertArrayEquals(plain, Arrays.copyOfRange(packet, 12, 12 + length));
    }
  }

  @ParameterizedTest
  @MethodSource("ciphers")
  void oneChangedBitAnywhereIsFoundAndTheNextPacketIsOpenedAllTheSame(
      Function<byte[], Aes128Gcm> of) {
    Aes128Gcm gcm = of.apply(new byte[16]);
    byte[] nonce = new byte[Aes128Gcm.NONCE_LENGTH];
    byte[] genuine = new byte[12 + 40 + Aes128Gcm.TAG_LENGTH];
    int sealed = gcm.seal(nonce, genuine, 0, 12, NOTHING, genuine, 12, 40, genuine, 12);
    for (int bit = 0; bit < 8 * genuine.length; bit++) {
      byte[] forged = genuine.clone();
      forged[bit / 8] ^= (byte) (1 << bit % 8);
      assertEquals(
          SrtpRejection.AUTHENTICATION_FAILED,
          gcm.open(nonce, forged, 0, 12, NOTHING, 12, sealed),
          "bit " + bit);
    }
    assertEquals(40, gcm.open(nonce, genuine, 0, 12, NOTHING, 12, sealed));
  }

  @Test
  void aWarmSessionAllocatesNothingPerPacketWithOpenSsl() {
    assumeTrue(OpenSslAes128Gcm.isAvailable(), "this machine has no OpenSSL 3");
    SrtpWarmUp.run(SrtpProfile.AEAD_AES_128_GCM);
    byte[] key = new byte[16];
    byte[] salt = new byte[12];
    SrtpSender sender = new SrtpSender(SrtpProfile.AEAD_AES_128_GCM, key, salt);
    SrtpReceiver receiver = new SrtpReceiver(SrtpProfile.AEAD_AES_128_GCM, key, salt);
    byte[] payload = new byte[1_000];
    byte[] packet = new byte[1_500];
    int packets = 20_000;
    exchange(sender, receiver, payload, packet, packets, 0);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    exchange(sender, receiver, payload, packet, packets, packets);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    // What little there is, is the measuring's own.
    assertTrue(allocated < packets, allocated + " bytes for " + packets + " packets");
  }

  @Test
  void aPeekAllocatesNothing() {
    FirstBlock firstBlock = new FirstBlock(new byte[16]);
    byte[] counter = new byte[FirstBlock.LENGTH];
    byte[] packet = new byte[1_000];
    int peeks = 20_000;
    peek(firstBlock, counter, packet, peeks);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    peek(firstBlock, counter, packet, peeks);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < peeks, allocated + " bytes for " + peeks + " packets");
  }

  private static void peek(FirstBlock firstBlock, byte[] counter, byte[] packet, int times) {
    for (int i = 0; i < times; i++) {
      firstBlock.open(counter, packet, 12, packet.length - 12);
    }
  }

  private static void exchange(
      SrtpSender sender,
      SrtpReceiver receiver,
      byte[] payload,
      byte[] packet,
      int packets,
      int first) {
    for (int i = first; i < first + packets; i++) {
      packet[0] = (byte) 0x80;
      packet[2] = (byte) (i >>> 8);
      packet[3] = (byte) i;
      int length = sender.protect(packet, 0, 12, payload, 0, payload.length);
      if (receiver.unprotect(packet, 0, length) != 12 + payload.length) {
        throw new AssertionError("packet " + i + " was not opened");
      }
    }
  }

  private static byte[] random(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }
}
