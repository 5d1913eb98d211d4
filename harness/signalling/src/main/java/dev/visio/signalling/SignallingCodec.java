package dev.visio.signalling;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.signalling.json.Decoded;
import dev.visio.signalling.json.JsonReader;
import dev.visio.signalling.json.JsonRejection;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Messages ↔ JSON. Reading is strict: what is not exactly a message of that direction is rejected
 * with a reason. What {@link #encode} writes, the matching {@code decode} reads back to an equal
 * value.
 */
public final class SignallingCodec {

  /** The version of these messages; raised when a message changes its meaning or its properties. */
  public static final int VERSION = 2;

  /** No message of either direction is longer, as UTF-8. */
  public static final int MAX_MESSAGE_BYTES = 1 << 17;

  private static final String TYPE = "type";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SignallingCodec() {}

  /** A message as JSON, on one line. */
  public static String encode(SignallingMessage message) {
    return switch (message) {
      case ParticipantMessage said -> toJson(said).toString();
      case ServiceMessage said -> toJson(said).toString();
    };
  }

  /** Reads what a participant said to the service. */
  public static Decoded<ParticipantMessage> decodeFromParticipant(String text) {
    return JsonReader.read(text, MAX_MESSAGE_BYTES, SignallingCodec::participantMessage);
  }

  /** Reads what the service said to a participant. */
  public static Decoded<ServiceMessage> decodeFromService(String text) {
    return JsonReader.read(text, MAX_MESSAGE_BYTES, SignallingCodec::serviceMessage);
  }

  /** A problem as its document, {@code application/problem+json} (RFC 9457 §3). */
  public static String encode(Problem problem) {
    return toJson(problem).toString();
  }

  /** Reads a problem document of this service. */
  public static Decoded<Problem> decodeProblem(String text) {
    return JsonReader.read(text, MAX_MESSAGE_BYTES, SignallingCodec::problem);
  }

  private static ObjectNode toJson(ParticipantMessage message) {
    return switch (message) {
      case ParticipantMessage.Offer offer -> typed("offer").put("sdp", offer.sdp());
      case ParticipantMessage.Devices devices ->
          typed("devices")
              .put("microphone", devices.microphone())
              .put("camera", devices.camera())
              .put("screen", devices.screen());
      case ParticipantMessage.View view -> {
        ObjectNode json = typed("view");
        json.set("tiles", tilesToJson(view.tiles()));
        json.set("cameras", toJson(view.cameras()));
        json.set("screens", toJson(view.screens()));
        yield json;
      }
      case ParticipantMessage.Hand hand -> typed("hand").put("raised", hand.raised());
      case ParticipantMessage.React react ->
          typed("reaction").put("reaction", react.reaction().jsonName());
      case ParticipantMessage.Chat chat -> typed("chat").put("text", chat.text());
      case ParticipantMessage.Ping _ -> typed("ping");
      case ParticipantMessage.RestartIce _ -> typed("restart-ice");
      case ParticipantMessage.Leave _ -> typed("leave");
    };
  }

  private static ObjectNode toJson(ServiceMessage message) {
    return switch (message) {
      case ServiceMessage.Welcome welcome ->
          typed("welcome")
              .put("version", welcome.version())
              .put("sessionId", welcome.sessionId())
              .put("participantId", welcome.participantId())
              .put("name", welcome.name())
              .put("now", welcome.now().toString())
              .put("endsAt", welcome.endsAt().toString())
              .put("closesAt", welcome.closesAt().toString())
              .set("slots", toJson(welcome.slots()));
      case ServiceMessage.Answer answer -> typed("answer").put("sdp", answer.sdp());
      case ServiceMessage.Pong _ -> typed("pong");
      case ServiceMessage.IceRestarted restarted ->
          typed("ice-restarted").put("fragment", restarted.fragment());
      case ServiceMessage.Slots slots ->
          typed("slots")
              .<ObjectNode>set("assignments", toJson(slots.assignments()))
              .set("emptied", midsToJson(slots.emptied()));
      case ServiceMessage.ParticipantJoined joined ->
          typed("participant-joined")
              .put("participantId", joined.participantId())
              .put("name", joined.name());
      case ServiceMessage.ParticipantState state ->
          typed("participant-state")
              .put("participantId", state.participantId())
              .put("microphone", state.microphone())
              .put("camera", state.camera())
              .put("screen", state.screen())
              .put("handRaised", state.handRaised());
      case ServiceMessage.ParticipantLeft left ->
          typed("participant-left")
              .put("participantId", left.participantId())
              .put("name", left.name());
      case ServiceMessage.Room room -> typed("room").put("state", room.state().jsonName());
      case ServiceMessage.ChatMessage chat ->
          typed("chat")
              .put("id", chat.id())
              .put("participantId", chat.participantId())
              .put("name", chat.name())
              .put("text", chat.text())
              .put("at", chat.at().toString());
      case ServiceMessage.Reacted reacted ->
          typed("reaction")
              .put("participantId", reacted.participantId())
              .put("reaction", reacted.reaction().jsonName());
      case ServiceMessage.Rejected rejected ->
          typed("rejected").set("problem", toJson(rejected.problem()));
      case ServiceMessage.Refused refused ->
          typed("refused").set("problem", toJson(refused.problem()));
      case ServiceMessage.Disconnected disconnected ->
          typed("disconnected")
              .put("reason", disconnected.reason().jsonName())
              .put("detail", disconnected.detail());
    };
  }

  private static ObjectNode toJson(SlotCounts slots) {
    return JSON.objectNode()
        .put("audio", slots.audio())
        .put("camera", slots.camera())
        .put("screen", slots.screen());
  }

  private static ArrayNode toJson(List<SlotAssignment> assignments) {
    ArrayNode array = JSON.arrayNode(assignments.size());
    for (SlotAssignment assignment : assignments) {
      array
          .addObject()
          .put("mid", assignment.mid())
          .put("participantId", assignment.participantId())
          .put("source", assignment.source().jsonName());
    }
    return array;
  }

  private static ArrayNode midsToJson(List<String> mids) {
    ArrayNode array = JSON.arrayNode(mids.size());
    mids.forEach(mid -> array.addObject().put("mid", mid));
    return array;
  }

  private static ArrayNode tilesToJson(List<Tile> tiles) {
    ArrayNode array = JSON.arrayNode(tiles.size());
    for (Tile tile : tiles) {
      array
          .addObject()
          .put("participantId", tile.participantId())
          .put("source", tile.source().jsonName())
          .put("width", tile.size().width())
          .put("height", tile.size().height())
          .put("pinned", tile.pinned());
    }
    return array;
  }

  private static ObjectNode toJson(TileSize size) {
    return JSON.objectNode().put("width", size.width()).put("height", size.height());
  }

  private static ObjectNode toJson(Problem problem) {
    ObjectNode json =
        JSON.objectNode()
            .put(TYPE, problem.type().jsonName())
            .put("title", problem.type().title())
            .put("status", problem.type().status())
            .put("detail", problem.detail());
    for (Map.Entry<String, Object> figure : problem.figures().entrySet()) {
      if (figure.getValue() instanceof Long number) {
        json.put(figure.getKey(), number);
      } else {
        json.put(figure.getKey(), (String) figure.getValue());
      }
    }
    return json;
  }

  private static ObjectNode typed(String type) {
    return JSON.objectNode().put(TYPE, type);
  }

  private static ParticipantMessage participantMessage(JsonReader json) {
    String type = json.text(TYPE, Signalled.MAX_ID_CHARACTERS);
    return switch (type) {
      case "offer" -> new ParticipantMessage.Offer(sdp(json));
      case "devices" ->
          new ParticipantMessage.Devices(
              json.bool("microphone"), json.bool("camera"), json.bool("screen"));
      case "view" ->
          new ParticipantMessage.View(
              json.list("tiles", ParticipantMessage.View.MAX_TILES, SignallingCodec::tile),
              json.object("cameras", SignallingCodec::tileSize),
              json.object("screens", SignallingCodec::tileSize));
      case "hand" -> new ParticipantMessage.Hand(json.bool("raised"));
      case "reaction" -> new ParticipantMessage.React(named(json, "reaction", Reaction.values()));
      case "chat" -> new ParticipantMessage.Chat(json.text("text", Signalled.MAX_CHAT_CHARACTERS));
      case "ping" -> new ParticipantMessage.Ping();
      case "restart-ice" -> new ParticipantMessage.RestartIce();
      case "leave" -> new ParticipantMessage.Leave();
      default -> throw unknownType(json);
    };
  }

  private static ServiceMessage serviceMessage(JsonReader json) {
    String type = json.text(TYPE, Signalled.MAX_ID_CHARACTERS);
    return switch (type) {
      case "welcome" ->
          new ServiceMessage.Welcome(
              json.integer("version", 1, 1_000),
              id(json, "sessionId"),
              id(json, "participantId"),
              name(json),
              instant(json, "now"),
              instant(json, "endsAt"),
              instant(json, "closesAt"),
              json.object("slots", SignallingCodec::slotCounts));
      case "answer" -> new ServiceMessage.Answer(sdp(json));
      case "pong" -> new ServiceMessage.Pong();
      case "ice-restarted" ->
          new ServiceMessage.IceRestarted(json.text("fragment", Signalled.MAX_SDP_CHARACTERS));
      case "slots" ->
          new ServiceMessage.Slots(
              json.list(
                  "assignments", SlotAssignment.MAX_ASSIGNMENTS, SignallingCodec::slotAssignment),
              json.list("emptied", SlotAssignment.MAX_ASSIGNMENTS, emptied -> id(emptied, "mid")));
      case "participant-joined" ->
          new ServiceMessage.ParticipantJoined(id(json, "participantId"), name(json));
      case "participant-state" ->
          new ServiceMessage.ParticipantState(
              id(json, "participantId"),
              json.bool("microphone"),
              json.bool("camera"),
              json.bool("screen"),
              json.bool("handRaised"));
      case "participant-left" ->
          new ServiceMessage.ParticipantLeft(id(json, "participantId"), name(json));
      case "room" -> new ServiceMessage.Room(named(json, "state", RoomState.values()));
      case "chat" ->
          new ServiceMessage.ChatMessage(
              id(json, "id"),
              id(json, "participantId"),
              name(json),
              json.text("text", Signalled.MAX_CHAT_CHARACTERS),
              instant(json, "at"));
      case "reaction" ->
          new ServiceMessage.Reacted(
              id(json, "participantId"), named(json, "reaction", Reaction.values()));
      case "rejected" ->
          new ServiceMessage.Rejected(json.object("problem", SignallingCodec::problem));
      case "refused" ->
          new ServiceMessage.Refused(json.object("problem", SignallingCodec::problem));
      case "disconnected" ->
          new ServiceMessage.Disconnected(
              named(json, "reason", DisconnectReason.values()),
              json.text("detail", Problem.MAX_CHARACTERS));
      default -> throw unknownType(json);
    };
  }

  private static SlotCounts slotCounts(JsonReader json) {
    return new SlotCounts(
        json.integer("audio", 0, SlotCounts.MAX_OF_A_KIND),
        json.integer("camera", 0, SlotCounts.MAX_OF_A_KIND),
        json.integer("screen", 0, SlotCounts.MAX_OF_A_KIND));
  }

  private static SlotAssignment slotAssignment(JsonReader json) {
    return new SlotAssignment(
        id(json, "mid"), id(json, "participantId"), named(json, "source", Source.values()));
  }

  private static Tile tile(JsonReader json) {
    return new Tile(
        id(json, "participantId"),
        named(json, "source", Source.values()),
        tileSize(json),
        json.bool("pinned"));
  }

  private static TileSize tileSize(JsonReader json) {
    return new TileSize(
        json.integer("width", 0, TileSize.MAX_SIDE_PIXELS),
        json.integer("height", 0, TileSize.MAX_SIDE_PIXELS));
  }

  private static Problem problem(JsonReader json) {
    ProblemType type = named(json, TYPE, ProblemType.values());
    // Both follow from the type; a document that says otherwise is not one of ours.
    String title = json.text("title", Problem.MAX_CHARACTERS);
    int status = json.integer("status", 100, 599);
    if (!title.equals(type.title()) || status != type.status()) {
      throw json.rejection(
          JsonRejection.OUT_OF_RANGE, TYPE, "has another title or status than the document");
    }
    String detail = json.text("detail", Problem.MAX_CHARACTERS);
    return new Problem(type, detail, json.remaining(Problem.MAX_FIGURES, Problem.MAX_CHARACTERS));
  }

  private static String sdp(JsonReader json) {
    return json.text("sdp", Signalled.MAX_SDP_CHARACTERS);
  }

  private static String id(JsonReader json, String name) {
    return json.text(name, Signalled.MAX_ID_CHARACTERS);
  }

  private static Instant instant(JsonReader json, String name) {
    return json.value(
        name,
        Signalled.MAX_ID_CHARACTERS,
        text -> {
          try {
            return Instant.parse(text);
          } catch (DateTimeException notAnInstant) {
            throw new IllegalArgumentException("has to be an instant in UTC", notAnInstant);
          }
        });
  }

  private static String name(JsonReader json) {
    return json.text("name", Signalled.MAX_NAME_CHARACTERS);
  }

  private static <E extends JsonNamed> E named(JsonReader json, String name, E[] set) {
    return json.oneOf(name, List.of(set), JsonNamed::jsonName);
  }

  private static RuntimeException unknownType(JsonReader json) {
    return json.rejection(JsonRejection.UNKNOWN_NAME, TYPE, "is no message of this direction");
  }
}
