package dev.visio.visio.room;

import static dev.visio.visio.room.TestRooms.ID;
import static dev.visio.visio.room.TestRooms.STARTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.Reaction;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.Source;
import dev.visio.signalling.Tile;
import dev.visio.signalling.TileSize;
import dev.visio.visio.room.TestRooms.Participant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules' page, row "interaction": chat, raised hand, reactions; and what bounds them. */
final class RoomTalkTest {

  private final TestRooms visio = new TestRooms(10);
  private Participant zoe;
  private Participant omer;

  @BeforeEach
  void enter() {
    zoe = visio.enter(0);
    omer = visio.enter(1);
    zoe.connection().hears();
    omer.connection().hears();
  }

  @Test
  void whatIsWrittenIsToldToAllTheWriterIncluded() {
    visio.loop.advance(Duration.ofMillis(1_500));
    zoe.says(new ParticipantMessage.Chat("<b>Bonjour</b>"));
    List<ServiceMessage> told = omer.connection().hears();
    ServiceMessage.ChatMessage message = (ServiceMessage.ChatMessage) told.getFirst();
    assertEquals("p0", message.participantId());
    assertEquals("Person 0", message.name());
    assertEquals("<b>Bonjour</b>", message.text());
    assertEquals(STARTS.plusMillis(1_500), message.at());
    assertEquals(told, zoe.connection().hears());
  }

  @Test
  void whoEntersIsToldWhatWasWrittenLastOldestFirst() {
    for (int i = 0; i < 120; i++) {
      visio.loop.advance(Duration.ofSeconds(1));
      zoe.says(new ParticipantMessage.Chat("message " + i));
    }
    List<ServiceMessage.ChatMessage> told = chat(visio.enter(2));
    assertEquals(100, told.size());
    assertEquals("message 20", told.getFirst().text());
    assertEquals("message 119", told.getLast().text());
    assertEquals(told, chat(visio.enter(0)), "who comes back is told as well");
  }

  @Test
  void theHistoryIsBoundedInBytesSoThatNobodyIsASlowReaderByEntering() {
    // Each of these characters is six in JSON.
    String longest = "\u0001".repeat(1_999) + "x";
    for (int i = 0; i < 100; i++) {
      visio.loop.advance(Duration.ofSeconds(1));
      zoe.says(new ParticipantMessage.Chat(longest));
    }
    int bytes =
        chat(visio.enter(2)).stream()
            .mapToInt(
                message -> SignallingCodec.encode(message).getBytes(StandardCharsets.UTF_8).length)
            .sum();
    assertTrue(bytes <= ChatHistory.MAX_BYTES, () -> bytes + " bytes");
    assertTrue(bytes > ChatHistory.MAX_BYTES / 2, () -> bytes + " bytes");
  }

  @Test
  void aMessagesIdIsOfItselfEvenAfterARestart() {
    Set<String> ids = new HashSet<>();
    zoe.says(new ParticipantMessage.Chat("before"));
    chat(omer).forEach(message -> assertTrue(ids.add(message.id())));
    visio.loop.advance(Duration.ofSeconds(1));
    visio.crash();
    Participant back = visio.enter(0);
    back.says(new ParticipantMessage.Chat("after"));
    chat(back).forEach(message -> assertTrue(ids.add(message.id())));
    assertEquals(2, ids.size());
  }

  @Test
  void whatSomebodyShowsIsToldToTheMediaPlaneBeforeTheOfferAndAfter() {
    zoe.says(new ParticipantMessage.View(List.of(), new TileSize(160, 90), TileSize.HIDDEN));
    assertEquals(Map.of(), visio.media.views, "the media plane does not know her yet");
    zoe.says(new ParticipantMessage.Offer("offer"));
    assertEquals(160, visio.media.views.get("p0").cameras().width());

    Tile tile = new Tile("p1", Source.CAMERA, new TileSize(1_280, 720), true);
    zoe.says(new ParticipantMessage.View(List.of(tile), TileSize.HIDDEN, TileSize.HIDDEN));
    assertEquals("p1", visio.media.views.get("p0").tiles().getFirst().participantId());
    assertTrue(visio.media.views.get("p0").cameras().isHidden());
    assertEquals(List.of(), rejected(zoe));
  }

  @Test
  void aViewOfSomebodyWhoWasNeverHereIsRefusedAndTheFormerOneGoesOn() {
    zoe.says(new ParticipantMessage.Offer("offer"));
    zoe.says(view("p1"));
    zoe.says(view("p7"));
    Problem problem = rejected(zoe).getFirst();
    assertEquals(ProblemType.MESSAGE_NOT_ALLOWED, problem.type());
    assertEquals("p7", problem.figures().get("participantId"));
    assertEquals("p1", visio.media.views.get("p0").tiles().getFirst().participantId());
  }

  @Test
  void aViewOfSomebodyWhoHasJustLeftIsNoMistake() {
    omer.says(new ParticipantMessage.Leave());
    zoe.says(new ParticipantMessage.Offer("offer"));
    zoe.says(view("p1"));
    assertEquals(List.of(), rejected(zoe));
  }

  @Test
  void aFloodOfViewsIsRefusedByName() {
    zoe.says(new ParticipantMessage.Offer("offer"));
    for (int i = 0; i < Allowance.VIEWS; i++) {
      zoe.says(view("p1"));
    }
    assertEquals(List.of(), rejected(zoe));
    zoe.says(view("p1"));
    assertEquals(ProblemType.RATE_LIMITED, rejected(zoe).getFirst().type());
  }

  private static ParticipantMessage.View view(String participantId) {
    return new ParticipantMessage.View(
        List.of(new Tile(participantId, Source.CAMERA, new TileSize(640, 360), false)),
        TileSize.HIDDEN,
        TileSize.HIDDEN);
  }

  @Test
  void aRaisedHandIsToldToAllAndToWhoComesLater() {
    zoe.says(new ParticipantMessage.Hand(true));
    ServiceMessage raised = new ServiceMessage.ParticipantState("p0", false, false, false, true);
    assertEquals(List.of(raised), omer.connection().hears());
    assertEquals(List.of(raised), zoe.connection().hears());
    assertTrue(states(visio.enter(2)).contains(raised));
    omer.connection().hears();
    zoe.says(new ParticipantMessage.Hand(true));
    assertEquals(List.of(), states(omer), "nothing has changed");
    zoe.says(new ParticipantMessage.Hand(false));
    assertEquals(
        List.of(new ServiceMessage.ParticipantState("p0", false, false, false, false)),
        states(omer));
  }

  @Test
  void aRaisedHandOutlivesALostConnection() {
    zoe.says(new ParticipantMessage.Hand(true));
    zoe.attendance().lost();
    visio.loop.advance(Duration.ofSeconds(10));
    Participant back = visio.enter(0);
    assertTrue(
        states(back)
            .contains(new ServiceMessage.ParticipantState("p0", false, false, false, true)));
  }

  @Test
  void whichDevicesAreOnIsToldToAllToWhoComesLaterAndToOrganisers() {
    zoe.says(new ParticipantMessage.Devices(true, false, true));
    ServiceMessage on = new ServiceMessage.ParticipantState("p0", true, false, true, false);
    assertEquals(List.of(on), omer.connection().hears());
    assertTrue(states(visio.enter(2)).contains(on));
    zoe.attendance().lost();
    assertEquals(
        List.of(
            new Presence("p0", "Person 0", false, true, false, true, false),
            new Presence("p1", "Person 1", true, false, false, false, false),
            new Presence("p2", "Person 2", true, false, false, false, false)),
        visio.rooms.presences(ID));
  }

  @Test
  void whoeverIsThereIsShownAfterTheWelcomeBeforeTheRoomsState() {
    List<Class<?>> order =
        visio.enter(2).connection().hears().stream().<Class<?>>map(Object::getClass).toList();
    assertEquals(
        List.of(
            ServiceMessage.Welcome.class,
            ServiceMessage.ParticipantJoined.class,
            ServiceMessage.ParticipantState.class,
            ServiceMessage.ParticipantJoined.class,
            ServiceMessage.ParticipantState.class,
            ServiceMessage.ParticipantState.class,
            ServiceMessage.Room.class),
        order);
  }

  @Test
  void aReactionIsToldToAllAndKeptForNobody() {
    omer.says(new ParticipantMessage.React(Reaction.HEART));
    ServiceMessage heart = new ServiceMessage.Reacted("p1", Reaction.HEART);
    assertEquals(List.of(heart), zoe.connection().hears());
    assertEquals(List.of(heart), omer.connection().hears());
    assertEquals(List.of(), visio.enter(2).connection().hears(ServiceMessage.Reacted.class));
  }

  @Test
  void aSecondOfferIsOutOfOrderAndTheConnectionGoesOn() {
    zoe.says(new ParticipantMessage.Offer("v=0"));
    visio.loop.run();
    zoe.connection().hears();
    zoe.says(new ParticipantMessage.Offer("v=0"));
    assertEquals(ProblemType.MESSAGE_OUT_OF_ORDER, rejected(zoe).getFirst().type());
    zoe.says(new ParticipantMessage.Chat("still here"));
    assertEquals(1, chat(omer).size());
    assertFalse(zoe.connection().isEnded());
  }

  @Test
  void whoWritesTooMuchIsRejectedWithTheTimeToWait() {
    for (int i = 0; i < Allowance.CHAT_MESSAGES + 1; i++) {
      zoe.says(new ParticipantMessage.Chat("message " + i));
    }
    Problem problem = rejected(zoe).getFirst();
    assertEquals(ProblemType.RATE_LIMITED, problem.type());
    assertEquals(1L, problem.figures().get("retryAfterSeconds"));
    assertEquals(Allowance.CHAT_MESSAGES, chat(omer).size());
    omer.says(new ParticipantMessage.Chat("others may go on"));
    assertEquals(1, chat(zoe).size());
    visio.loop.advance(Duration.ofSeconds(1));
    zoe.says(new ParticipantMessage.Chat("waited"));
    assertEquals("waited", chat(omer).getLast().text());
  }

  @Test
  void aFloodReachesTheOthersAsAFewMessagesAndEndsTheConnectionOfItsSender() {
    for (int i = 0; i < 10_000; i++) {
      zoe.says(new ParticipantMessage.Chat("flood"));
      zoe.says(new ParticipantMessage.React(Reaction.CLAP));
      zoe.says(new ParticipantMessage.Hand(i % 2 == 0));
    }
    int most = Allowance.CHAT_MESSAGES + Allowance.REACTIONS + Allowance.CHANGES;
    int told = omer.connection().hears().size();
    assertTrue(told <= most, () -> told + " messages");
    assertDisconnected(DisconnectReason.INVALID_MESSAGE, zoe);
    assertFalse(omer.connection().isEnded());
  }

  @Test
  void comingBackIsNoWayAroundTheAllowance() {
    for (int i = 0; i < 100; i++) {
      zoe.says(new ParticipantMessage.Chat("flood"));
    }
    assertTrue(zoe.connection().isEnded());
    Participant back = visio.enter(0);
    back.says(new ParticipantMessage.Chat("flood"));
    assertDisconnected(DisconnectReason.INVALID_MESSAGE, back);
  }

  @Test
  void whatTheOlderOfTwoConnectionsSaysHasNoEffect() {
    visio.enter(0);
    zoe.says(new ParticipantMessage.Chat("from the other tab"));
    zoe.says(new ParticipantMessage.Hand(true));
    zoe.attendance().reject(Problem.of(ProblemType.MESSAGE_MALFORMED, "nothing"));
    assertEquals(List.of(), omer.connection().hears());
  }

  @Test
  void whatIsSaidAfterTheCutIsHeardByNobodyHoweverLateTheTimerIs() {
    visio.loop.advanceWithLateTimers(Duration.ofMinutes(65));
    zoe.says(new ParticipantMessage.Chat("too late"));
    assertEquals(List.of(), chat(omer));
    assertDisconnected(DisconnectReason.CLOSED, omer);
  }

  private static List<ServiceMessage.ChatMessage> chat(Participant participant) {
    return participant.connection().hears(ServiceMessage.ChatMessage.class);
  }

  private static List<ServiceMessage.ParticipantState> states(Participant participant) {
    return participant.connection().hears(ServiceMessage.ParticipantState.class);
  }

  private static List<Problem> rejected(Participant participant) {
    return participant.connection().hears(ServiceMessage.Rejected.class).stream()
        .map(ServiceMessage.Rejected::problem)
        .toList();
  }

  private static void assertDisconnected(DisconnectReason reason, Participant participant) {
    ServiceMessage last = participant.connection().lastWord().orElseThrow();
    assertEquals(reason, ((ServiceMessage.Disconnected) last).reason());
  }
}
