package dev.visio.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.ice.IceCredentials;
import dev.visio.transport.ice.IceLiteAgent;
import dev.visio.transport.ice.IceRejection;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpRejection;
import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.rtcp.PictureLossIndication;
import dev.visio.wire.rtcp.RtcpCompound;
import dev.visio.wire.rtp.RtpHeaderWriter;
import dev.visio.wire.stun.StunAttribute;
import dev.visio.wire.stun.StunClass;
import dev.visio.wire.stun.StunMessage;
import dev.visio.wire.stun.StunMessageBuilder;
import dev.visio.wire.stun.TransactionId;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The attacks on ICE and on SRTP, by their names: what a stranger sends, or somebody on the way.
 * Those on DTLS are in {@code dtls.AttackTest}.
 */
class AttackTest {
  private static final IceCredentials SERVICE =
      new IceCredentials("abcdefgh", "0123456789abcdefghijklmn");
  private static final byte[] KEY = StunMessageBuilder.shortTermKey(SERVICE.password());
  private static final TransportAddress FROM = TransportAddress.of("192.0.2.7", 1_234);
  private static final TransportAddress FROM_IPV6 = TransportAddress.of("2001:db8::7", 1_234);
  private static final int SSRC = 0x1234_5678;

  private final IceLiteAgent agent = new IceLiteAgent(SERVICE);

  @Test
  void stunWithAWrongIntegrity() {
    byte[] guessed = check().build(StunMessageBuilder.shortTermKey("0123456789abcdefghijklmm"));
    assertDropped(IceRejection.WRONG_INTEGRITY, guessed);
    assertStillAnswers();
  }

  @Test
  void stunWithoutIntegrity() {
    assertDropped(IceRejection.WRONG_INTEGRITY, check().buildWithoutIntegrity());
    assertStillAnswers();
  }

  @Test
  void stunWithAnUnknownUfrag() {
    byte[] elsewhere = StunMessage.bindingRequest(id()).username("hgfedcba:peer").build(KEY);
    assertDropped(IceRejection.WRONG_USERNAME, elsewhere);
    assertStillAnswers();
  }

  @Test
  void stunThatClaimsToBeTheServicesOwnResponse() {
    byte[] response =
        StunMessage.builder(StunClass.SUCCESS_RESPONSE, StunMessage.BINDING, id())
            .username("abcdefgh:peer")
            .build(KEY);
    assertDropped(IceRejection.UNEXPECTED_MESSAGE, response);
    assertStillAnswers();
  }

  /** With the password, since without it nothing is answered at all; both families. */
  @Property(tries = 300)
  void amplificationByChecks(
      @ForAll @IntRange(min = 0, max = 40) int peerLength,
      @ForAll @IntRange(min = 0, max = 20) int unknownAttributes,
      @ForAll boolean controlled,
      @ForAll boolean ipv6) {
    StunMessageBuilder check =
        StunMessage.bindingRequest(id()).username("abcdefgh:" + "p".repeat(peerLength));
    for (int i = 0; i < unknownAttributes; i++) {
      check.attribute(new StunAttribute.Opaque(0x7000 + i, new byte[0]));
    }
    if (controlled) {
      check.iceControlled(1);
    }
    byte[] request = check.build(KEY);
    int answered =
        switch (agent.onRequest(request, 0, request.length, ipv6 ? FROM_IPV6 : FROM)) {
          case IceLiteAgent.Validated(byte[] response, boolean _) -> response.length;
          case IceLiteAgent.Refused(byte[] response) -> response.length;
          case IceLiteAgent.Dropped(Enum<?> _) -> 0;
        };
    assertTrue(answered <= request.length, answered + " bytes for " + request.length);
  }

  @ParameterizedTest
  @EnumSource
  void srtpReplay(SrtpProfile profile) {
    SrtpKeys keys = keys(profile, 1);
    SrtpSender sender = SrtpSender.of(keys);
    SrtpReceiver receiver = SrtpReceiver.of(keys.mirrored());
    byte[][] recorded = new byte[200][];
    for (int i = 0; i < recorded.length; i++) {
      recorded[i] = rtp(sender, i);
      assertTrue(open(receiver, recorded[i]) > 0);
    }
    // At once, and long afterwards, when the window has gone on.
    for (byte[] packet : recorded) {
      assertEquals(SrtpRejection.REPLAYED, open(receiver, packet));
    }
    assertTrue(open(receiver, rtp(sender, 200)) > 0, "and the stream goes on");
  }

  @ParameterizedTest
  @EnumSource
  void srtcpReplay(SrtpProfile profile) {
    SrtpKeys keys = keys(profile, 1);
    SrtpSender sender = SrtpSender.of(keys);
    SrtpReceiver receiver = SrtpReceiver.of(keys.mirrored());
    byte[][] recorded = new byte[200][];
    for (int i = 0; i < recorded.length; i++) {
      recorded[i] = rtcp(sender);
      assertTrue(openRtcp(receiver, recorded[i]) > 0);
    }
    for (byte[] compound : recorded) {
      assertEquals(SrtpRejection.REPLAYED, openRtcp(receiver, compound));
    }
    assertTrue(openRtcp(receiver, rtcp(sender)) > 0, "and the stream goes on");
  }

  @ParameterizedTest
  @EnumSource
  void srtpOfAnotherSession(SrtpProfile profile) {
    SrtpReceiver receiver = SrtpReceiver.of(keys(profile, 1).mirrored());
    SrtpSender stranger = SrtpSender.of(keys(profile, 2));
    assertEquals(SrtpRejection.AUTHENTICATION_FAILED, open(receiver, rtp(stranger, 1)));
    assertEquals(SrtpRejection.AUTHENTICATION_FAILED, openRtcp(receiver, rtcp(stranger)));
    assertEquals(0, receiver.streamCount(), "tables grow only after authentication");
  }

  private void assertDropped(IceRejection reason, byte[] datagram) {
    assertEquals(
        new IceLiteAgent.Dropped(reason), agent.onRequest(datagram, 0, datagram.length, FROM));
  }

  private void assertStillAnswers() {
    byte[] genuine = check().useCandidate().build(KEY);
    IceLiteAgent.Validated validated =
        assertInstanceOf(
            IceLiteAgent.Validated.class, agent.onRequest(genuine, 0, genuine.length, FROM));
    assertTrue(validated.nominated());
  }

  private static StunMessageBuilder check() {
    return StunMessage.bindingRequest(id()).username("abcdefgh:peer").priority(1);
  }

  private static TransactionId id() {
    return new TransactionId(1, 2);
  }

  private static SrtpKeys keys(SrtpProfile profile, long seed) {
    byte[] exported = new byte[SrtpKeys.exportedLength(profile)];
    new Random(seed).nextBytes(exported);
    return SrtpKeys.fromExported(profile, exported, true);
  }

  private static byte[] rtp(SrtpSender sender, int sequenceNumber) {
    byte[] out = new byte[200];
    int header = RtpHeaderWriter.write(out, 0, 96, false, sequenceNumber, 0, SSRC);
    return Arrays.copyOf(out, sender.protect(out, 0, header, new byte[100], 0, 100));
  }

  private static byte[] rtcp(SrtpSender sender) {
    byte[] out = new byte[100];
    int length = RtcpCompound.write(List.of(new PictureLossIndication(SSRC, 2)), out, 0);
    return Arrays.copyOf(out, sender.protectRtcp(out, 0, length));
  }

  private static int open(SrtpReceiver receiver, byte[] packet) {
    return receiver.unprotect(packet.clone(), 0, packet.length);
  }

  private static int openRtcp(SrtpReceiver receiver, byte[] compound) {
    return receiver.unprotectRtcp(compound.clone(), 0, compound.length);
  }
}
