package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsEvents;
import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.dtls.DtlsHandshaker;
import dev.visio.transport.dtls.DtlsRole;
import dev.visio.transport.dtls.DtlsSession;
import dev.visio.transport.dtls.SimulatedHandshaker;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import dev.visio.wire.rtcp.ReceiverReport;
import dev.visio.wire.rtcp.TransportFeedback;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A room on a simulated network: real protocol code, a virtual clock. */
class SfuLoopTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1_000 * MILLI;

  private final SimulatedNetwork network =
      new SimulatedNetwork(1, NetworkConditions.delay(5 * MILLI));
  private final MediaLoop loop = network.newLoop();
  private final RandomGenerator random = new SplittableRandom(1);
  private final List<TestParticipant> all = new ArrayList<>();
  private SfuLoop sfu;
  private SfuRoom room;

  @BeforeEach
  void open() throws IOException {
    sfu = SimulatedSfu.open(loop, random);
    room =
        sfu.openRoom(
            new RoomSettings("room", 4, AudioForwarding.loudest(1), new SlotPlan(1, 3, 1)));
  }

  @Test
  void everyoneSeesEveryOtherAndNobodySeesThemselves() throws IOException {
    List<TestParticipant> three = join("anne", "benoit", "chloe");

    three.forEach(each -> each.sendCamera(1, 0, "picture of " + each.id));
    run(SECOND);

    for (TestParticipant each : three) {
      assertEquals(2, each.received.size());
      for (TestParticipant other : three) {
        assertEquals(
            other == each ? 0 : 1,
            each.received.stream()
                .filter(packet -> packet.text().equals("picture of " + other.id))
                .count());
      }
    }
  }

  @Test
  void theSlotsThatAParticipantIsToldOfCarryWhatTheySay() throws IOException {
    List<TestParticipant> three = join("anne", "benoit", "chloe");
    three.forEach(each -> each.sendCamera(1, 0, each.id));
    run(SECOND);

    TestParticipant anne = three.getFirst();
    assertEquals(2, anne.slots.size());
    for (SlotAssignment slot : anne.slots) {
      assertEquals(Source.CAMERA, slot.source());
      assertEquals(slot.participantId(), anne.in(slot.mid()).getFirst().text());
    }
  }

  @Test
  void aSlotGoesOnWithoutAGapWhenAnotherTrackTakesItOver() throws IOException {
    List<TestParticipant> three = join("anne", "benoit", "chloe");
    TestParticipant anne = three.get(0);
    String mid = slotOf(anne, "benoit");
    for (int i = 0; i < 10; i++) {
      three.get(1).sendCamera(60_000 + i, 1_000 * i, "benoit");
      run(33 * MILLI);
    }

    room.leave("benoit");
    TestParticipant david = join("david").getFirst();
    assertEquals(mid, slotOf(anne, "david"));
    for (int i = 0; i < 10; i++) {
      david.sendCamera(7 + i, 5_000_000 + 3_000 * i, "david");
      run(33 * MILLI);
    }

    List<TestParticipant.Received> slot = anne.in(mid);
    assertEquals(20, slot.size());
    for (int i = 1; i < slot.size(); i++) {
      assertEquals(slot.getFirst().ssrc(), slot.get(i).ssrc());
      assertEquals((slot.get(i - 1).sequence() + 1) & 0xFFFF, slot.get(i).sequence());
      assertTrue(slot.get(i).timestamp() - slot.get(i - 1).timestamp() > 0, "timestamps go on");
    }
  }

  @Test
  void aGapInWhatAPublisherSendsStaysAGapForItsSubscribers() throws IOException {
    List<TestParticipant> two = join("anne", "benoit");
    two.get(1).sendCamera(10, 0, "first");
    two.get(1).sendCamera(13, 0, "after a loss");
    run(SECOND);

    List<TestParticipant.Received> seen = two.get(0).received;
    assertEquals(3, (seen.get(1).sequence() - seen.get(0).sequence()) & 0xFFFF);
  }

  @Test
  void onlyTheLoudestIsHeardAndNeverByItself() throws IOException {
    List<TestParticipant> three = join("anne", "benoit", "chloe");
    for (int i = 0; i < 50; i++) {
      three.get(0).sendMicrophone(i, 960 * i, 30, "anne");
      three.get(1).sendMicrophone(i, 960 * i, 70, "benoit");
      run(20 * MILLI);
    }

    assertTrue(three.get(2).received.stream().allMatch(each -> each.text().equals("anne")));
    assertEquals(50, three.get(2).in("a0").size());
    assertTrue(three.get(0).received.isEmpty());
    assertEquals(50, statistics().packetsNotSelected());
  }

  @Test
  void aRequestForAKeyFrameReachesThePublisherAndManyAreMerged() throws IOException {
    List<TestParticipant> three = join("anne", "benoit", "chloe");
    run(SECOND);
    long before = three.get(1).keyFramesAskedOfMe();

    for (int i = 0; i < 20; i++) {
      three.get(0).askForKeyFrame(slotOf(three.get(0), "benoit"));
      three.get(2).askForKeyFrame(slotOf(three.get(2), "benoit"));
    }
    run(100 * MILLI);
    assertEquals(before + 1, three.get(1).keyFramesAskedOfMe());

    run(SECOND);
    three.get(1).sendCamera(1, 0, "the next packet lets the request that waited go");
    run(100 * MILLI);
    assertEquals(before + 2, three.get(1).keyFramesAskedOfMe());
  }

  @Test
  void aPublisherIsToldWhatArrivedAndWhatWasLost() throws IOException {
    TestParticipant anne = join("anne").getFirst();
    anne.sendCamera(1, 0, "a");
    anne.sendCamera(5, 0, "e");
    run(2 * SECOND);

    ReceiverReport report = assertInstanceOf(ReceiverReport.class, last(anne));
    assertEquals(Offers.CAM_SSRC, report.reports().getFirst().ssrc());
    assertEquals(3, report.reports().getFirst().cumulativeLost());
  }

  @Test
  void aPublisherThatNumbersItsPacketsIsToldWhenEachArrived() throws IOException {
    TestParticipant anne = join("anne").getFirst();
    anne.sendCounted(1, 700);
    anne.sendCounted(2, 702);
    run(60 * MILLI);
    anne.sendCounted(3, 703);
    run(60 * MILLI);

    TransportFeedback feedback =
        anne.rtcp.stream()
            .filter(TransportFeedback.class::isInstance)
            .map(TransportFeedback.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(Offers.CAM_SSRC, feedback.mediaSsrc());
    assertEquals(700, feedback.baseSequenceNumber());
    assertEquals(4, feedback.deltas().size());
    assertEquals(TransportFeedback.NOT_RECEIVED, feedback.deltas().get(1));
  }

  @Test
  void oneMoreThanTheRoomTakesIsRefused() throws IOException {
    join("anne", "benoit", "chloe", "david");

    CompletionException refused =
        assertThrows(CompletionException.class, () -> join("one too many"));

    JoinRefusedException reason = assertInstanceOf(JoinRefusedException.class, refused.getCause());
    assertEquals(JoinRefusedException.Reason.ROOM_FULL, reason.reason());
  }

  @Test
  void whoJoinsAgainReplacesTheirFormerConnection() throws IOException {
    TestParticipant former = join("anne").getFirst();
    TestParticipant benoit = join("benoit").getFirst();
    TestParticipant newer = join("anne").getFirst();

    benoit.sendCamera(1, 0, "hello");
    run(SECOND);

    assertEquals(0, former.received.size());
    assertNull(former.disconnected);
    assertEquals("hello", newer.received.getFirst().text());
    assertEquals(2, statistics().participants());
  }

  @Test
  void whoIsLetGoIsToldSoByTheMediaConnectionItself() throws IOException {
    List<TestParticipant> two = join("anne", "benoit");
    room.leave("anne");
    run(SECOND);

    assertTrue(two.get(0).toldGoodbye);
    assertFalse(two.get(1).toldGoodbye);
  }

  @Test
  void whoStopsGivingConsentIsDisconnectedAndItsSlotsAreFree() throws IOException {
    List<TestParticipant> two = join("anne", "benoit");
    for (int second = 0; second < 35; second++) {
      two.get(0).keepAlive();
      run(SECOND);
    }

    assertEquals("consent-expired", two.get(1).disconnected);
    assertFalse(two.get(1).toldGoodbye, "nothing is sent to whom consents to nothing");
    assertNull(two.get(0).disconnected);
    assertEquals(List.of(), two.get(0).slots);
    assertEquals(1, statistics().participants());
  }

  @Test
  void whoIsToldOfAnEndMayCloseTheRoomAndHousekeepingGoesOn() throws IOException {
    List<TestParticipant> two = join("anne", "benoit");
    two.forEach(each -> each.onDisconnected = room::close);
    run(35 * SECOND);
    assertEquals(0, statistics().rooms());
    assertEquals(0, statistics().participants());

    room =
        sfu.openRoom(
            new RoomSettings("next", 4, AudioForwarding.loudest(1), new SlotPlan(1, 3, 1)));
    TestParticipant chloe = join("chloe").getFirst();
    run(2 * SECOND);
    assertInstanceOf(ReceiverReport.class, last(chloe));
  }

  @Test
  void whoOnlyChecksAndNeverShowsKeysIsLetGo() throws IOException {
    TestParticipant silent =
        new TestParticipant("silent", loop, new SilentHandshaker(), random).join(room, 1, 3);
    for (int second = 0; second < 63; second++) {
      silent.keepAlive();
      run(SECOND);
    }

    assertEquals("connect-timeout", silent.disconnected);
    assertEquals(0, statistics().participants());
  }

  @Test
  void manyFurtherAddressesDoNotPushOutTheOneInUse() throws IOException {
    List<TestParticipant> two = join("anne", "benoit");
    for (int i = 0; i < 50; i++) {
      two.get(0)
          .checkFrom(
              loop.bind(TransportAddress.of("10.0.0.3", 0), (now, from, bytes, length) -> {}));
      run(10 * MILLI);
    }
    two.get(0).sendCamera(1, 0, "still here");
    run(SECOND);

    assertEquals("still here", two.get(1).received.getFirst().text());
  }

  @Test
  void streamsBeginFarFromAWrapSoThatLosingTheFirstPacketsLosesNoMore() throws IOException {
    List<TestParticipant> four = join("anne", "benoit", "chloe", "david");
    four.forEach(each -> each.sendCamera(60_000, 0, "x"));
    run(SECOND);

    for (TestParticipant each : four) {
      assertEquals(3, each.received.size());
      each.received.forEach(packet -> assertTrue(packet.sequence() <= 1 << 15, packet.toString()));
    }
  }

  @Test
  void aReplayedPacketIsCountedAndGoesNoFurther() throws IOException {
    List<TestParticipant> two = join("anne", "benoit");
    byte[] once = two.get(0).protectedCamera(1, 0, "once");
    two.get(0).port.send(sfu.localAddress(), once, 0, once.length);
    two.get(0).port.send(sfu.localAddress(), once, 0, once.length);
    run(SECOND);

    assertEquals(1, two.get(1).received.size());
    assertEquals(1, statistics().dropped().get("srtp-replayed"));
  }

  @Test
  void datagramsOfStrangersAreCountedByKindAndAnsweredWithSilence() throws IOException {
    List<TestParticipant> two = join("anne", "benoit");
    List<byte[]> answers = new ArrayList<>();
    DatagramPort stranger =
        loop.bind(
            TransportAddress.of("10.6.6.6", 0),
            (now, from, bytes, length) -> answers.add(bytes.clone()));
    SplittableRandom noise = new SplittableRandom(6);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[1 + noise.nextInt(1_400)];
      noise.nextBytes(bytes);
      stranger.send(sfu.localAddress(), bytes, 0, bytes.length);
      run(MILLI / 10);
    }
    two.get(0).sendCamera(1, 0, "still here");
    run(SECOND);

    assertEquals("still here", two.get(1).received.getFirst().text());
    assertEquals(List.of(), answers);
    Map<String, Long> dropped = statistics().dropped();
    assertEquals(20_000, dropped.values().stream().mapToLong(Long::longValue).sum());
    assertTrue(dropped.containsKey("unclassified"), dropped.toString());
    assertTrue(dropped.containsKey("stun-malformed"), dropped.toString());
    assertTrue(dropped.containsKey("dtls-unknown-address"), dropped.toString());
    assertTrue(dropped.containsKey("srtp-unknown-address"), dropped.toString());
  }

  @Test
  void everyForwardedPacketIsCountedWithItsLatency() throws IOException {
    List<TestParticipant> three = join("anne", "benoit", "chloe");
    for (int i = 0; i < 100; i++) {
      three.get(0).sendCamera(i, 0, "x");
    }
    run(SECOND);

    assertEquals(200, statistics().packetsForwarded());
    assertEquals(200, statistics().forwardingLatencyNanos().getTotalCount());
  }

  @Test
  void payloadsArriveAsTheyWereSent() throws IOException {
    List<TestParticipant> two = join("anne", "benoit");
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < 1_100; i++) {
      letters.append((char) ('a' + i % 26));
    }
    two.get(0).sendCamera(1, 0, letters.toString());
    run(SECOND);

    assertArrayEquals(letters.toString().getBytes(), two.get(1).received.getFirst().payload());
  }

  private List<TestParticipant> join(String... ids) throws IOException {
    List<TestParticipant> joined = new ArrayList<>();
    for (String id : ids) {
      SimulatedHandshaker handshaker = new SimulatedHandshaker(id, loop);
      joined.add(new TestParticipant(id, loop, handshaker, random).join(room, 1, 3));
    }
    all.addAll(joined);
    run(SECOND);
    joined.forEach(each -> assertTrue(each.connected, each.id + " is connected"));
    return joined;
  }

  private void run(long nanos) {
    network.runUntil(network.nanoTime() + nanos);
  }

  private SfuStatistics statistics() {
    return sfu.statistics().join();
  }

  private static String slotOf(TestParticipant subscriber, String publisher) {
    return subscriber.slots.stream()
        .filter(slot -> slot.participantId().equals(publisher) && slot.source() == Source.CAMERA)
        .findFirst()
        .orElseThrow()
        .mid();
  }

  /** Never says a word. */
  private static final class SilentHandshaker implements DtlsHandshaker {
    @Override
    public DtlsFingerprint fingerprint() {
      return DtlsFingerprint.of(new byte[] {7});
    }

    @Override
    public DtlsSession start(DtlsRole role, DtlsFingerprint expectedPeer, DtlsEvents events) {
      return new DtlsSession() {
        @Override
        public void onDatagram(byte[] bytes, int offset, int length) {}

        @Override
        public void close() {}
      };
    }
  }

  private static Object last(TestParticipant participant) {
    return participant.rtcp.stream()
        .filter(ReceiverReport.class::isInstance)
        .reduce((before, after) -> after)
        .orElseThrow();
  }
}
