package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.transport.TransportAddress;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.wire.stun.StunMessageBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Participants whose address changes in the middle of a call, and who begin ICE anew (RFC 8445
 * section 9): a packet of the publisher's camera every 20 ms tells what it costs.
 */
class MovingTest extends TwoInARoom {
  private static final long PERIOD = 20 * MILLI;

  private int sent;

  @BeforeEach
  void joinAndSee() throws IOException {
    join(offer -> offer, offer -> offer);
    send(50);
    assertEquals(sent, seen().size());
  }

  @Test
  void aSubscriberThatMovesMissesWhatWasOnItsWayAndNoMore() throws IOException {
    subscriber.move();
    send(100);
    assertTrue(missing() <= 1, "missing: " + missing());
  }

  @Test
  void whoMovesIsShownEverybodyAnewAndShownAnewToEverybodyByKeyFrames() throws IOException {
    publisher.takeKeyFrameRequests();
    subscriber.move();
    send(10);
    assertEquals(1, publisher.takeKeyFrameRequests().size(), "what the subscriber sees");
    run(SECOND);
    publisher.move();
    send(10);
    assertEquals(1, publisher.takeKeyFrameRequests().size(), "what is seen of the publisher");
    send(100);
    assertEquals(0, publisher.takeKeyFrameRequests().size(), "once for each move");
  }

  /** An attack: to move to and fro without end costs publishers two key frames a second at most. */
  @Test
  void movingToAndFroWithoutEndAsksForFewKeyFrames() throws IOException {
    long before = publisher.keyFramesAskedOfMe();
    for (int i = 0; i < 200; i++) {
      subscriber.move();
      send(1);
    }
    long asked = publisher.keyFramesAskedOfMe() - before;
    long most = 200 * PERIOD / KeyFrameRequests.MIN_INTERVAL_NANOS + 1;
    assertTrue(asked >= 2 && asked <= most, asked + " requests");
  }

  @Test
  void aPublisherThatMovesIsHeardFromItsNewAddressAtOnce() throws IOException {
    publisher.move();
    run(PERIOD);
    send(100);
    assertEquals(0, missing());
  }

  @Test
  void whereTheFirstTwoChecksOfAMoveAreLostItCostsLessThanTwoSeconds() throws IOException {
    network.setConditions((_, _, _, _) -> NetworkConditions.LOST);
    subscriber.move();
    run(400 * MILLI);
    subscriber.keepAlive();
    run(200 * MILLI);
    subscriber.keepAlive();
    network.setConditions(NetworkConditions.delay(2 * MILLI));
    send(150);
    assertTrue(missing() > 10, "missing: " + missing());
    assertTrue(600 * MILLI + missing() * PERIOD < 2 * SECOND, "missing: " + missing());
  }

  @Test
  void mediaGoOnOverTheFormerPairUntilOneOfTheNewSessionIsNominated() throws IOException {
    TransportAddress before = subscriber.port.localAddress();
    String former = subscriber.serviceUfrag();
    Optional<IceSession> unused = room.restartIce("subscriber").join();
    send(20);
    assertEquals(0, missing(), "a session that nobody uses changes nothing");

    subscriber.restartIce(room);
    assertNotEquals(former, subscriber.serviceUfrag());
    send(50);
    assertEquals(0, missing());
    assertEquals(before, subscriber.port.localAddress());
    assertEquals(2, unused.orElseThrow().credentials().size());

    check(former);
    check(unused.orElseThrow().credentials().getFirst().substring("a=ice-ufrag:".length()));
    run(PERIOD);
    assertEquals(
        2L,
        statistics().dropped().get(DropReason.STUN_UNKNOWN_USERNAME.statisticsName()),
        "neither the former session nor the unused one is answered any more");
  }

  @Test
  void whoRestartsAndMovesAtOnceIsServedAtItsNewAddress() throws IOException {
    subscriber.move();
    subscriber.restartIce(room);
    send(100);
    assertTrue(missing() <= 1, "missing: " + missing());
  }

  /** An attack: each session is the last but one at most, however many are begun. */
  @Test
  void restartsWithoutEndLeaveNothingBehind() {
    List<IceSession> sessions =
        IntStream.range(0, 1_000)
            .mapToObj(_ -> room.restartIce("subscriber").join().orElseThrow())
            .toList();
    for (IceSession session : sessions.subList(0, 999)) {
      check(session.credentials().getFirst().substring("a=ice-ufrag:".length()));
    }
    run(PERIOD);
    assertEquals(
        999L, statistics().dropped().get(DropReason.STUN_UNKNOWN_USERNAME.statisticsName()));
    send(50);
    assertEquals(0, missing());
  }

  /** An attack: the new session's user name without its password nominates nothing. */
  @Test
  void aRestartIsNotFollowedWithoutItsPassword() {
    IceSession session = room.restartIce("subscriber").join().orElseThrow();
    String ufrag = session.credentials().getFirst().substring("a=ice-ufrag:".length());
    byte[] forged =
        publisher
            .check(ufrag)
            .iceControlling(1)
            .useCandidate()
            .build(StunMessageBuilder.shortTermKey("guess"));
    publisher.port.send(service(), forged, 0, forged.length);
    run(PERIOD);
    assertEquals(1L, statistics().dropped().get(DropReason.STUN_REFUSED.statisticsName()));
    send(50);
    assertEquals(0, missing());
  }

  @Test
  void whoHasNotJoinedHasNoSessionToBeginAnew() {
    assertEquals(Optional.empty(), room.restartIce("nobody").join());
  }

  private void check(String ufrag) {
    byte[] request =
        publisher.check(ufrag).iceControlling(1).build(StunMessageBuilder.shortTermKey("guess"));
    publisher.port.send(service(), request, 0, request.length);
  }

  private static TransportAddress service() {
    return TransportAddress.of("10.0.0.1", 4_000);
  }

  private void send(int packets) {
    for (int i = 0; i < packets; i++) {
      publisher.sendCamera(sent, 90 * 20 * sent, "picture");
      sent++;
      publisher.keepAlive();
      subscriber.keepAlive();
      run(PERIOD);
    }
  }

  private List<TestParticipant.Received> seen() {
    return subscriber.received;
  }

  private int missing() {
    return sent - seen().size();
  }
}
