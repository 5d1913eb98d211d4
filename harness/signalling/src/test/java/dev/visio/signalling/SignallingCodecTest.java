package dev.visio.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.json.Decoded;
import dev.visio.signalling.json.JsonRejection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class SignallingCodecTest {

  private static final String SDP = "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n";

  static List<ParticipantMessage> participantMessages() {
    return List.of(
        new ParticipantMessage.Offer(SDP),
        new ParticipantMessage.Devices(true, false, true),
        new ParticipantMessage.View(
            List.of(
                new Tile("p1", Source.CAMERA, new TileSize(1280, 720), true),
                new Tile("p1", Source.SCREEN, TileSize.HIDDEN, false)),
            new TileSize(160, 90),
            TileSize.HIDDEN),
        new ParticipantMessage.Hand(true),
        new ParticipantMessage.React(Reaction.THUMBS_UP),
        new ParticipantMessage.Chat("<b>Bonjour</b> à tous 😀"),
        new ParticipantMessage.Ping(),
        new ParticipantMessage.RestartIce(),
        new ParticipantMessage.Leave());
  }

  static List<ServiceMessage> serviceMessages() {
    return List.of(
        new ServiceMessage.Welcome(
            2,
            "s1",
            "p-1_A",
            "Zoé",
            Instant.parse("2026-11-23T09:00:00.123Z"),
            Instant.parse("2026-11-23T10:00:00Z"),
            Instant.parse("2026-11-23T10:05:00Z"),
            new SlotCounts(3, 19, 2)),
        new ServiceMessage.Answer(SDP),
        new ServiceMessage.Pong(),
        new ServiceMessage.IceRestarted("a=ice-ufrag:abcd\r\na=ice-pwd:efgh\r\n"),
        new ServiceMessage.Slots(List.of(), List.of("v0", "s1")),
        new ServiceMessage.Slots(
            List.of(
                new SlotAssignment("a0", "p1", Source.MICROPHONE),
                new SlotAssignment("v0", "p1", Source.CAMERA),
                new SlotAssignment("s0", "p2", Source.SCREEN)),
            List.of()),
        new ServiceMessage.ParticipantJoined("p1", "Zoé \"Z\" Müller 😀"),
        new ServiceMessage.ParticipantState("p1", true, false, true, false),
        new ServiceMessage.ParticipantLeft("p1", "Zoé"),
        new ServiceMessage.ChatMessage(
            "c1", "p1", "Zoé", "Bonjour à\ntous", Instant.parse("2026-11-23T09:00:00.123Z")),
        new ServiceMessage.Reacted("p1", Reaction.HEART),
        new ServiceMessage.Rejected(
            Problem.of(ProblemType.MESSAGE_OUT_OF_ORDER, "One offer is made.")),
        new ServiceMessage.Room(RoomState.LIVE),
        new ServiceMessage.Refused(
            Problem.of(ProblemType.TOO_EARLY, "Access opens later.")
                .with("opensAt", "2026-11-23T08:55:00Z")
                .with("limit", 55)),
        new ServiceMessage.Disconnected(DisconnectReason.TAKEN_OVER, "A newer connection."));
  }

  @ParameterizedTest
  @MethodSource("participantMessages")
  void whatAParticipantSaysIsReadBackAsItWasWritten(ParticipantMessage message) {
    assertEquals(
        new Decoded.Accepted<>(message),
        SignallingCodec.decodeFromParticipant(SignallingCodec.encode(message)));
  }

  @ParameterizedTest
  @MethodSource("serviceMessages")
  void whatTheServiceSaysIsReadBackAsItWasWritten(ServiceMessage message) {
    assertEquals(
        new Decoded.Accepted<>(message),
        SignallingCodec.decodeFromService(SignallingCodec.encode(message)));
  }

  @Test
  void theJsonOfAMessageIsTheOneThatIsDocumented() {
    assertEquals("{\"type\":\"leave\"}", SignallingCodec.encode(new ParticipantMessage.Leave()));
    assertEquals("{\"type\":\"ping\"}", SignallingCodec.encode(new ParticipantMessage.Ping()));
    assertEquals("{\"type\":\"pong\"}", SignallingCodec.encode(new ServiceMessage.Pong()));
    assertEquals(
        "{\"type\":\"restart-ice\"}", SignallingCodec.encode(new ParticipantMessage.RestartIce()));
    assertEquals(
        "{\"type\":\"ice-restarted\",\"fragment\":\"a=ice-ufrag:abcd\\r\\n\"}",
        SignallingCodec.encode(new ServiceMessage.IceRestarted("a=ice-ufrag:abcd\r\n")));
    assertEquals(
        "{\"type\":\"slots\",\"assignments\":"
            + "[{\"mid\":\"v0\",\"participantId\":\"p1\",\"source\":\"camera\"}],"
            + "\"emptied\":[{\"mid\":\"v1\"}]}",
        SignallingCodec.encode(
            new ServiceMessage.Slots(
                List.of(new SlotAssignment("v0", "p1", Source.CAMERA)), List.of("v1"))));
    assertEquals(
        "{\"type\":\"urn:visio:problem:room-full\",\"title\":\"The room is full\",\"status\":409,"
            + "\"detail\":\"55 are connected.\",\"limit\":55}",
        SignallingCodec.encode(
            Problem.of(ProblemType.ROOM_FULL, "55 are connected.").with("limit", 55)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}                                             | MISSING_PROPERTY   | type",
        "{\"type\":\"shout\"}                           | UNKNOWN_NAME       | type",
        "{\"type\":\"welcome\"}                         | UNKNOWN_NAME       | type",
        "{\"type\":7}                                   | WRONG_TYPE         | type",
        "{\"type\":null}                                | WRONG_TYPE         | type",
        "{\"type\":\"leave\",\"role\":\"host\"}         | UNKNOWN_PROPERTY   | role",
        "{\"type\":\"leave\",\"type\":\"leave\"}        | DUPLICATE_PROPERTY | ``",
        "{\"type\":\"ping\",\"payload\":\"x\"}          | UNKNOWN_PROPERTY   | payload",
        "{\"type\":\"pong\"}                            | UNKNOWN_NAME       | type",
        "{\"type\":\"restart-ice\",\"ufrag\":\"x\"}     | UNKNOWN_PROPERTY   | ufrag",
        "{\"type\":\"ice-restarted\",\"fragment\":\"x\"} | UNKNOWN_NAME      | type",
        "{\"type\":\"offer\"}                           | MISSING_PROPERTY   | sdp",
        "{\"type\":\"offer\",\"sdp\":\"\"}              | OUT_OF_RANGE       | sdp",
        "{\"type\":\"offer\",\"sdp\":[\"v=0\"]}         | WRONG_TYPE         | sdp",
        "{\"type\":\"hand\",\"raised\":\"true\"}     | WRONG_TYPE         | raised",
        "{\"type\":\"hand\",\"raised\":1}            | WRONG_TYPE         | raised",
        "{\"type\":\"devices\",\"microphone\":true}  | MISSING_PROPERTY   | camera",
        "{\"type\":\"reaction\",\"reaction\":\"boo\"}| UNKNOWN_NAME       | reaction",
        "{\"type\":\"chat\",\"text\":\" \"}          | OUT_OF_RANGE       | text",
        "{\"type\":\"view\",\"tiles\":[]}               | MISSING_PROPERTY   | cameras",
        "[]                                             | WRONG_TYPE         | ``",
        "\"leave\"                                      | WRONG_TYPE         | ``",
        "``                                             | NOT_JSON           | ``",
        "{                                              | NOT_JSON           | ``",
        "{\"type\":\"leave\"}{}                         | NOT_JSON           | ``",
        "{\"type\":\"leave\"} x                         | NOT_JSON           | ``",
        "{'type':'leave'}                               | NOT_JSON           | ``",
        "{\"a\":[[[[[[[[0]]]]]]]]}                      | NOT_JSON           | ``",
      })
  void whatIsNoMessageIsRejectedByNameAndProperty(
      String text, JsonRejection reason, String property) {
    var rejected =
        assertInstanceOf(
            Decoded.Rejected.class,
            SignallingCodec.decodeFromParticipant(text == null ? "" : text),
            () -> text);
    assertEquals(reason, rejected.reason(), rejected::detail);
    assertEquals(property, rejected.property());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'participantId':'p1','source':'camera','width':7681,'height':90,'pinned':false | width",
        "'participantId':'p1','source':'camera','width':-1,'height':90,'pinned':false   | width",
        "'participantId':'p1','source':'camera','width':0,'height':90,'pinned':false    | ``",
        "'participantId':'p1','source':'microphone','width':1,'height':9,'pinned':false | ``",
        "'participantId':'p 1','source':'camera','width':160,'height':90,'pinned':false | ``",
      },
      quoteCharacter = '`')
  void aTileThatNobodyCouldShowIsRejected(String tile, String property) {
    var rejected =
        assertInstanceOf(
            Decoded.Rejected.class,
            SignallingCodec.decodeFromParticipant(view("{" + tile.replace('\'', '"') + "}")));
    assertEquals(JsonRejection.OUT_OF_RANGE, rejected.reason());
    String path = property.isEmpty() ? "tiles[0]" : "tiles[0]." + property;
    assertEquals(path, rejected.property());
  }

  @Test
  void aViewOfTheSamePictureTwiceOrOfMoreThanARoomHoldsIsRejected() {
    String one =
        "{\"participantId\":\"p%d\",\"source\":\"camera\",\"width\":1,\"height\":1,\"pinned\":true}";
    assertInstanceOf(
        Decoded.Rejected.class,
        SignallingCodec.decodeFromParticipant(view(one.formatted(1) + "," + one.formatted(1))));
    List<String> many = new ArrayList<>();
    for (int i = 0; i <= ParticipantMessage.View.MAX_TILES; i++) {
      many.add(one.formatted(i));
    }
    assertInstanceOf(
        Decoded.Rejected.class,
        SignallingCodec.decodeFromParticipant(view(String.join(",", many))));
    assertInstanceOf(
        Decoded.Accepted.class,
        SignallingCodec.decodeFromParticipant(view(String.join(",", many.subList(1, 120)))));
  }

  private static String view(String tiles) {
    String hidden = "{\"width\":0,\"height\":0}";
    return "{\"type\":\"view\",\"tiles\":[%s],\"cameras\":%s,\"screens\":%s}"
        .formatted(tiles, hidden, hidden);
  }

  @Test
  void aRejectionInsideAListNamesTheElement() {
    var rejected =
        assertInstanceOf(
            Decoded.Rejected.class,
            SignallingCodec.decodeFromService(
                "{\"type\":\"slots\",\"assignments\":["
                    + "{\"mid\":\"v0\",\"participantId\":\"p1\",\"source\":\"camera\"},"
                    + "{\"mid\":\"v1\",\"participantId\":\"p2\",\"source\":\"smell\"}]}"));
    assertEquals(JsonRejection.UNKNOWN_NAME, rejected.reason());
    assertEquals("assignments[1].source", rejected.property());
  }

  @Test
  void anUnknownPropertyOfANestedObjectIsRejected() {
    var rejected =
        assertInstanceOf(
            Decoded.Rejected.class,
            SignallingCodec.decodeFromService(
                "{\"type\":\"welcome\",\"version\":2,\"sessionId\":\"s\",\"participantId\":\"p\","
                    + "\"name\":\"Zoé\",\"now\":\"2026-11-23T09:00:00Z\","
                    + "\"endsAt\":\"2026-11-23T10:00:00Z\",\"closesAt\":\"2026-11-23T10:05:00Z\","
                    + "\"slots\":{\"audio\":3,\"camera\":1,\"screen\":1,\"smell\":1}}"));
    assertEquals(JsonRejection.UNKNOWN_PROPERTY, rejected.reason());
    assertEquals("slots.smell", rejected.property());
  }

  @Test
  void aMessageIsMeasuredInBytesOfUtf8() {
    String ofTwoBytesEach = "é".repeat(SignallingCodec.MAX_MESSAGE_BYTES / 2 + 1);
    var rejected =
        assertInstanceOf(
            Decoded.Rejected.class,
            SignallingCodec.decodeFromParticipant(
                "{\"type\":\"offer\",\"sdp\":\"" + ofTwoBytesEach + "\"}"));
    assertEquals(JsonRejection.TOO_LARGE, rejected.reason());
  }

  @Test
  void moreAssignmentsThanThereAreSlotsAreRejected() {
    List<String> assignments = new ArrayList<>();
    for (int i = 0; i <= SlotAssignment.MAX_ASSIGNMENTS; i++) {
      assignments.add("{\"mid\":\"v0\",\"participantId\":\"p\",\"source\":\"camera\"}");
    }
    var rejected =
        assertInstanceOf(
            Decoded.Rejected.class,
            SignallingCodec.decodeFromService(
                "{\"type\":\"slots\",\"assignments\":[" + String.join(",", assignments) + "]}"));
    assertEquals(JsonRejection.OUT_OF_RANGE, rejected.reason());
  }

  @Test
  void aProblemDocumentIsReadBackWithItsFigures() {
    Problem problem =
        Problem.of(ProblemType.QUOTA_REACHED, "All places are taken.").with("quota", 20);
    assertEquals(
        new Decoded.Accepted<>(problem),
        SignallingCodec.decodeProblem(SignallingCodec.encode(problem)));
  }

  @Test
  void aProblemWhoseStatusIsNotItsTypesIsRejected() {
    String document =
        SignallingCodec.encode(Problem.of(ProblemType.ROOM_FULL, "Full."))
            .replace("\"status\":409", "\"status\":200");
    assertInstanceOf(Decoded.Rejected.class, SignallingCodec.decodeProblem(document));
  }

  @Test
  void everyProblemTypeHasAStableUriOfItsOwn() {
    assertEquals("urn:visio:problem:too-early", ProblemType.TOO_EARLY.uri().toString());
    assertEquals(
        ProblemType.values().length,
        Arrays.stream(ProblemType.values()).map(ProblemType::uri).distinct().count());
  }

  @Test
  void aRecordOutOfItsRangeCannotBeMade() {
    assertThrows(IllegalArgumentException.class, () -> new SlotCounts(-1, 0, 0));
    assertThrows(
        IllegalArgumentException.class, () -> new ServiceMessage.ParticipantJoined("p 1", "name"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Problem(ProblemType.CLOSED, "Closed.", Map.of("status", 200)));
    assertTrue(Problem.of(ProblemType.CLOSED, "Closed.").figures().isEmpty());
  }
}
