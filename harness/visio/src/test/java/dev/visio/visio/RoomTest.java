package dev.visio.visio;

import static dev.visio.visio.RunningService.START;
import static dev.visio.visio.RunningService.json;
import static dev.visio.visio.RunningService.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.sfu.ParticipantEvents;
import dev.visio.sfu.Source;
import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.SlotAssignment;
import dev.visio.signalling.SlotCounts;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
final class RoomTest {

  private static final ServiceMessage.Room WAITING = new ServiceMessage.Room(RoomState.WAITING);
  private static final ServiceMessage.Room LIVE = new ServiceMessage.Room(RoomState.LIVE);

  private RunningService visio;
  private String session;
  private RunningService.Person zoe;
  private RunningService.Person omer;

  @BeforeEach
  void start() throws IOException {
    visio = new RunningService();
    session = visio.newSession(Optional.of(20));
    zoe = visio.person(session, "zoe");
    omer = visio.person(session, "omer");
  }

  @AfterEach
  void stop() {
    visio.close();
  }

  @Test
  void theFirstIsWelcomedWithItsSlotsAndWaits() {
    TestParticipant first = visio.enter(session, zoe);
    first.hears(
        new ServiceMessage.Welcome(
            SignallingCodec.VERSION,
            session,
            zoe.id(),
            "zoe",
            START,
            START.plusSeconds(3_600),
            START.plusSeconds(3_900),
            new SlotCounts(3, 19, 4)));
    first.hears(WAITING);
    assertEquals(55, visio.media.opened.getFirst().limit());
    assertEquals("waiting", state());
  }

  @Test
  void theSecondBeginsTheConferenceAndBothLearnOfEachOther() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    visio.loop.advance(Duration.ofSeconds(5));
    TestParticipant second = enter(omer);
    second.hears(new ServiceMessage.ParticipantJoined(zoe.id(), "zoe"));
    second.hears(LIVE);
    first.hears(new ServiceMessage.ParticipantJoined(omer.id(), "omer"));
    first.hears(LIVE);
    assertEquals("live", state());
    assertEquals(
        START.plusSeconds(5).toString(),
        json(visio.get("/api/sessions/" + session)).get("beganAt").textValue());
  }

  @Test
  void anOfferIsAnsweredAndSlotsAreToldAsTheyChange() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    first.say(new ParticipantMessage.Offer("v=0"));
    first.hears(new ServiceMessage.Answer("answer to v=0"));
    media(zoe).slots(List.of(new dev.visio.sfu.SlotAssignment("v0", omer.id(), Source.CAMERA)));
    first.hears(
        new ServiceMessage.Slots(
            List.of(new SlotAssignment("v0", omer.id(), dev.visio.signalling.Source.CAMERA))));
    media(zoe).slots(List.of());
    first.hears(new ServiceMessage.Slots(List.of()));
  }

  @Test
  void aSecondOfferOfOneConnectionEndsIt() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    first.say(new ParticipantMessage.Offer("v=0"));
    first.hears(ServiceMessage.Answer.class);
    first.say(new ParticipantMessage.Offer("v=0"));
    assertDisconnected(first, DisconnectReason.INVALID_MESSAGE);
  }

  @Test
  void theConferenceEndsWithTheLastWhoLeavesAndIsNotEnteredAgain() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    TestParticipant second = enter(omer);
    second.say(new ParticipantMessage.Leave());
    assertEquals(1000, second.isClosed().code());
    first.hears(ServiceMessage.ParticipantJoined.class);
    first.hears(LIVE);
    first.hears(new ServiceMessage.ParticipantLeft(omer.id(), "omer"));
    String unused = json(visio.ticket(session, omer)).get("ticket").textValue();
    first.say(new ParticipantMessage.Leave());
    assertEquals(1000, first.isClosed().code());

    assertEquals("ended", state());
    assertEquals(ProblemType.ENDED, problem(visio.ticket(session, zoe)).type());
    TestParticipant late = visio.connect(session, unused);
    assertEquals(ProblemType.ENDED, late.hears(ServiceMessage.Refused.class).problem().type());
    assertEquals(List.of(session), visio.media.closed);
  }

  @Test
  void aLoneArriverWhoLeavesEndsNothing() {
    TestParticipant first = enter(zoe);
    first.say(new ParticipantMessage.Leave());
    first.isClosed();
    assertEquals("open", state());
    TestParticipant again = enter(zoe);
    again.hears(WAITING);
    assertEquals(2, visio.media.opened.size());
  }

  @Test
  void aTicketAdmitsOneConnection() {
    String ticket = json(visio.ticket(session, zoe)).get("ticket").textValue();
    visio.connect(session, ticket).hears(ServiceMessage.Welcome.class);
    for (String useless : List.of(ticket, "forged", "")) {
      TestParticipant second = visio.connect(session, useless);
      assertEquals(
          ProblemType.NOT_REGISTERED, second.hears(ServiceMessage.Refused.class).problem().type());
      assertEquals(new TestParticipant.Close(4000, "not-registered"), second.isClosed());
    }
  }

  @Test
  void aRoomThatDoesNotExistIsRefused() {
    TestParticipant lost = visio.connect("nosuch", "any");
    assertEquals(ProblemType.NOT_FOUND, lost.hears(ServiceMessage.Refused.class).problem().type());
  }

  @Test
  void whoComesBackWithinThirtySecondsHasNeverLeft() throws InterruptedException {
    TestParticipant first = enter(zoe);
    TestParticipant second = enter(omer);
    second.hears(ServiceMessage.ParticipantJoined.class);
    second.hears(LIVE);
    lose(first);
    visio.loop.advance(Duration.ofSeconds(29));
    TestParticipant again = enter(zoe);
    again.hears(new ServiceMessage.ParticipantJoined(omer.id(), "omer"));
    again.hears(LIVE);
    again.say(new ParticipantMessage.Offer("v=1"));
    again.hears(new ServiceMessage.Answer("answer to v=1"));
    visio.loop.advance(Duration.ofSeconds(31));
    again.say(new ParticipantMessage.Leave());
    second.hears(new ServiceMessage.ParticipantLeft(zoe.id(), "zoe"));
  }

  @Test
  void whoDoesNotComeBackWithinThirtySecondsHasLeft() throws InterruptedException {
    TestParticipant first = enter(zoe);
    first.say(new ParticipantMessage.Offer("v=0"));
    TestParticipant second = enter(omer);
    second.hears(ServiceMessage.ParticipantJoined.class);
    second.hears(LIVE);
    lose(first);
    visio.loop.advance(Duration.ofSeconds(30));
    second.hears(new ServiceMessage.ParticipantLeft(zoe.id(), "zoe"));
    assertFalse(visio.media.joined.containsKey(zoe.id()));
  }

  @Test
  void theNewerConnectionTakesOverAndTheOlderIsToldWhy() {
    TestParticipant older = enter(zoe);
    older.hears(WAITING);
    TestParticipant newer = enter(zoe);
    assertDisconnected(older, DisconnectReason.TAKEN_OVER);
    newer.hears(WAITING);
    newer.say(new ParticipantMessage.Offer("v=0"));
    newer.hears(ServiceMessage.Answer.class);
    assertEquals(1, json(visio.get("/api/sessions/" + session)).get("participants").intValue());
  }

  @Test
  void whoseMediaIsLostIsToldAndMayResume() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    first.say(new ParticipantMessage.Offer("v=0"));
    first.hears(ServiceMessage.Answer.class);
    ParticipantEvents before = media(zoe);
    before.disconnected("consent-expired");
    assertDisconnected(first, DisconnectReason.MEDIA_LOST);
    TestParticipant again = enter(zoe);
    again.hears(WAITING);
    // What the media plane still says of the connection that was, says nothing of the one that is.
    before.disconnected("consent-expired");
    again.say(new ParticipantMessage.Offer("v=1"));
    again.hears(new ServiceMessage.Answer("answer to v=1"));
  }

  @Test
  void accessIsTooEarlyAnInstantBeforeAndClosedAtTheCut() {
    visio.loop.advance(Duration.ofMinutes(-5).minusNanos(1));
    assertEquals("scheduled", state());
    assertEquals(
        START.minusSeconds(300).toString(),
        problem(visio.ticket(session, zoe)).figures().get("opensAt"));
    visio.loop.advance(Duration.ofNanos(1));
    assertEquals(201, visio.ticket(session, zoe).statusCode());
    visio.loop.advance(Duration.ofMinutes(70));
    assertEquals(
        START.plusSeconds(3_900).toString(),
        problem(visio.ticket(session, zoe)).figures().get("closedAt"));
  }

  @Test
  void atTheCutEverybodyIsDisconnectedAndTheRoomHasEnded() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    TestParticipant second = enter(omer);
    second.hears(ServiceMessage.ParticipantJoined.class);
    second.hears(LIVE);
    first.hears(ServiceMessage.ParticipantJoined.class);
    first.hears(LIVE);
    visio.loop.advance(Duration.ofMinutes(65).minusNanos(1));
    assertEquals("live", state());
    visio.loop.advance(Duration.ofNanos(1));
    assertDisconnected(first, DisconnectReason.CLOSED);
    assertDisconnected(second, DisconnectReason.CLOSED);
    assertEquals("ended", state());
    assertEquals(
        START.plusSeconds(3_900).toString(),
        json(visio.get("/api/sessions/" + session)).get("endedAt").textValue());
  }

  @Test
  void whoLeavesAfterTheCutBeforeTheTimerFiresFindsTheRoomEnded() {
    TestParticipant first = enter(zoe);
    TestParticipant second = enter(omer);
    second.hears(ServiceMessage.ParticipantJoined.class);
    second.hears(LIVE);
    visio.loop.advanceWithLateTimers(Duration.ofMinutes(65));
    first.say(new ParticipantMessage.Leave());
    assertEquals(1000, first.isClosed().code());
    assertDisconnected(second, DisconnectReason.CLOSED);
    assertEquals(List.of(session), visio.media.closed);
  }

  @Test
  void whatIsNoMessageEndsTheConnectionWithTheReasonsName() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    first.say("{\"type\":\"mute\",\"participantId\":\"x\"}");
    ServiceMessage.Disconnected disconnected = first.hears(ServiceMessage.Disconnected.class);
    assertEquals(DisconnectReason.INVALID_MESSAGE, disconnected.reason());
    assertTrue(disconnected.detail().startsWith("UNKNOWN_NAME: "), disconnected.detail());
    assertEquals(new TestParticipant.Close(4001, "invalid-message"), first.isClosed());
  }

  @Test
  void aBinaryMessageEndsTheConnection() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    first.sayBinary(new byte[] {1, 2, 3});
    assertDisconnected(first, DisconnectReason.INVALID_MESSAGE);
  }

  @Test
  void aFrameAboveTheBoundEndsTheConnection() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    first.shout(" ".repeat(SignallingCodec.MAX_MESSAGE_BYTES + 1));
    assertDisconnected(first, DisconnectReason.INVALID_MESSAGE);
    enter(zoe).hears(WAITING);
  }

  @Test
  void aMessageAboveTheBoundInSmallFramesEndsTheConnection() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    String part = " ".repeat(SignallingCodec.MAX_MESSAGE_BYTES / 4);
    for (int i = 0; i < 5; i++) {
      first.sayPart(part);
    }
    assertDisconnected(first, DisconnectReason.INVALID_MESSAGE);
  }

  @Test
  void whoDoesNotReadIsDisconnectedAndTheOthersAreServed() throws InterruptedException {
    String ticket = json(visio.ticket(session, zoe)).get("ticket").textValue();
    TestParticipant slow = TestParticipant.connect(visio.http, visio.roomUri(session, ticket), 3);
    slow.say(new ParticipantMessage.Offer("v=0"));
    slow.hears(ServiceMessage.Welcome.class);
    slow.hears(WAITING);
    slow.hears(ServiceMessage.Answer.class);
    List<dev.visio.sfu.SlotAssignment> many =
        Collections.nCopies(150, new dev.visio.sfu.SlotAssignment("v0", omer.id(), Source.CAMERA));
    ParticipantEvents events = media(zoe);
    // About 10 kB each: far more than the sockets' buffers of both sides and the bound together.
    int messages = 3_000;
    for (int i = 0; i < messages; i++) {
      events.slots(many);
    }
    visio.loop.advance(Duration.ZERO);
    slow.readsAgain();
    assertTrue(slow.heardUntilTheEnd() < messages);
    visio.loop.awaitDeadline(START.plusSeconds(30));
    TestParticipant second = enter(omer);
    second.hears(new ServiceMessage.ParticipantJoined(zoe.id(), "zoe"));
    second.hears(WAITING);
    visio.loop.advance(Duration.ofSeconds(30));
    second.hears(new ServiceMessage.ParticipantLeft(zoe.id(), "zoe"));
  }

  @Test
  void whoseRegistrationIsTakenBackHasToGo() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    visio.request(
        "DELETE", "/api/sessions/" + session + "/registrations/" + zoe.id(), zoe.token(), "");
    assertDisconnected(first, DisconnectReason.UNREGISTERED);
    assertEquals("open", state());
  }

  @Test
  void whenTheServiceStopsEverybodyIsTold() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    visio.service.close();
    assertDisconnected(first, DisconnectReason.STOPPING);
  }

  private TestParticipant enter(RunningService.Person person) {
    TestParticipant participant = visio.enter(session, person);
    participant.hears(ServiceMessage.Welcome.class);
    return participant;
  }

  /** The participant's connection breaks, and the service has noticed. */
  private void lose(TestParticipant participant) throws InterruptedException {
    participant.vanish();
    visio.loop.awaitDeadline(visio.loop.instant().plusSeconds(30));
  }

  private ParticipantEvents media(RunningService.Person person) {
    return visio.media.joined.get(person.id());
  }

  private String state() {
    return json(visio.get("/api/sessions/" + session)).get("state").textValue();
  }

  private static void assertDisconnected(TestParticipant participant, DisconnectReason reason) {
    assertEquals(reason, participant.hears(ServiceMessage.Disconnected.class).reason());
    assertEquals(new TestParticipant.Close(4001, reason.jsonName()), participant.isClosed());
  }
}
