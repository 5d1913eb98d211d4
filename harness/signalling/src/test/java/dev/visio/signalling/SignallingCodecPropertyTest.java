package dev.visio.signalling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.visio.signalling.json.Decoded;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class SignallingCodecPropertyTest {

  @Property
  void anyTextIsAMessageOrANamedRejection(@ForAll String text) {
    SignallingCodec.decodeFromParticipant(text);
    SignallingCodec.decodeFromService(text);
    SignallingCodec.decodeProblem(text);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aMessageWithOneCharacterChangedIsAMessageOrANamedRejection(
      @ForAll("messages") ServiceMessage message, @ForAll int position, @ForAll char changed) {
    StringBuilder text = new StringBuilder(SignallingCodec.encode(message));
    text.setCharAt(Math.floorMod(position, text.length()), changed);
    SignallingCodec.decodeFromService(text.toString());
    SignallingCodec.decodeFromParticipant(text.toString());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aMessageCutShortIsRejected(@ForAll("messages") ServiceMessage message, @ForAll int length) {
    String text = SignallingCodec.encode(message);
    assertInstanceOf(
        Decoded.Rejected.class,
        SignallingCodec.decodeFromService(text.substring(0, Math.floorMod(length, text.length()))));
  }

  @Property
  void whatIsWrittenIsReadBack(@ForAll("messages") ServiceMessage message) {
    assertEquals(
        new Decoded.Accepted<>(message),
        SignallingCodec.decodeFromService(SignallingCodec.encode(message)));
  }

  @Property
  void whatAParticipantSaysIsReadBack(@ForAll("said") ParticipantMessage message) {
    assertEquals(
        new Decoded.Accepted<>(message),
        SignallingCodec.decodeFromParticipant(SignallingCodec.encode(message)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatAParticipantSaysCutShortIsRejected(
      @ForAll("said") ParticipantMessage message, @ForAll int length) {
    String text = SignallingCodec.encode(message);
    assertInstanceOf(
        Decoded.Rejected.class,
        SignallingCodec.decodeFromParticipant(
            text.substring(0, Math.floorMod(length, text.length()))));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatTheServiceSaysIsNeverTakenFromAParticipant(@ForAll("messages") ServiceMessage message) {
    assertInstanceOf(
        Decoded.Rejected.class,
        SignallingCodec.decodeFromParticipant(SignallingCodec.encode(message)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatAParticipantSaysWithOnePropertyMoreIsRejected(
      @ForAll("said") ParticipantMessage message) {
    String text = SignallingCodec.encode(message);
    assertInstanceOf(
        Decoded.Rejected.class,
        SignallingCodec.decodeFromParticipant(
            text.substring(0, text.length() - 1) + ",\"role\":\"host\"}"));
  }

  @Provide
  Arbitrary<ParticipantMessage> said() {
    Arbitrary<Boolean> bits = Arbitraries.of(true, false);
    return Arbitraries.oneOf(
        texts(Signalled.MAX_SDP_CHARACTERS / 100).map(ParticipantMessage.Offer::new),
        Combinators.combine(bits, bits, bits).as(ParticipantMessage.Devices::new),
        views(),
        bits.map(ParticipantMessage.Hand::new),
        Arbitraries.of(Reaction.values()).map(ParticipantMessage.React::new),
        texts(Signalled.MAX_CHAT_CHARACTERS).map(ParticipantMessage.Chat::new),
        Arbitraries.of(
            new ParticipantMessage.Ping(),
            new ParticipantMessage.RestartIce(),
            new ParticipantMessage.Leave()));
  }

  private static Arbitrary<ParticipantMessage.View> views() {
    Arbitrary<Integer> sides = Arbitraries.integers().between(1, TileSize.MAX_SIDE_PIXELS);
    Arbitrary<TileSize> sizes =
        Arbitraries.oneOf(
            Arbitraries.just(TileSize.HIDDEN), Combinators.combine(sides, sides).as(TileSize::new));
    Arbitrary<Tile> tiles =
        Combinators.combine(
                Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(64),
                Arbitraries.of(Source.CAMERA, Source.SCREEN),
                sizes,
                Arbitraries.of(true, false))
            .as(Tile::new);
    return Combinators.combine(
            tiles.list().ofMaxSize(20).uniqueElements(tile -> tile.source() + tile.participantId()),
            sizes,
            sizes)
        .as(ParticipantMessage.View::new);
  }

  private static Arbitrary<String> texts(int maxLength) {
    return Arbitraries.strings()
        .ofMinLength(1)
        .ofMaxLength(maxLength)
        .filter(text -> !text.isBlank());
  }

  @Provide
  Arbitrary<ServiceMessage> messages() {
    Arbitrary<String> ids =
        Arbitraries.strings().alpha().numeric().withChars('-', '_').ofMinLength(1).ofMaxLength(64);
    Arbitrary<String> names = texts(Signalled.MAX_NAME_CHARACTERS);
    Arbitrary<SlotAssignment> assignments =
        Combinators.combine(ids, ids, Arbitraries.of(Source.values())).as(SlotAssignment::new);
    Arbitrary<Problem> problems =
        Combinators.combine(
                Arbitraries.of(ProblemType.values()),
                names,
                Arbitraries.maps(
                        ids.map(id -> "x" + id.substring(1)),
                        Arbitraries.longs().map(Object.class::cast))
                    .ofMaxSize(Problem.MAX_FIGURES))
            .as(Problem::new);
    Arbitrary<Boolean> bits = Arbitraries.of(true, false);
    Arbitrary<Instant> instants =
        Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
    Arbitrary<Integer> counts = Arbitraries.integers().between(0, SlotCounts.MAX_OF_A_KIND);
    Arbitrary<SlotCounts> slots = Combinators.combine(counts, counts, counts).as(SlotCounts::new);
    return Arbitraries.oneOf(
        Combinators.combine(
                Arbitraries.integers().between(1, 1_000),
                ids,
                ids,
                names,
                instants,
                instants,
                instants,
                slots)
            .as(ServiceMessage.Welcome::new),
        Arbitraries.of(RoomState.values()).map(ServiceMessage.Room::new),
        Combinators.combine(ids, names).as(ServiceMessage.ParticipantJoined::new),
        Combinators.combine(ids, names).as(ServiceMessage.ParticipantLeft::new),
        names.map(ServiceMessage.Answer::new),
        Arbitraries.just(new ServiceMessage.Pong()),
        names.map(ServiceMessage.IceRestarted::new),
        Combinators.combine(assignments.list().ofMaxSize(20), ids.list().ofMaxSize(20))
            .as(ServiceMessage.Slots::new),
        Combinators.combine(ids, bits, bits, bits, bits).as(ServiceMessage.ParticipantState::new),
        Combinators.combine(ids, ids, names, names, instants).as(ServiceMessage.ChatMessage::new),
        Combinators.combine(ids, Arbitraries.of(Reaction.values())).as(ServiceMessage.Reacted::new),
        problems.map(ServiceMessage.Rejected::new),
        problems.map(ServiceMessage.Refused::new),
        Combinators.combine(Arbitraries.of(DisconnectReason.values()), names)
            .as(ServiceMessage.Disconnected::new));
  }
}
