package dev.visio.wire.stun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.Hex;
import dev.visio.wire.stun.StunAttribute.IceControlled;
import dev.visio.wire.stun.StunAttribute.Priority;
import dev.visio.wire.stun.StunAttribute.Software;
import dev.visio.wire.stun.StunAttribute.XorMappedAddress;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The test vectors of RFC 5769. */
class Rfc5769Test {
  private static final byte[] KEY = StunMessageBuilder.shortTermKey("VOkJxbRl1RmTxUk/WvJxBt");

  /** Section 2.1. */
  static final byte[] REQUEST =
      Hex.bytes(
          """
          000100582112a442b7e7a701bc34d686fa87dfae
          802200105354554e207465737420636c69656e74
          002400046e0001ff
          80290008932ff9b151263b36
          000600096576746a3a68367659202020
          000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2
          80280004e57a3bcf
          """);

  /** Section 2.2. */
  private static final byte[] IPV4_RESPONSE =
      Hex.bytes(
          """
          0101003c2112a442b7e7a701bc34d686fa87dfae
          8022000b7465737420766563746f7220
          002000080001a147e112a643
          000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7
          80280004c07d4c96
          """);

  /** Section 2.3. */
  private static final byte[] IPV6_RESPONSE =
      Hex.bytes(
          """
          010100482112a442b7e7a701bc34d686fa87dfae
          8022000b7465737420766563746f7220
          002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9
          00080014a382954e4be67bf11784c97c8292c275bfe3ed41
          80280004c8fb0b4c
          """);

  /** Section 2.4. */
  private static final byte[] LONG_TERM_REQUEST =
      Hex.bytes(
          """
          000100602112a44278ad3433c6ad72c029da412e
          00060012e3839ee38388e383aae38383e382afe382b90000
          0015001c662f2f3439396b39353464364f4c33346f4c39465354767936347341
          0014000b6578616d706c652e6f726700
          00080014f67024656dd64a3e02b8e0712e85c9a28ca89666
          """);

  @Test
  void theSampleRequestIsRead() {
    StunMessage message = parse(REQUEST);
    assertTrue(message.isBindingRequest());
    assertEquals(new TransactionId(0xb7e7a701, 0xbc34d686fa87dfaeL), message.transactionId());
    assertEquals(Optional.of("evtj:h6vY"), message.username());
    assertEquals(Optional.of(new Software("STUN test client")), message.find(Software.class));
    assertEquals(Optional.of(new Priority(0x6e0001ffL)), message.find(Priority.class));
    assertEquals(
        Optional.of(new IceControlled(0x932ff9b151263b36L)), message.find(IceControlled.class));
    assertEquals(4, message.attributes().size());
    assertTrue(message.verifyIntegrity(KEY));
    assertTrue(message.verifyFingerprint());
  }

  @Test
  void theSampleRequestsIntegrityFailsWithAnotherPasswordAndWithAnyOtherByte() {
    assertFalse(parse(REQUEST).verifyIntegrity(StunMessageBuilder.shortTermKey("VOkJ")));
    assertFalse(parse(REQUEST).verifyIntegrity(new byte[0]));
    byte[] tampered = REQUEST.clone();
    tampered[47] ^= 1;
    assertFalse(parse(tampered).verifyIntegrity(KEY));
    assertFalse(parse(tampered).verifyFingerprint());
  }

  @Test
  void theSampleIpv4ResponseIsRead() throws Exception {
    StunMessage message = parse(IPV4_RESPONSE);
    assertEquals(StunClass.SUCCESS_RESPONSE, message.stunClass());
    assertEquals(StunMessage.BINDING, message.method());
    assertEquals(
        Optional.of(
            new XorMappedAddress(
                InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 32853)),
        message.find(XorMappedAddress.class));
    assertTrue(message.verifyIntegrity(KEY));
    assertTrue(message.verifyFingerprint());
  }

  @Test
  void theSampleIpv6ResponseIsRead() throws Exception {
    StunMessage message = parse(IPV6_RESPONSE);
    byte[] address = Hex.bytes("20010db8 12345678 00112233 44556677");
    assertEquals(
        Optional.of(new XorMappedAddress(InetAddress.getByAddress(address), 32853)),
        message.find(XorMappedAddress.class));
    assertTrue(message.verifyIntegrity(KEY));
    assertTrue(message.verifyFingerprint());
  }

  @Test
  void theSampleRequestWithLongTermAuthenticationIsRead() throws Exception {
    StunMessage message = parse(LONG_TERM_REQUEST);
    assertEquals(Optional.of("マトリックス"), message.username());
    byte[] key =
        MessageDigest.getInstance("MD5")
            .digest("マトリックス:example.org:TheMatrIX".getBytes(StandardCharsets.UTF_8));
    assertTrue(message.verifyIntegrity(key));
    assertFalse(message.hasFingerprint());
    assertFalse(message.verifyFingerprint());
  }

  private static StunMessage parse(byte[] bytes) {
    return StunMessage.parse(bytes, 0, bytes.length).orElseThrow();
  }
}
