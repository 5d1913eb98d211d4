package dev.visio.transport.ice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.TransportAddress;
import dev.visio.wire.sdp.Candidate;
import dev.visio.wire.stun.StunAttribute;
import dev.visio.wire.stun.StunClass;
import dev.visio.wire.stun.StunMessage;
import dev.visio.wire.stun.StunMessageBuilder;
import dev.visio.wire.stun.StunRejection;
import dev.visio.wire.stun.TransactionId;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IceLiteAgentTest {

  private static final IceCredentials LOCAL =
      new IceCredentials("abcdefgh", "0123456789abcdefghijklmn");
  private static final byte[] KEY = StunMessageBuilder.shortTermKey(LOCAL.password());
  private static final byte[] WRONG_KEY = StunMessageBuilder.shortTermKey("wrong");
  private static final TransactionId ID = new TransactionId(1, 2);
  private static final TransportAddress FROM = TransportAddress.of("2001:db8::7", 1_234);

  private final IceLiteAgent agent = new IceLiteAgent(LOCAL);

  @Test
  void aCheckWithUseCandidateNominates() {
    IceLiteAgent.Validated validated =
        assertInstanceOf(
            IceLiteAgent.Validated.class, outcome(request().useCandidate().build(KEY)));
    assertTrue(validated.nominated());
    StunMessage response =
        StunMessage.parse(validated.response(), 0, validated.response().length).orElseThrow();
    assertEquals(StunClass.SUCCESS_RESPONSE, response.stunClass());
    assertEquals(ID, response.transactionId());
    assertTrue(response.verifyIntegrity(KEY));
    assertTrue(response.verifyFingerprint());
  }

  @Test
  void aCheckWithoutItOnlyValidates() {
    IceLiteAgent.Validated validated =
        assertInstanceOf(IceLiteAgent.Validated.class, outcome(request().build(KEY)));
    assertEquals(false, validated.nominated());
  }

  @Test
  void aWrongPasswordIsMetWithSilence() {
    assertEquals(
        new IceLiteAgent.Dropped(IceRejection.WRONG_INTEGRITY),
        outcome(request().build(WRONG_KEY)));
  }

  @Test
  void aCheckWithoutIntegrityIsMetWithSilence() {
    assertEquals(
        new IceLiteAgent.Dropped(IceRejection.WRONG_INTEGRITY),
        outcome(request().buildWithoutIntegrity()));
  }

  @Test
  void aCheckWithoutFingerprintIsMetWithSilence() {
    assertEquals(
        new IceLiteAgent.Dropped(IceRejection.WRONG_FINGERPRINT), outcome(request().buildBare()));
  }

  @Test
  void aCheckForAnotherParticipantIsMetWithSilence() {
    for (String username : List.of("abcdefg:peer", "abcdefghi:peer", "abcdefgh", "peer:abcdefgh")) {
      byte[] check = StunMessage.bindingRequest(ID).username(username).build(KEY);
      assertEquals(new IceLiteAgent.Dropped(IceRejection.WRONG_USERNAME), outcome(check));
    }
  }

  @Test
  void aResponseAndAnIndicationAreMetWithSilence() {
    for (StunClass stunClass : List.of(StunClass.SUCCESS_RESPONSE, StunClass.INDICATION)) {
      byte[] message =
          StunMessage.builder(stunClass, StunMessage.BINDING, ID)
              .username("abcdefgh:peer")
              .build(KEY);
      assertEquals(new IceLiteAgent.Dropped(IceRejection.UNEXPECTED_MESSAGE), outcome(message));
    }
  }

  @Test
  void rubbishIsRejectedByName() {
    assertEquals(new IceLiteAgent.Dropped(StunRejection.TOO_SHORT), outcome(new byte[3]));
  }

  @Test
  void aPeerThatBelievesItselfControlledIsToldOfTheConflict() {
    StunMessage response = refusal(request().iceControlled(7).build(KEY));
    assertEquals(
        StunAttribute.ErrorCode.ROLE_CONFLICT,
        response.find(StunAttribute.ErrorCode.class).orElseThrow().code());
    assertTrue(response.verifyIntegrity(KEY));
  }

  @Test
  void anUnknownAttributeThatMustBeUnderstoodIsNamed() {
    StunMessage response =
        refusal(request().attribute(new StunAttribute.Opaque(0x7777, new byte[4])).build(KEY));
    assertEquals(
        StunAttribute.ErrorCode.UNKNOWN_ATTRIBUTE,
        response.find(StunAttribute.ErrorCode.class).orElseThrow().code());
    assertEquals(
        List.of(0x7777),
        response.find(StunAttribute.UnknownAttributes.class).orElseThrow().types());
  }

  @Test
  void everyChangedBitOfACheckIsMetWithSilence() {
    byte[] check = request().useCandidate().build(KEY);
    for (int bit = 0; bit < 8 * check.length; bit++) {
      byte[] changed = check.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertInstanceOf(IceLiteAgent.Dropped.class, outcome(changed), "bit " + bit);
    }
  }

  @Property
  void anyBytesAreMetWithSilence(@ForAll @Size(max = 150) byte[] bytes) {
    assertInstanceOf(IceLiteAgent.Dropped.class, outcome(bytes));
  }

  @Test
  void generatedCredentialsAreAsLongAsRfc8445Asks() {
    IceCredentials credentials = IceCredentials.generate(new Random(1));
    // Six bits a character: at least 24 bits of fragment and 128 of password.
    assertTrue(6 * credentials.ufrag().length() >= 24);
    assertTrue(6 * credentials.password().length() >= 128);
    assertEquals(
        credentials, IceCredentials.generate(new Random(1)), "drawn from what is handed in");
  }

  @Test
  void credentialsOutsideTheGrammarAreNone() {
    String password = LOCAL.password();
    for (String ufrag : List.of("abc", "a".repeat(257), "ab:cd", "äbcd")) {
      assertThrows(IllegalArgumentException.class, () -> new IceCredentials(ufrag, password));
    }
    assertThrows(IllegalArgumentException.class, () -> new IceCredentials("abcd", "tooshort"));
  }

  @Test
  void aPasswordNeverShowsInAString() {
    assertEquals("IceCredentials[abcdefgh]", LOCAL.toString());
  }

  @Test
  void candidatePrioritiesAreThoseOfRfc8445() {
    assertEquals(2_130_706_431L, IceCandidates.priority(Candidate.Type.HOST, 65_535, 1));
    assertEquals(
        1_694_498_815L, IceCandidates.priority(Candidate.Type.SERVER_REFLEXIVE, 65_535, 1));
  }

  @Test
  void addressesAreTheUsableCandidatesBestFirst() {
    Candidate low = Candidate.udpHost("1", 5, "192.0.2.1", 1);
    Candidate high = Candidate.udpHost("2", 9, "192.0.2.2", 2);
    Candidate hidden = Candidate.udpHost("3", 99, "4f1c.local", 3);
    Candidate tcp =
        new Candidate("4", 1, "tcp", 99, "192.0.2.4", 9, Candidate.Type.HOST, Optional.empty(), "");
    assertEquals(
        List.of(TransportAddress.of("192.0.2.2", 2), TransportAddress.of("192.0.2.1", 1)),
        IceCandidates.addresses(List.of(low, high, hidden, tcp, low)));
  }

  private static StunMessageBuilder request() {
    return StunMessage.bindingRequest(ID).username("abcdefgh:peer").priority(1).iceControlling(5);
  }

  private IceLiteAgent.Outcome outcome(byte[] datagram) {
    return agent.onRequest(datagram, 0, datagram.length, FROM);
  }

  private StunMessage refusal(byte[] datagram) {
    IceLiteAgent.Refused refused = assertInstanceOf(IceLiteAgent.Refused.class, outcome(datagram));
    return StunMessage.parse(refused.response(), 0, refused.response().length).orElseThrow();
  }
}
