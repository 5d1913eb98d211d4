package dev.visio.visio;

import static dev.visio.visio.RunningService.START;
import static dev.visio.visio.RunningService.json;
import static dev.visio.visio.RunningService.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.sfu.ParticipantEvents;
import dev.visio.sfu.Source;
import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.Reaction;
import dev.visio.signalling.RoomState;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.SlotAssignment;
import dev.visio.signalling.SlotCounts;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocketClientOptions;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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
    media(zoe)
        .slots(
            List.of(new dev.visio.sfu.SlotAssignment("v0", omer.id(), Source.CAMERA)), List.of());
    first.hears(
        new ServiceMessage.Slots(
            List.of(new SlotAssignment("v0", omer.id(), dev.visio.signalling.Source.CAMERA)),
            List.of()));
    media(zoe).slots(List.of(), List.of("v0"));
    first.hears(new ServiceMessage.Slots(List.of(), List.of("v0")));
  }

  @Test
  void aSecondOfferOfOneConnectionIsRejectedAndTheConnectionGoesOn() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    first.say(new ParticipantMessage.Offer("v=0"));
    first.hears(ServiceMessage.Answer.class);
    first.say(new ParticipantMessage.Offer("v=0"));
    assertRejected(ProblemType.MESSAGE_OUT_OF_ORDER, first);
    assertGoesOn(first);
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
  void anotherVersionIsRefusedWithTheVersionThatIsSpoken() {
    String ticket = json(visio.ticket(session, zoe)).get("ticket").textValue();
    for (String other : List.of("1", "3", "two", "")) {
      TestParticipant old =
          TestParticipant.connect(visio.http, visio.roomUri(session, ticket, other), 10);
      Problem problem = old.hears(ServiceMessage.Refused.class).problem();
      assertEquals(ProblemType.UNSUPPORTED_VERSION, problem.type());
      assertEquals(2L, problem.figures().get("version"));
      assertEquals(new TestParticipant.Close(4000, "unsupported-version"), old.isClosed());
    }
    // The ticket is not used up by it.
    visio.connect(session, ticket).hears(ServiceMessage.Welcome.class);
  }

  @Test
  void whatIsNoMessageIsRejectedByNameAndTheConnectionGoesOn() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    for (String malformed :
        List.of(
            "",
            "no JSON",
            "{\"type\":\"mute\",\"participantId\":\"x\"}",
            "{\"type\":\"hand\"}",
            "{\"type\":\"chat\",\"text\":\"x\",\"role\":\"host\"}",
            "{\"type\":\"chat\",\"text\":\"" + "x".repeat(2_001) + "\"}")) {
      first.say(malformed);
      assertRejected(ProblemType.MESSAGE_MALFORMED, first);
    }
    assertGoesOn(first);
  }

  @Test
  void whatOnlyTheServiceMaySayIsNotAllowed() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    TestParticipant second = enter(omer);
    second.hears(ServiceMessage.ParticipantJoined.class);
    second.hears(LIVE);
    for (ServiceMessage forged :
        List.of(
            new ServiceMessage.Pong(),
            new ServiceMessage.IceRestarted("a=ice-ufrag:mine"),
            new ServiceMessage.ParticipantLeft(omer.id(), "omer"),
            new ServiceMessage.ParticipantState(omer.id(), false, false, false, true),
            new ServiceMessage.ChatMessage("c1", omer.id(), "omer", "I never said so", START),
            new ServiceMessage.Reacted(omer.id(), Reaction.CLAP))) {
      first.say(SignallingCodec.encode(forged));
    }
    first.hears(ServiceMessage.ParticipantJoined.class);
    first.hears(LIVE);
    for (int i = 0; i < 4; i++) {
      assertRejected(ProblemType.MESSAGE_NOT_ALLOWED, first);
    }
    // Two have the type of a message of participants, but not its properties.
    for (int i = 0; i < 2; i++) {
      assertRejected(ProblemType.MESSAGE_MALFORMED, first);
    }
    first.say(new ParticipantMessage.Chat("last"));
    assertEquals("last", second.hears(ServiceMessage.ChatMessage.class).text());
  }

  @Test
  void whoseNetworkFailsIsGivenASignOfLifeAndAnotherIceSession() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    first.say(new ParticipantMessage.Ping());
    first.hears(new ServiceMessage.Pong());
    first.say(new ParticipantMessage.Offer("v=0"));
    first.hears(ServiceMessage.Answer.class);
    first.say(new ParticipantMessage.RestartIce());
    first.hears(
        new ServiceMessage.IceRestarted(
            """
            a=ice-ufrag:newfrag\r
            a=ice-pwd:newpassword\r
            a=candidate:1 1 udp 1 127.0.0.1 9 typ host\r
            """));
  }

  @Test
  void aBinaryMessageIsNotAllowedAndTheConnectionGoesOn() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    first.sayBinary(new byte[] {1, 2, 3});
    assertRejected(ProblemType.MESSAGE_NOT_ALLOWED, first);
    assertGoesOn(first);
  }

  @Test
  void aMessageAboveTheBoundIsRejectedByNameAndTheConnectionGoesOn() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    first.say(" ".repeat(SignallingCodec.MAX_MESSAGE_BYTES + 1));
    Problem problem = first.hears(ServiceMessage.Rejected.class).problem();
    assertEquals(ProblemType.MESSAGE_TOO_LARGE, problem.type());
    assertEquals((long) SignallingCodec.MAX_MESSAGE_BYTES, problem.figures().get("limit"));
    assertGoesOn(first);
  }

  @Test
  void aMessageFarAboveTheBoundInSmallFramesIsRejectedByNameAndTheConnectionGoesOn() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    String part = " ".repeat(SignallingCodec.MAX_MESSAGE_BYTES / 2);
    for (int i = 0; i < 5; i++) {
      first.sayPart(part);
    }
    first.say("");
    assertRejected(ProblemType.MESSAGE_TOO_LARGE, first);
    assertGoesOn(first);
  }

  @Test
  void aFrameFarAboveTheBoundIsRejectedByNameAndItsSenderMayResume() throws Exception {
    String ticket = json(visio.ticket(session, zoe)).get("ticket").textValue();
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    CompletableFuture<String> closed = new CompletableFuture<>();
    Vertx vertx = Vertx.vertx();
    try {
      // The JDK's WebSocket would send it in small frames.
      URI room = visio.roomUri(session, ticket);
      vertx
          .createWebSocketClient(new WebSocketClientOptions().setMaxFrameSize(1 << 20))
          .connect(room.getPort(), room.getHost(), room.getPath() + "?" + room.getQuery())
          .onFailure(closed::completeExceptionally)
          .onSuccess(
              socket -> {
                socket.textMessageHandler(heard::add);
                socket.closeHandler(_ -> closed.complete(socket.closeReason()));
                socket.writeFinalTextFrame(" ".repeat(4 * SignallingCodec.MAX_MESSAGE_BYTES));
              });
      assertEquals("invalid-message", closed.get(20, TimeUnit.SECONDS));
    } finally {
      vertx.close().await();
    }
    List<String> all = List.copyOf(heard);
    assertTrue(
        all.get(all.size() - 2).contains("urn:visio:problem:message-too-large"), all::toString);
    assertTrue(all.getLast().contains("\"type\":\"disconnected\""), all::toString);
    enter(zoe).hears(WAITING);
  }

  @Test
  void whoseMessagesAreRejectedTooOftenIsDisconnectedWhileTheOthersGoOn() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    TestParticipant second = enter(omer);
    second.hears(ServiceMessage.ParticipantJoined.class);
    second.hears(LIVE);
    first.hears(ServiceMessage.ParticipantJoined.class);
    first.hears(LIVE);
    for (int i = 0; i <= 30; i++) {
      first.say("no JSON");
      assertRejected(ProblemType.MESSAGE_MALFORMED, first);
      if (i % 10 == 5) {
        assertGoesOn(second);
        first.hears(ServiceMessage.ChatMessage.class);
      }
    }
    assertDisconnected(first, DisconnectReason.INVALID_MESSAGE);
    assertGoesOn(second);
  }

  @Test
  void whoDoesNotReadIsDisconnectedAndTheOthersAreServed() throws InterruptedException {
    String ticket = json(visio.ticket(session, zoe)).get("ticket").textValue();
    TestParticipant slow = TestParticipant.connect(visio.http, visio.roomUri(session, ticket), 4);
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
      events.slots(many, List.of());
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

  @Test
  void afterARestartInsideTheWindowParticipantsComeBackAndTheConferenceGoesOn() throws IOException {
    enter(zoe).hears(WAITING);
    enter(omer).hears(ServiceMessage.ParticipantJoined.class);
    visio = visio.restarted(Duration.ofSeconds(20));
    assertEquals("live", state());
    visio.loop.advance(Duration.ofMillis(29_999));
    TestParticipant back = enter(zoe);
    back.hears(new ServiceMessage.ParticipantJoined(omer.id(), "omer"));
    back.hears(LIVE);
    visio.loop.advance(Duration.ofMillis(1));
    back.hears(new ServiceMessage.ParticipantLeft(omer.id(), "omer"));
    assertEquals(START.toString(), sessionJson().get("beganAt").textValue());
  }

  @Test
  void afterARestartOutsideTheWindowTheConferenceEndedAtTheCut() throws IOException {
    enter(zoe).hears(WAITING);
    enter(omer).hears(ServiceMessage.ParticipantJoined.class);
    visio = visio.restarted(Duration.ofHours(3));
    assertEquals("ended", state());
    assertEquals(START.plusSeconds(3_900).toString(), sessionJson().get("endedAt").textValue());
    assertEquals("closed", sessionJson().get("endReason").textValue());
    assertEquals(ProblemType.CLOSED, problem(visio.ticket(session, zoe)).type());
  }

  @Test
  void whenTheSessionIsCancelledEverybodyIsToldAndNobodyEnters() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    visio.request("PUT", "/api/sessions/" + session + "/cancellation", RunningService.OPERATOR, "");
    assertDisconnected(first, DisconnectReason.CANCELLED);
    assertEquals(ProblemType.ENDED, problem(visio.ticket(session, omer)).type());
  }

  @Test
  void anOrganiserIsShownWhoIsThereAndWhatTheyHaveOn() {
    TestParticipant first = enter(zoe);
    first.hears(WAITING);
    first.say(new ParticipantMessage.Devices(true, false, false));
    first.say(new ParticipantMessage.Hand(true));
    assertGoesOn(first);
    JsonNode room =
        json(
            visio.request(
                "GET", "/api/sessions/" + session + "/room", RunningService.OPERATOR, ""));
    JsonNode participant = room.get("participants").get(0);
    assertEquals("zoe", participant.get("name").textValue());
    assertTrue(participant.get("connected").booleanValue());
    assertTrue(participant.get("microphone").booleanValue());
    assertFalse(participant.get("camera").booleanValue());
    assertTrue(participant.get("handRaised").booleanValue());
  }

  private JsonNode sessionJson() {
    return json(visio.get("/api/sessions/" + session));
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

  /** What this participant says is still taken. */
  private static void assertGoesOn(TestParticipant participant) {
    participant.say(new ParticipantMessage.Chat("still here"));
    assertEquals("still here", participant.hears(ServiceMessage.ChatMessage.class).text());
  }

  private static void assertRejected(ProblemType type, TestParticipant participant) {
    assertEquals(type, participant.hears(ServiceMessage.Rejected.class).problem().type());
  }

  private static void assertDisconnected(TestParticipant participant, DisconnectReason reason) {
    assertEquals(reason, participant.hears(ServiceMessage.Disconnected.class).reason());
    assertEquals(new TestParticipant.Close(4001, reason.jsonName()), participant.isClosed());
  }
}
