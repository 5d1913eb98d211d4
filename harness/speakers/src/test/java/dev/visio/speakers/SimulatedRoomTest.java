package dev.visio.speakers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.Observations;
import dev.visio.measurement.PlayoutObservation;
import dev.visio.measurement.Source;
import dev.visio.measurement.SpeakerObservation;
import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.SoundFlow;
import dev.visio.speakers.joining.OfferedStreams;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.wire.payload.Vp8Descriptor;
import dev.visio.wire.rtp.RtpPacket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Whole rooms on a virtual clock: what the speakers observe is what the service did to them. */
class SimulatedRoomTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long DELAY_NANOS = 4_000_000;
  private static final long STILL_NANOS = 300_000_000;

  private static SimulatedRoom room(long seed) {
    return new SimulatedRoom(3, seed, NetworkConditions.delay(DELAY_NANOS));
  }

  private static boolean startsKeyFrame(byte[] packet, int length) {
    RtpPacket rtp = new RtpPacket();
    rtp.parse(packet, 0, length);
    return rtp.payloadType() == OfferedStreams.VP8_PAYLOAD_TYPE
        && Vp8Descriptor.startsKeyFrame(packet, rtp.payloadOffset(), rtp.payloadLength());
  }

  private interface Pair {
    void of(int listener, int other);
  }

  private static void forEachPair(Pair pair) {
    for (int listener = 0; listener < 3; listener++) {
      for (int other = 0; other < 3; other++) {
        if (listener != other) {
          pair.of(listener, other);
        }
      }
    }
  }

  private static long sum(FlowMatrix matrix, Function<FlowMatrix, List<List<Long>>> figure) {
    return figure.apply(matrix).stream().flatMap(List::stream).mapToLong(Long::longValue).sum();
  }

  @Test
  void threeSpeakersReceiveEverythingOfEachOther() {
    SimulatedRoom room = room(7);
    room.start();
    room.measure(4 * SECOND, 9 * SECOND);
    room.runUntil(11 * SECOND);

    assertEquals(new CrowdProgress(3, 3, 3, 0, 0), room.crowd().progress());
    Observations seen = room.observations();
    for (FlowMatrix matrix : seen.matrices()) {
      for (int subscriber = 0; subscriber < 3; subscriber++) {
        for (int publisher = 0; publisher < 3; publisher++) {
          if (subscriber != publisher && seen.plan().publishes(publisher, matrix.source())) {
            assertTrue(
                matrix.isComplete(subscriber, publisher),
                matrix.source() + " of " + publisher + " at " + subscriber);
          }
        }
      }
    }
    for (SpeakerObservation speaker : seen.speakers()) {
      assertEquals(0, speaker.misdelivered());
      assertEquals(0, speaker.neverSent());
      assertEquals(2, speaker.firstFrameNanos().size());
      assertTrue(speaker.intact() > 100, "payloads compared: " + speaker.intact());
      assertTrue(speaker.joinNanos() > 0 && speaker.joinNanos() < SECOND);
    }
  }

  @Test
  void theOneWayDelayIsThatOfTheNetworkBothWays() {
    SimulatedRoom room = room(7);
    room.start();
    room.measure(4 * SECOND, 6 * SECOND);
    room.runUntil(7 * SECOND);
    Observations seen = room.observations();
    long expected = 2 * DELAY_NANOS;
    assertEquals(expected, seen.correctedDelay().getValueAtPercentile(50), expected * 0.01);
    assertEquals(expected, seen.correctedDelay().getMaxValue(), expected * 0.01);
  }

  @Test
  void anEvenNetworkIsHeardAndSeenWithoutAFault() {
    SimulatedRoom room = room(7);
    room.start();
    room.measure(4 * SECOND, 9 * SECOND);
    room.runUntil(11 * SECOND);
    PlayoutObservation playout = room.observations().playout();
    forEachPair(
        (listener, other) -> {
          PictureFlow camera = playout.cameras().get(listener).get(other);
          assertEquals(150, camera.framesRendered(), 1);
          assertEquals(camera.framesReceived(), camera.framesDecoded());
          assertEquals(0, camera.framesDropped());
          assertEquals(0, camera.freezeCount());
          assertEquals(0, camera.keyFrameWaitCount());
          // Uneven in the half second until the buffer knows how uneven the parts come.
          assertEquals(30, camera.harmonicFrameRate(), 1);
          SoundFlow microphone = playout.microphones().get(listener).get(other);
          assertTrue(microphone.totalSamplesReceived() >= 2 * 48_000);
          assertEquals(0, microphone.concealedSamples());
          assertEquals(0, microphone.packetsDiscarded());
        });
    // Two ways through the network at least; then the parts of a picture at their pace, and the
    // buffer.
    long leastNanos = 2 * DELAY_NANOS;
    assertEquals(leastNanos, playout.captureToRenderDelay().getMinValue(), leastNanos * 0.01);
    assertTrue(playout.captureToRenderDelay().getMaxValue() < leastNanos + 100_000_000);
  }

  @Test
  void aServiceThatStandsStillForThreeHundredMillisecondsIsOneFreezeOfThatLengthForEverybody() {
    SimulatedRoom room = room(7);
    room.start();
    room.measure(4 * SECOND, 9 * SECOND);
    room.runUntil(6 * SECOND);
    room.standStillUntil(6 * SECOND + STILL_NANOS);
    room.runUntil(11 * SECOND);
    PlayoutObservation playout = room.observations().playout();
    forEachPair(
        (listener, other) -> {
          PictureFlow camera = playout.cameras().get(listener).get(other);
          assertEquals(1, camera.freezeCount());
          // The picture before came up to one interval before the service stood still.
          assertEquals(STILL_NANOS / 1e9, camera.totalFreezesDuration(), 1 / 30.0 + 1e-6);
          assertEquals(camera.framesReceived(), camera.framesDecoded());
        });
    assertEquals(1, playout.screens().get(1).get(0).freezeCount());
    assertTrue(
        playout.microphones().stream()
                .flatMap(List::stream)
                .mapToLong(SoundFlow::concealedSamples)
                .sum()
            > 0,
        "whoever spoke was interrupted");
  }

  @Test
  void aPictureThatIsLostMakesItsViewerWaitForAKeyFrame() {
    SimulatedRoom room = room(7);
    AtomicInteger hit = new AtomicInteger();
    room.service()
        .meddle(
            (from, to, source, packet, length) ->
                from.number() == 1
                        && to.number() == 2
                        && source == Source.CAMERA
                        && room.nanoTime() > 6 * SECOND
                        && hit.getAndIncrement() == 0
                    ? SmallService.LOST
                    : length);
    room.start();
    room.measure(4 * SECOND, 9 * SECOND);
    room.runUntil(11 * SECOND);
    PlayoutObservation playout = room.observations().playout();
    PictureFlow hurt = playout.cameras().get(2).get(1);
    assertEquals(1, hurt.keyFrameWaitCount());
    assertTrue(hurt.framesDropped() > 0);
    assertTrue(hurt.totalKeyFrameWaitDuration() > 0);
    assertEquals(0, playout.cameras().get(0).get(1).keyFrameWaitCount());
  }

  @Test
  void theSameSeedSendsTheSameBytes() {
    long[] checksums = new long[3];
    long[] seeds = {7, 7, 8};
    for (int run = 0; run < 3; run++) {
      SimulatedRoom room = room(seeds[run]);
      room.start();
      room.runUntil(5 * SECOND);
      checksums[run] = room.service().checksum();
    }
    assertEquals(checksums[0], checksums[1]);
    assertNotEquals(checksums[0], checksums[2]);
  }

  @Test
  void packetsThatTheServiceDropsAreLost() {
    AtomicInteger passed = new AtomicInteger();
    SimulatedRoom room = room(7);
    room.service()
        .meddle(
            (from, to, source, packet, length) -> {
              boolean hit = from.number() == 1 && to.number() == 2 && source == Source.CAMERA;
              return hit && passed.incrementAndGet() % 10 == 0 ? 0 : length;
            });
    room.start();
    room.measure(4 * SECOND, 8 * SECOND);
    room.runUntil(10 * SECOND);
    FlowMatrix camera = room.matrix(Source.CAMERA);
    long lost = camera.lost(2, 1);
    assertTrue(lost > 0);
    assertEquals(0, camera.lost(0, 1));
    assertEquals(0, camera.lost(1, 2));
  }

  @Test
  void aPayloadThatTheServiceChangesIsCorrupted() {
    SimulatedRoom room = room(7);
    room.service()
        .meddle(
            (from, to, source, packet, length) -> {
              if (from.number() == 0 && to.number() == 2 && source == Source.CAMERA) {
                packet[length - 1] ^= 1;
              }
              return length;
            });
    room.start();
    room.measure(4 * SECOND, 6 * SECOND);
    room.runUntil(7 * SECOND);
    FlowMatrix camera = room.matrix(Source.CAMERA);
    assertTrue(camera.corrupted().get(2).get(0) > 0);
    assertEquals(0, camera.corrupted().get(1).get(0));
  }

  @Test
  void packetsThatComeTwiceAreDuplicated() {
    SimulatedRoom room = room(7);
    room.service().deliverTwice();
    room.start();
    room.measure(4 * SECOND, 6 * SECOND);
    room.runUntil(7 * SECOND);
    assertTrue(sum(room.matrix(Source.CAMERA), FlowMatrix::duplicated) > 0);
  }

  @Test
  void anEchoOfOnesOwnIsMisdelivered() {
    SimulatedRoom room = room(7);
    room.start();
    room.runUntil(4 * SECOND);
    room.service().echo();
    room.measure(4 * SECOND, 6 * SECOND);
    room.runUntil(7 * SECOND);
    assertTrue(room.observations().speakers().getFirst().misdelivered() > 0);
  }

  @Test
  void aPublisherInASlotOfAnotherIsMisdelivered() {
    SimulatedRoom room = room(7);
    room.start();
    room.runUntil(4 * SECOND);
    room.service().exchangeSlots();
    room.runUntil(9 * SECOND);
    assertTrue(room.observations().speakers().getFirst().misdelivered() > 0);
  }

  @Test
  void aSpeakerThatMissesAKeyFrameAsksForOneAndGetsIt() {
    SimulatedRoom room = room(7);
    room.service()
        .meddle(
            (from, to, source, packet, length) ->
                room.nanoTime() < 2 * SECOND && startsKeyFrame(packet, length) ? 0 : length);
    room.start();
    room.runUntil(4 * SECOND);
    for (SpeakerObservation speaker : room.observations().speakers()) {
      assertTrue(speaker.plis() > 0);
      assertEquals(2, speaker.firstFrameNanos().size());
    }
  }

  @Test
  void aServiceThatFallsSilentIsALostConnection() {
    SimulatedRoom room = room(7);
    room.start();
    room.runUntil(4 * SECOND);
    room.service().die();
    room.runUntil(60 * SECOND);
    assertEquals(3, room.crowd().progress().lost());
    assertTrue(room.reasons().getFirst().contains("consent"), room.reasons().getFirst());
  }

  @Test
  void aServiceThatNeverAnswersIsGivenUpWithWhatItWasWaitedFor() {
    SimulatedRoom room = room(7);
    room.service().die();
    room.start();
    room.runUntil(60 * SECOND);
    assertEquals(3, room.crowd().progress().lost());
    assertFalse(room.reasons().isEmpty());
  }

  @Test
  void everybodyLeavesCleanly() {
    SimulatedRoom room = room(7);
    room.measure(0, 20 * SECOND);
    room.start();
    room.runUntil(4 * SECOND);
    var over = room.crowd().leave();
    room.runUntil(6 * SECOND);
    assertTrue(over.isDone());
    assertEquals(3, room.crowd().progress().left());
    assertEquals(0, room.service().present());
    long sent = room.service().datagrams();
    room.runUntil(12 * SECOND);
    assertEquals(sent, room.service().datagrams());
    for (SpeakerObservation speaker : room.observations().speakers()) {
      assertEquals(0, speaker.neverSent(), "no device runs on");
    }
  }

  @Test
  void whatComesFromAStrangerIsCountedAndDropped() {
    SimulatedRoom room = room(7);
    room.start();
    room.runUntil(2 * SECOND);
    byte[] noise = new byte[200];
    for (int first : new int[] {0x00, 0x16, 0x80, 0xFF}) {
      noise[0] = (byte) first;
      room.sendAsStranger(noise);
    }
    noise[0] = (byte) 0x80;
    noise[1] = (byte) 200;
    room.sendAsStranger(noise);
    room.runUntil(3 * SECOND);
    assertEquals(
        Map.of("stranger", 3L, "stun-refused", 1L, "unknown-kind", 1L),
        room.crowd().drops().join());
    assertEquals(3, room.crowd().progress().connected());
  }

  @Test
  void whoHasNotJoinedYetLeavesAsWell() {
    SimulatedRoom room = room(7);
    room.start();
    room.runUntil(1);
    var over = room.crowd().leave();
    room.runUntil(3 * SECOND);
    assertTrue(over.isDone());
    assertEquals(3, room.crowd().progress().left());
  }

  @Test
  void lossAndReorderingOnTheNetworkBreakNoSpeaker() {
    SimulatedRoom room =
        new SimulatedRoom(
            3, 11, NetworkConditions.delay(DELAY_NANOS).withJitter(40_000_000).withLoss(0.02));
    room.start();
    room.measure(5 * SECOND, 15 * SECOND);
    room.runUntil(17 * SECOND);
    assertEquals(3, room.crowd().progress().connected());
    FlowMatrix camera = room.matrix(Source.CAMERA);
    assertTrue(sum(camera, FlowMatrix::reordered) > 0);
    assertTrue(camera.lost(0, 1) > 0);
    assertEquals(0, sum(camera, FlowMatrix::corrupted));
    for (SpeakerObservation speaker : room.observations().speakers()) {
      assertEquals(0, speaker.misdelivered());
    }
  }
}
