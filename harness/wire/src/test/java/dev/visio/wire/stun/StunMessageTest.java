package dev.visio.wire.stun;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.BigEndian;
import dev.visio.wire.Hex;
import dev.visio.wire.Parsed;
import dev.visio.wire.Parsed.Accepted;
import dev.visio.wire.Parsed.Rejected;
import dev.visio.wire.stun.StunAttribute.ErrorCode;
import dev.visio.wire.stun.StunAttribute.IceControlled;
import dev.visio.wire.stun.StunAttribute.IceControlling;
import dev.visio.wire.stun.StunAttribute.Opaque;
import dev.visio.wire.stun.StunAttribute.Priority;
import dev.visio.wire.stun.StunAttribute.Software;
import dev.visio.wire.stun.StunAttribute.UnknownAttributes;
import dev.visio.wire.stun.StunAttribute.UseCandidate;
import dev.visio.wire.stun.StunAttribute.Username;
import dev.visio.wire.stun.StunAttribute.XorMappedAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class StunMessageTest {
  private static final TransactionId ID = new TransactionId(0x01020304, 0x05060708090A0B0CL);
  private static final byte[] KEY = StunMessageBuilder.shortTermKey("secret");
  private static final String COOKIE_AND_ID = "2112A442 01020304 05060708 090A0B0C";

  @Example
  void aCheckOfIceIsWrittenAndReadBack() {
    byte[] bytes =
        StunMessage.bindingRequest(ID)
            .username("theirs:ours")
            .priority(0xFFFF_FFFFL)
            .iceControlling(-1)
            .useCandidate()
            .build(KEY);
    StunMessage message = accepted(bytes);
    assertTrue(message.isBindingRequest());
    assertEquals(ID, message.transactionId());
    assertEquals(Optional.of("theirs:ours"), message.username());
    assertTrue(message.has(UseCandidate.class));
    assertEquals(Optional.of(new IceControlling(-1)), message.find(IceControlling.class));
    assertTrue(message.verifyIntegrity(KEY));
    assertTrue(message.verifyFingerprint());
    assertArrayEquals(bytes, message.toBytes());
    assertEquals(Optional.of("theirs:ours"), StunMessage.usernameOf(bytes, 0, bytes.length));
  }

  @Example
  void aResponseBearsItsRequestsMethodAndTransaction() {
    StunMessage request = accepted(StunMessage.bindingRequest(ID).build(KEY));
    StunMessage success = accepted(request.successResponse().build(KEY));
    assertEquals(StunClass.SUCCESS_RESPONSE, success.stunClass());
    assertEquals(StunMessage.BINDING, success.method());
    assertEquals(ID, success.transactionId());
    StunMessage conflict =
        accepted(request.errorResponse(ErrorCode.ROLE_CONFLICT, "Role Conflict").build(KEY));
    assertEquals(StunClass.ERROR_RESPONSE, conflict.stunClass());
    assertEquals(Optional.of(new ErrorCode(487, "Role Conflict")), conflict.find(ErrorCode.class));
  }

  @Example
  void theTypesOfBindingAreThoseOfTheSpecification() {
    assertEquals(0x0001, StunClass.REQUEST.typeOf(StunMessage.BINDING));
    assertEquals(0x0011, StunClass.INDICATION.typeOf(StunMessage.BINDING));
    assertEquals(0x0101, StunClass.SUCCESS_RESPONSE.typeOf(StunMessage.BINDING));
    assertEquals(0x0111, StunClass.ERROR_RESPONSE.typeOf(StunMessage.BINDING));
  }

  @Property(tries = 200)
  void everyClassAndMethodIsReadBackFromTheType(
      @ForAll StunClass stunClass, @ForAll @IntRange(max = 0xFFF) int method) {
    int type = stunClass.typeOf(method);
    assertTrue(type < 0x4000);
    assertEquals(stunClass, StunClass.ofType(type));
    assertEquals(method, StunClass.methodOfType(type));
  }

  @Example
  void aHeaderAloneIsAMessage() {
    StunMessage message = accepted(Hex.bytes("0001 0000" + COOKIE_AND_ID));
    assertEquals(List.of(), message.attributes());
    assertFalse(message.hasIntegrity());
    assertFalse(message.verifyIntegrity(KEY));
  }

  @Example
  void malformedHeadersAreRejectedByName() {
    assertRejected(StunRejection.TOO_SHORT, "0001 0000 2112A442 01020304 05060708 090A0B");
    assertRejected(StunRejection.NOT_STUN, "8001 0000" + COOKIE_AND_ID);
    assertRejected(
        StunRejection.WRONG_MAGIC_COOKIE, "0001 0000 2112A443 01020304 05060708 090A0B0C");
    assertRejected(StunRejection.LENGTH_NOT_ALIGNED, "0001 0002" + COOKIE_AND_ID + "0000");
    assertRejected(StunRejection.LENGTH_MISMATCH, "0001 0004" + COOKIE_AND_ID);
    assertRejected(StunRejection.LENGTH_MISMATCH, "0001 0000" + COOKIE_AND_ID + "00000000");
  }

  @Example
  void anAttributePastTheEndIsRejected() {
    assertRejected(
        StunRejection.ATTRIBUTE_PAST_END, "0001 0008" + COOKIE_AND_ID + "0006 0005 41424344");
    assertRejected(StunRejection.ATTRIBUTE_PAST_END, "0001 0004" + COOKIE_AND_ID + "0006 FFFF");
  }

  @Example
  void valuesThatTheirTypesDoNotAllowAreRejected() {
    for (String attribute :
        List.of(
            "0006 0001 FF000000", // not UTF-8
            "0024 0003 01020300", // PRIORITY of three bytes
            "0025 0001 01000000", // USE-CANDIDATE with a value
            "8029 0004 01020304", // a tie-breaker of half its length
            "802A 0000",
            "0009 0004 00000200", // class 2 of errors
            "0009 0004 00000464", // number 100
            "0009 0002 00000000",
            "000A 0003 00010200", // one and a half types
            "0020 0008 0003 0000 00000000", // family 3
            "0020 0008 0002 0000 00000000", // IPv6 of four bytes
            "0020 0002 00010000",
            "0008 0004 01020304", // MESSAGE-INTEGRITY cut short
            "8028 0000")) {
      byte[] value = Hex.bytes(attribute);
      byte[] message = new byte[StunMessage.HEADER_LENGTH + value.length];
      byte[] header = Hex.bytes("0001 0000" + COOKIE_AND_ID);
      System.arraycopy(header, 0, message, 0, header.length);
      System.arraycopy(value, 0, message, header.length, value.length);
      BigEndian.putShort(message, 2, value.length);
      assertEquals(StunRejection.MALFORMED_ATTRIBUTE, reason(message), attribute);
    }
  }

  @Example
  void nothingMayFollowTheFingerprint() {
    assertRejected(
        StunRejection.ATTRIBUTE_AFTER_FINGERPRINT,
        "0001 000C" + COOKIE_AND_ID + "8028 0004 01020304" + "0025 0000");
  }

  @Example
  void moreAttributesThanAnybodySendsAreRejected() {
    String flags = "0025 0000".repeat(StunMessage.MAX_ATTRIBUTES);
    assertEquals(32, accepted(Hex.bytes("0001 0080" + COOKIE_AND_ID + flags)).attributes().size());
    assertRejected(
        StunRejection.TOO_MANY_ATTRIBUTES, "0001 0084" + COOKIE_AND_ID + flags + "0025 0000");
  }

  @Example
  void attributesBehindTheIntegrityAreIgnored() {
    byte[] authenticated = StunMessage.bindingRequest(ID).username("a:b").build(KEY);
    int withoutFingerprint = authenticated.length - 8;
    byte[] smuggled = new byte[withoutFingerprint + 4];
    System.arraycopy(authenticated, 0, smuggled, 0, withoutFingerprint);
    BigEndian.putShort(smuggled, withoutFingerprint, StunAttribute.USE_CANDIDATE);
    BigEndian.putShort(smuggled, 2, smuggled.length - StunMessage.HEADER_LENGTH);
    StunMessage message = accepted(smuggled);
    assertFalse(message.has(UseCandidate.class));
    assertTrue(message.verifyIntegrity(KEY), "the integrity covers only what precedes it");
  }

  @Example
  void theFirstOfSeveralAttributesOfATypeCounts() {
    byte[] bytes = StunMessage.bindingRequest(ID).username("first").username("second").buildBare();
    assertEquals(Optional.of("first"), accepted(bytes).username());
  }

  @Example
  void unknownAttributesAreToldApartByWhetherTheyMustBeUnderstood() {
    byte[] bytes =
        StunMessage.bindingRequest(ID)
            .attribute(new Opaque(0x7FFF, new byte[] {1, 2, 3}))
            .attribute(new Opaque(0xC057, new byte[4]))
            .buildWithoutIntegrity();
    assertEquals(List.of(0x7FFF), accepted(bytes).unknownComprehensionRequired());
  }

  @Example
  void anIpv4MappedIpv6AddressStaysIpv6() throws UnknownHostException {
    InetAddress mapped =
        Inet6Address.getByAddress(null, Hex.bytes("00000000000000000000FFFF0A000001"), -1);
    byte[] bytes = StunMessage.bindingRequest(ID).xorMappedAddress(mapped, 1).buildBare();
    assertEquals(
        16,
        accepted(bytes).find(XorMappedAddress.class).orElseThrow().address().getAddress().length);
  }

  @Example
  void theUsernameOfAnythingButABindingRequestIsNotLookedAt() {
    byte[] response =
        StunMessage.builder(StunClass.SUCCESS_RESPONSE, StunMessage.BINDING, ID)
            .username("a:b")
            .build(KEY);
    assertEquals(Optional.empty(), StunMessage.usernameOf(response, 0, response.length));
    byte[] nameless = StunMessage.bindingRequest(ID).priority(1).build(KEY);
    assertEquals(Optional.empty(), StunMessage.usernameOf(nameless, 0, nameless.length));
  }

  @Example
  void valuesOutOfTheirRangeAreRefusedWhenWritten() {
    assertThrows(IllegalArgumentException.class, () -> new Priority(1L << 32));
    assertThrows(IllegalArgumentException.class, () -> new ErrorCode(700, ""));
    assertThrows(IllegalArgumentException.class, () -> new Username("x".repeat(509)));
    assertThrows(IllegalArgumentException.class, () -> new Opaque(0x0006, new byte[0]));
  }

  @Property(tries = 1000)
  void anyBytesAreAMessageOrANamedRejection(@ForAll @Size(max = 100) byte[] bytes) {
    assertParsedOrRejected(bytes);
  }

  @Property(tries = 2000)
  void anyBytesBehindAValidHeaderAreAMessageOrANamedRejection(
      @ForAll @Size(max = 20) List<@Size(max = 12) byte[]> values,
      @ForAll @Size(20) List<StunType> types,
      @ForAll @IntRange(max = 8) int cut) {
    byte[] message = new byte[StunMessage.HEADER_LENGTH + values.size() * 16];
    BigEndian.putShort(message, 0, 1);
    BigEndian.putInt(message, 4, StunMessage.MAGIC_COOKIE);
    int at = StunMessage.HEADER_LENGTH;
    for (int i = 0; i < values.size(); i++) {
      byte[] value = values.get(i);
      BigEndian.putShort(message, at, types.get(i).type);
      BigEndian.putShort(message, at + 2, value.length);
      System.arraycopy(value, 0, message, at + 4, value.length);
      at += 4 + (value.length + 3 & ~3);
    }
    int length = Math.max(StunMessage.HEADER_LENGTH, at - cut);
    BigEndian.putShort(message, 2, length - StunMessage.HEADER_LENGTH);
    assertParsedOrRejected(Arrays.copyOf(message, length));
  }

  @Property(tries = 500)
  void anyAttributesAreReadBackAsWritten(
      @ForAll("attributes") List<StunAttribute> attributes,
      @ForAll StunClass stunClass,
      @ForAll @IntRange(max = 0xFFF) int method,
      @ForAll byte[] key) {
    StunMessageBuilder builder = StunMessage.builder(stunClass, method, ID);
    attributes.forEach(builder::attribute);
    StunMessage message = accepted(builder.build(key));
    assertEquals(stunClass, message.stunClass());
    assertEquals(method, message.method());
    assertEquals(attributes, message.attributes());
    assertTrue(message.verifyIntegrity(key));
    assertTrue(message.verifyFingerprint());
  }

  @Provide
  Arbitrary<List<StunAttribute>> attributes() {
    Arbitrary<String> text = Arbitraries.strings().alpha().ascii().withChars("éß日").ofMaxLength(40);
    Arbitrary<byte[]> address =
        Arbitraries.of(4, 16).flatMap(size -> Arbitraries.bytes().array(byte[].class).ofSize(size));
    return Arbitraries.<StunAttribute>oneOf(
            text.map(Username::new),
            text.map(Software::new),
            Arbitraries.longs().between(0, 0xFFFF_FFFFL).map(Priority::new),
            Arbitraries.create(UseCandidate::new),
            Arbitraries.longs().map(IceControlled::new),
            Arbitraries.longs().map(IceControlling::new),
            Combinators.combine(Arbitraries.integers().between(300, 699), text).as(ErrorCode::new),
            Arbitraries.integers()
                .between(0, 0xFFFF)
                .list()
                .ofMaxSize(5)
                .map(UnknownAttributes::new),
            Combinators.combine(address, Arbitraries.integers().between(0, 0xFFFF))
                .as((bytes, port) -> new XorMappedAddress(inetAddress(bytes), port)),
            Combinators.combine(
                    Arbitraries.integers()
                        .between(0, 0xFFFF)
                        .filter(type -> !StunAttribute.isKnown(type)),
                    Arbitraries.bytes().array(byte[].class).ofMaxSize(30))
                .as(Opaque::new))
        .list()
        .ofMaxSize(10);
  }

  /** Known types, so that their values are looked into. */
  enum StunType {
    USERNAME(StunAttribute.USERNAME),
    MESSAGE_INTEGRITY(StunAttribute.MESSAGE_INTEGRITY),
    ERROR_CODE(StunAttribute.ERROR_CODE),
    UNKNOWN_ATTRIBUTES(StunAttribute.UNKNOWN_ATTRIBUTES),
    XOR_MAPPED_ADDRESS(StunAttribute.XOR_MAPPED_ADDRESS),
    PRIORITY(StunAttribute.PRIORITY),
    USE_CANDIDATE(StunAttribute.USE_CANDIDATE),
    SOFTWARE(StunAttribute.SOFTWARE),
    FINGERPRINT(StunAttribute.FINGERPRINT),
    ICE_CONTROLLING(StunAttribute.ICE_CONTROLLING),
    OTHER(0x7777);

    private final int type;

    StunType(int type) {
      this.type = type;
    }
  }

  private static InetAddress inetAddress(byte[] bytes) {
    try {
      return bytes.length == 4
          ? InetAddress.getByAddress(bytes)
          : Inet6Address.getByAddress(null, bytes, -1);
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertParsedOrRejected(byte[] bytes) {
    StunMessage.usernameOf(bytes, 0, bytes.length);
    switch (StunMessage.parse(bytes, 0, bytes.length)) {
      case Accepted<StunMessage>(StunMessage message) -> {
        assertArrayEquals(bytes, message.toBytes());
        message.verifyIntegrity(KEY);
        message.verifyFingerprint();
        StunMessageBuilder again =
            StunMessage.builder(message.stunClass(), message.method(), message.transactionId());
        message.attributes().forEach(again::attribute);
        assertEquals(message.attributes(), accepted(again.build(KEY)).attributes());
      }
      case Rejected<StunMessage>(Enum<?> reason, String _) ->
          assertInstanceOf(StunRejection.class, reason);
    }
  }

  private static void assertRejected(StunRejection expected, String hex) {
    assertEquals(expected, reason(Hex.bytes(hex)));
  }

  private static Enum<?> reason(byte[] bytes) {
    Parsed<StunMessage> parsed = StunMessage.parse(bytes, 0, bytes.length);
    return assertInstanceOf(Rejected.class, parsed).reason();
  }

  private static StunMessage accepted(byte[] bytes) {
    return StunMessage.parse(bytes, 0, bytes.length).orElseThrow();
  }
}
