package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.SimulatedHandshaker;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import dev.visio.wire.rtcp.FullIntraRequest;
import dev.visio.wire.rtcp.Nack;
import dev.visio.wire.rtcp.PictureLossIndication;
import dev.visio.wire.rtcp.ReceiverEstimatedMaxBitrate;
import dev.visio.wire.rtcp.TransportFeedback;
import dev.visio.wire.rtp.RtpHeaderWriter;
import dev.visio.wire.stun.StunMessageBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The attacks on the service, by their names: of strangers who know its address, and of a
 * participant, Mallory, against Anne and Benoit. After each, Benoit still sees what Anne sends.
 */
class AttackTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final SimulatedNetwork network =
      new SimulatedNetwork(1, NetworkConditions.delay(5 * MILLI));
  private final MediaLoop loop = network.newLoop();
  private final RandomGenerator random = new SplittableRandom(1);
  private SfuLoop sfu;
  private SfuRoom room;
  private TestParticipant anne;
  private TestParticipant benoit;
  private TestParticipant mallory;
  private int sentByAnne;

  @BeforeEach
  void open() throws IOException {
    sfu = SimulatedSfu.open(loop, random);
    room =
        sfu.openRoom(
            new RoomSettings("room", 4, AudioForwarding.loudest(1), new SlotPlan(1, 3, 1)));
    anne = join("anne");
    benoit = join("benoit");
    mallory = join("mallory");
    assertAnneIsSeen();
  }

  @Test
  void stunWithAWrongOrMissingIntegrity() throws IOException {
    Stranger stranger = new Stranger();
    for (int i = 0; i < 100; i++) {
      stranger.send(anne.check().useCandidate().build(StunMessageBuilder.shortTermKey("guess")));
      stranger.send(anne.check().useCandidate().buildWithoutIntegrity());
      stranger.send(anne.check().useCandidate().buildBare());
    }
    run(SECOND);

    assertEquals(0, stranger.received);
    assertEquals(300, dropped(DropReason.STUN_REFUSED));
    assertAnneIsSeen();
  }

  @Test
  void stunWithAnUnknownUfrag() throws IOException {
    Stranger stranger = new Stranger();
    byte[] key = StunMessageBuilder.shortTermKey("guess");
    for (int i = 0; i < 100; i++) {
      stranger.send(anne.check("ufrag" + i).useCandidate().build(key));
    }
    run(SECOND);

    assertEquals(0, stranger.received);
    assertEquals(100, dropped(DropReason.STUN_UNKNOWN_USERNAME));
    assertAnneIsSeen();
  }

  @Test
  void dtlsBeforeAValidatedPair() throws IOException {
    Stranger stranger = new Stranger();
    stranger.send(hello("anne"));
    stranger.send(hello("nobody"));
    run(SECOND);

    assertEquals(0, stranger.received);
    assertEquals(2, dropped(DropReason.DTLS_UNKNOWN_ADDRESS));
    assertAnneIsSeen();
  }

  /** Of a handshake that is going on: only the address that the check has validated is heard. */
  @Test
  void dtlsFromAnotherAddress() throws IOException {
    Stranger stranger = new Stranger();
    TestParticipant david = begin("david");
    for (int i = 0; i < 200; i++) {
      stranger.send(hello("stranger"));
      run(MILLI);
    }
    run(SECOND);

    assertTrue(david.connected);
    assertEquals(0, stranger.received);
    assertEquals(200, dropped(DropReason.DTLS_UNKNOWN_ADDRESS));
    assertAnneIsSeen();
  }

  @Test
  void dtlsWithAnotherCertificate() throws IOException {
    SimulatedHandshaker announced = new SimulatedHandshaker("david", loop);
    TestParticipant david =
        new TestParticipant("david", loop, new SimulatedHandshaker("somebody else", loop), random);
    david.offers =
        offer ->
            offer.replaceFirst("a=fingerprint:[^\r]*", "a=fingerprint:" + announced.fingerprint());
    david.join(room, 1, 3);
    run(3 * SECOND);

    assertFalse(david.connected);
    assertTrue(david.handshakeFailure.contains("bad_certificate"), david.handshakeFailure);
    assertTrue(david.disconnected.startsWith("dtls-failed"), david.disconnected);
    assertAnneIsSeen();
  }

  @Test
  void aClientHelloFlood() throws IOException {
    Stranger stranger = new Stranger();
    for (int i = 0; i < 10_000; i++) {
      stranger.send(hello("stranger " + i));
    }
    run(SECOND);

    assertEquals(0, stranger.received);
    assertEquals(10_000, dropped(DropReason.DTLS_UNKNOWN_ADDRESS));
    assertAnneIsSeen();
  }

  /** Genuine packets, which Anne's address has never sent. */
  @Test
  void rtpFromAnAddressThatIsNotTheSelectedPairs() throws IOException {
    Stranger stranger = new Stranger();
    stranger.send(anne.protectedCamera(500, 0, "elsewhere"));
    run(SECOND);

    assertEquals(1, dropped(DropReason.SRTP_UNKNOWN_ADDRESS));
    assertNothingOf("elsewhere");
    assertAnneIsSeen();
  }

  @Test
  void rtpOfAnotherParticipantFromOnesOwnAddress() {
    byte[] stolen = anne.protectedCamera(500, 0, "stolen");
    mallory.port.send(sfu.localAddress(), stolen, 0, stolen.length);
    run(SECOND);

    assertEquals(1, dropped(DropReason.SRTP_AUTHENTICATION_FAILED));
    assertNothingOf("stolen");
    assertAnneIsSeen();
  }

  @Test
  void rtcpFromAnAddressThatIsNotTheSelectedPairs() throws IOException {
    Stranger stranger = new Stranger();
    long before = anne.keyFramesAskedOfMe();
    stranger.send(
        benoit.protectedControl(new PictureLossIndication(1, benoit.ssrcOf(slotOfAnne(benoit)))));
    run(2 * SECOND);

    assertEquals(1, dropped(DropReason.SRTP_UNKNOWN_ADDRESS));
    assertEquals(before, anne.keyFramesAskedOfMe());
    assertAnneIsSeen();
  }

  @Test
  void srtpReplay() {
    byte[] once = anne.protectedCamera(500, 0, "once");
    for (int i = 0; i < 10; i++) {
      anne.port.send(sfu.localAddress(), once, 0, once.length);
    }
    run(SECOND);

    assertEquals(9, dropped(DropReason.SRTP_REPLAYED));
    assertEquals(1, textsSeenBy(benoit).filter("once"::equals).count());
  }

  @Test
  void srtcpReplay() {
    run(SECOND);
    long before = anne.keyFramesAskedOfMe();
    byte[] once =
        benoit.protectedControl(new PictureLossIndication(1, benoit.ssrcOf(slotOfAnne(benoit))));
    for (int i = 0; i < 10; i++) {
      benoit.port.send(sfu.localAddress(), once, 0, once.length);
      run(SECOND);
    }

    assertEquals(9, dropped(DropReason.SRTP_REPLAYED));
    assertEquals(before + 1, anne.keyFramesAskedOfMe());
    assertAnneIsSeen();
  }

  @Test
  void paddingLongerThanThePayload() {
    sendRtp(0xA0, "padding ÿ".getBytes(StandardCharsets.ISO_8859_1));
    assertRtpDropped("padding");
  }

  @Test
  void paddingOfLengthZero() {
    sendRtp(0xA0, "padding \0".getBytes());
    assertRtpDropped("padding");
  }

  @Test
  void paddingWithoutAPayload() {
    sendRtp(0xA0, new byte[0]);
    assertRtpDropped("");
  }

  /** SRTP itself has to find its payload behind them, and looks before it decrypts. */
  @Test
  void contributingSourcesPastTheEnd() {
    byte[] packet = mallory.protectedCamera(1, 0, "x");
    packet[0] |= 0x0F;
    mallory.port.send(sfu.localAddress(), packet, 0, packet.length);
    run(SECOND);

    assertEquals(1, dropped(DropReason.SRTP_MALFORMED));
    assertAnneIsSeen();
  }

  @Test
  void anExtensionPastTheEnd() {
    byte[] packet = mallory.protectedCamera(1, 0, "x".repeat(10));
    packet[0] |= 0x10;
    packet[14] = (byte) 0xFF;
    packet[15] = (byte) 0xFF;
    mallory.port.send(sfu.localAddress(), packet, 0, packet.length);
    run(SECOND);

    assertEquals(1, dropped(DropReason.SRTP_MALFORMED));
    assertAnneIsSeen();
  }

  @Test
  void rtcpLengthsAndCountsPastTheEnd() {
    int[][] compounds = {
      {0x80, 200, 0, 200, 0, 0, 0, 9}, // a length past the end
      {0x9F, 201, 0, 1, 0, 0, 0, 9}, // 31 report blocks, and none is there
      {0x9F, 202, 0, 1, 0, 0, 0, 9}, // 31 sources to describe
      {0x9F, 203, 0, 1, 0, 0, 0, 9}, // 31 goodbyes
      {0xA0, 201, 0, 2, 0, 0, 0, 9, 0, 0, 0, 255} // padding past the beginning
    };
    for (int[] compound : compounds) {
      byte[] out = new byte[DatagramHandler.BUFFER_LENGTH];
      IntStream.range(0, compound.length).forEach(i -> out[i] = (byte) compound[i]);
      mallory.sendControl(out, compound.length);
    }
    run(SECOND);

    assertEquals(compounds.length, dropped(DropReason.RTCP_MALFORMED));
    assertAnneIsSeen();
  }

  @Test
  void packetsOver1500Bytes() {
    byte[] longest = mallory.protectedCamera(1, 0, "x".repeat(1_500 - 12 - 16));
    byte[] tooLong = mallory.protectedCamera(2, 0, "x".repeat(1_500 - 12 - 16 + 1));
    assertEquals(PacketPath.MAX_DATAGRAM_BYTES, longest.length);
    mallory.port.send(sfu.localAddress(), longest, 0, longest.length);
    mallory.port.send(sfu.localAddress(), tooLong, 0, tooLong.length);
    run(SECOND);

    assertEquals(1, dropped(DropReason.TOO_LONG));
    assertEquals(1, textsSeenBy(benoit).filter(text -> text.startsWith("x")).count());
    assertAnneIsSeen();
  }

  /** Both offered the same SSRCs; and Mallory sends under those that Anne's slots have. */
  @Test
  void anotherParticipantsSsrc() {
    byte[] out = new byte[DatagramHandler.BUFFER_LENGTH];
    int slot = benoit.ssrcOf(slotOfAnne(benoit));
    int header = RtpHeaderWriter.write(out, 0, Offers.VP8, true, 1, 0, slot);
    mallory.send(out, header, "in Anne's place".getBytes());
    mallory.sendCamera(1, 0, "of Mallory");
    run(SECOND);

    assertEquals(1, dropped(DropReason.RTP_UNKNOWN_SSRC));
    assertNothingOf("in Anne's place");
    assertEquals(
        0,
        benoit.in(slotOfAnne(benoit)).stream().filter(p -> p.text().equals("of Mallory")).count());
    assertAnneIsSeen();
  }

  @Test
  void thousandsOfNewSsrcs() {
    for (int i = 0; i < 5_000; i++) {
      byte[] forged = new byte[100];
      random.nextBytes(forged);
      forged[0] = (byte) 0x80;
      forged[1] = Offers.VP8;
      mallory.port.send(sfu.localAddress(), forged, 0, forged.length);
    }
    for (int i = 0; i < 1_000; i++) {
      byte[] out = new byte[DatagramHandler.BUFFER_LENGTH];
      int header = RtpHeaderWriter.write(out, 0, Offers.VP8, true, 1, 0, 1_000_000 + i);
      mallory.send(out, header, "new".getBytes());
    }
    run(SECOND);

    assertEquals(5_000, dropped(DropReason.SRTP_AUTHENTICATION_FAILED), "no place for a forgery");
    assertEquals(1_000, dropped(DropReason.RTP_UNKNOWN_SSRC), "genuine, and nobody's");
    assertNothingOf("new");
    assertAnneIsSeen();
  }

  @Test
  void keyFramesAskedForWithoutEnd() {
    run(SECOND);
    long before = anne.keyFramesAskedOfMe();
    int ssrc = mallory.ssrcOf(slotOfAnne(mallory));
    for (int i = 0; i < 1_000; i++) {
      mallory.sendControl(new PictureLossIndication(1, ssrc));
      mallory.sendControl(FullIntraRequest.of(1, ssrc, i & 0xFF));
      anne.sendCamera(++sentByAnne, 0, "picture");
      run(10 * MILLI);
    }

    long asked = anne.keyFramesAskedOfMe() - before;
    assertTrue(asked <= 21, asked + " times in 10 s: once in 500 ms");
    assertAnneIsSeen();
  }

  @Test
  void retransmissionsAskedForWithoutEnd() {
    long forwarded = statistics().packetsForwarded();
    int ssrc = mallory.ssrcOf(slotOfAnne(mallory));
    List<Integer> everything = IntStream.range(0, 1_000).boxed().toList();
    long asked = 0;
    for (int i = 0; i < 100; i++) {
      mallory.sendControl(Nack.of(1, ssrc, everything));
      asked += everything.size();
      run(10 * MILLI);
    }

    long repeated = statistics().packetsForwarded() - forwarded;
    assertTrue(repeated < asked / 100, repeated + " packets for " + asked + " that were asked for");
    assertAnneIsSeen();
  }

  @Test
  void forgedRembAndTransportFeedback() {
    List<Integer> everybodys =
        List.of(Offers.CAM_SSRC, Offers.MIC_SSRC, benoit.ssrcOf(slotOfAnne(benoit)));
    for (int i = 0; i < 100; i++) {
      mallory.sendControl(new ReceiverEstimatedMaxBitrate(1, 0, everybodys));
      mallory.sendControl(new ReceiverEstimatedMaxBitrate(1, 1L << 62, everybodys));
      mallory.sendControl(
          new TransportFeedback(
              1,
              benoit.ssrcOf(slotOfAnne(benoit)),
              i * 300 & 0xFFFF,
              i,
              i & 0xFF,
              IntStream.range(0, 200)
                  .map(k -> k % 2 == 0 ? TransportFeedback.NOT_RECEIVED : 30_000)
                  .boxed()
                  .toList()));
      run(10 * MILLI);
    }

    for (int i = 0; i < 100; i++) {
      assertAnneIsSeen();
    }
    assertNull(mallory.disconnected, "nor does it end anything");
  }

  /**
   * Of a stranger, who gets nothing for anything; and of a participant who knows its password and
   * gives somebody else's address as its own: never more bytes out than in.
   */
  @Test
  void amplificationBeforeAPairIsValidated() throws IOException {
    Stranger stranger = new Stranger();
    byte[] guess = StunMessageBuilder.shortTermKey("guess");
    for (int i = 0; i < 100; i++) {
      stranger.send(anne.check().useCandidate().build(guess));
      stranger.send(hello("anne"));
      stranger.send(anne.protectedCamera(600 + i, 0, "elsewhere"));
    }
    run(SECOND);
    assertEquals(0, stranger.received);

    Stranger victim = new Stranger();
    for (int i = 0; i < 100; i++) {
      mallory.checkFrom(victim.port);
    }
    run(3 * SECOND);
    assertTrue(victim.received > 0);
    long sent = 100L * victim.lengthOfCheck(mallory);
    assertTrue(victim.received <= sent, victim.received + " bytes for " + sent);
    assertAnneIsSeen();
  }

  private void sendRtp(int firstByte, byte[] payload) {
    byte[] out = new byte[DatagramHandler.BUFFER_LENGTH];
    int header = RtpHeaderWriter.write(out, 0, Offers.VP8, true, 77, 0, Offers.CAM_SSRC);
    out[0] = (byte) firstByte;
    mallory.send(out, header, payload);
  }

  private void assertRtpDropped(String payload) {
    run(SECOND);
    assertEquals(1, dropped(DropReason.RTP_MALFORMED));
    assertEquals(0, textsSeenBy(benoit).filter(text -> text.startsWith(payload + " ")).count());
    assertAnneIsSeen();
  }

  private void assertNothingOf(String text) {
    assertEquals(0, textsSeenBy(benoit).filter(text::equals).count());
  }

  private void assertAnneIsSeen() {
    String text = "picture " + ++sentByAnne;
    anne.sendCamera(sentByAnne, 3_000 * sentByAnne, text);
    run(100 * MILLI);
    assertEquals(1, textsSeenBy(benoit).filter(text::equals).count(), text);
    assertNull(anne.disconnected);
    assertNull(benoit.disconnected);
  }

  private static Stream<String> textsSeenBy(TestParticipant participant) {
    return participant.received.stream().map(TestParticipant.Received::text);
  }

  private static String slotOfAnne(TestParticipant subscriber) {
    return subscriber.slots.stream()
        .filter(slot -> slot.participantId().equals("anne"))
        .findFirst()
        .orElseThrow()
        .mid();
  }

  private TestParticipant join(String id) throws IOException {
    TestParticipant participant = begin(id);
    run(SECOND);
    assertTrue(participant.connected, id + " is connected");
    return participant;
  }

  private TestParticipant begin(String id) throws IOException {
    return new TestParticipant(id, loop, new SimulatedHandshaker(id, loop), random)
        .join(room, 1, 3);
  }

  /** What a client whose certificate has this name says first. */
  private byte[] hello(String name) {
    return ("\u0016hello " + new SimulatedHandshaker(name, loop).fingerprint()).getBytes();
  }

  private long dropped(DropReason reason) {
    return statistics().dropped().getOrDefault(reason.statisticsName(), 0L);
  }

  private SfuStatistics statistics() {
    return sfu.statistics().join();
  }

  private void run(long nanos) {
    network.runUntil(network.nanoTime() + nanos);
  }

  /** Knows the service's address, and what was seen on the way. */
  private final class Stranger {
    final DatagramPort port;

    /** Bytes that came back. */
    long received;

    Stranger() throws IOException {
      port =
          loop.bind(
              TransportAddress.of("10.6.6.6", 0), (now, from, bytes, length) -> received += length);
    }

    void send(byte[] datagram) {
      port.send(sfu.localAddress(), datagram, 0, datagram.length);
    }

    int lengthOfCheck(TestParticipant participant) {
      return participant.check().iceControlling(1).build(new byte[1]).length;
    }
  }
}
