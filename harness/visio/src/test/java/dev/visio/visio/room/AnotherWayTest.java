package dev.visio.visio.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.ServiceMessage;
import dev.visio.visio.RestartedIce;
import dev.visio.visio.room.TestRooms.Participant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose network fails asks for a sign of life, and lets its media find another way. */
final class AnotherWayTest {

  private final TestRooms visio = new TestRooms(3);
  private Participant zoe;
  private Participant omer;

  @BeforeEach
  void enter() {
    zoe = visio.enter(0);
    omer = visio.enter(1);
    zoe.says(new ParticipantMessage.Offer("v=0"));
    visio.loop.run();
    zoe.connection().hears();
    omer.connection().hears();
  }

  @Test
  void whoAsksForASignOfLifeIsGivenItAndNobodyElseHearsOfIt() {
    zoe.says(new ParticipantMessage.Ping());
    assertEquals(List.of(new ServiceMessage.Pong()), zoe.connection().hears());
    assertEquals(List.of(), omer.connection().hears());
  }

  @Test
  void beforeTheAnswerASignOfLifeIsGivenAsWell() {
    omer.says(new ParticipantMessage.Ping());
    assertEquals(List.of(new ServiceMessage.Pong()), omer.connection().hears());
  }

  @Test
  void aFloodOfQuestionsIsAnsweredAFewTimesAndEndsTheConnectionOfItsSender() {
    for (int i = 0; i < 10_000; i++) {
      zoe.says(new ParticipantMessage.Ping());
    }
    assertEquals(Allowance.PINGS, zoe.connection().hears(ServiceMessage.Pong.class).size());
    assertDisconnectedForItsMessages(zoe);
    assertEquals(List.of(), omer.connection().hears(ServiceMessage.ParticipantLeft.class));
    assertFalse(omer.connection().isEnded());
  }

  @Test
  void whoAsksOnceASecondIsAnsweredForAnHour() {
    for (int second = 0; second < 3_600; second++) {
      zoe.says(new ParticipantMessage.Ping());
      visio.loop.advance(Duration.ofSeconds(1));
    }
    assertEquals(3_600, zoe.connection().hears(ServiceMessage.Pong.class).size());
  }

  @Test
  void whoseMediaBeginIceAnewIsToldTheServicesSideOfItAlone() {
    zoe.says(new ParticipantMessage.RestartIce());
    visio.loop.run();
    String lines =
        String.join("\r\n", RestartedIce.SESSION.credentials())
            + "\r\n"
            + String.join("\r\n", RestartedIce.SESSION.candidates())
            + "\r\n";
    assertEquals(List.of(new ServiceMessage.IceRestarted(lines)), zoe.connection().hears());
    assertEquals(List.of(), omer.connection().hears());
    assertEquals(List.of("p0"), visio.media.restarts);
  }

  @Test
  void beforeTheAnswerThereIsNothingToBeginAnew() {
    omer.says(new ParticipantMessage.RestartIce());
    omer.says(new ParticipantMessage.Offer("v=0"));
    omer.says(new ParticipantMessage.RestartIce());
    List<ProblemType> problems =
        omer.connection().hears(ServiceMessage.Rejected.class).stream()
            .map(rejected -> rejected.problem().type())
            .toList();
    assertEquals(
        List.of(ProblemType.MESSAGE_OUT_OF_ORDER, ProblemType.MESSAGE_OUT_OF_ORDER), problems);
    assertEquals(List.of(), visio.media.restarts, "the media plane was not asked");
    visio.loop.run();
    omer.says(new ParticipantMessage.RestartIce());
    visio.loop.run();
    assertEquals(1, omer.connection().hears(ServiceMessage.IceRestarted.class).size());
  }

  @Test
  void beginningAnewWithoutEndReachesTheMediaPlaneAFewTimesAndEndsTheConnection() {
    for (int i = 0; i < 10_000; i++) {
      zoe.says(new ParticipantMessage.RestartIce());
    }
    visio.loop.run();
    assertEquals(Allowance.CHANGES, visio.media.restarts.size());
    assertDisconnectedForItsMessages(zoe);
    assertFalse(omer.connection().isEnded());
  }

  @Test
  void aNewConnectionIsNoWayAroundTheAllowance() {
    for (int i = 0; i < Allowance.CHANGES; i++) {
      zoe.says(new ParticipantMessage.RestartIce());
    }
    Participant back = visio.enter(0);
    back.says(new ParticipantMessage.Offer("v=0"));
    visio.loop.run();
    back.says(new ParticipantMessage.RestartIce());
    assertEquals(
        ProblemType.RATE_LIMITED,
        back.connection().hears(ServiceMessage.Rejected.class).getFirst().problem().type());
  }

  @Test
  void theOlderOfTwoConnectionsMovesNoMediaAndHearsNoPassword() {
    zoe.says(new ParticipantMessage.RestartIce());
    visio.enter(0);
    visio.loop.run();
    assertEquals(List.of(), zoe.connection().hears(ServiceMessage.IceRestarted.class));
    zoe.says(new ParticipantMessage.RestartIce());
    zoe.says(new ParticipantMessage.Ping());
    assertEquals(1, visio.media.restarts.size());
    assertEquals(List.of(), zoe.connection().hears());
  }

  private static void assertDisconnectedForItsMessages(Participant participant) {
    assertTrue(participant.connection().isEnded());
    ServiceMessage last = participant.connection().lastWord().orElseThrow();
    assertEquals(DisconnectReason.INVALID_MESSAGE, ((ServiceMessage.Disconnected) last).reason());
  }
}
