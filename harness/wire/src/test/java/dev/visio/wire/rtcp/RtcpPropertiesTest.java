package dev.visio.wire.rtcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.BigEndian;
import dev.visio.wire.Parsed.Accepted;
import dev.visio.wire.Parsed.Rejected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RtcpPropertiesTest {

  @Property(tries = 1000)
  void anyBytesAreACompoundOrANamedRejection(@ForAll @Size(max = 60) byte[] bytes) {
    assertReadBackOrRejected(bytes);
  }

  @Property(tries = 3000)
  void anyBytesBehindALikelyHeaderAreACompoundOrANamedRejection(
      @ForAll @Size(min = 1, max = 15) List<Integer> words,
      @ForAll @IntRange(min = 200, max = 207) int type,
      @ForAll @IntRange(max = 31) int count,
      @ForAll boolean padded,
      @ForAll @IntRange(max = 20) int manyTimes) {
    byte[] bytes = new byte[4 + 4 * words.size()];
    for (int i = 0; i < words.size(); i++) {
      BigEndian.putInt(bytes, 4 + 4 * i, words.get(i));
    }
    if (type == RtcpHeader.TRANSPORT_LAYER_FEEDBACK && bytes.length > 16) {
      BigEndian.putShort(bytes, 14, manyTimes);
    }
    // Few sources and the formats that exist, more often than chance would have it.
    RtcpHeader.write(bytes, 0, count < 15 ? count / 2 : count % 2 * 15, type, bytes.length);
    bytes[0] |= (byte) (padded ? 0x20 : 0);
    assertReadBackOrRejected(bytes);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void anyPacketsAreReadBackAsWritten(@ForAll("packets") List<RtcpPacket> packets) {
    byte[] out = new byte[RtcpCompound.length(packets) + 3];
    int length = RtcpCompound.write(packets, out, 3);
    assertEquals(out.length - 3, length);
    assertEquals(packets, RtcpCompound.parse(out, 3, length).orElseThrow());
  }

  @Property(tries = 500)
  void anySequenceNumbersComeBackFromANack(
      @ForAll @IntRange(max = 65_535) int first,
      @ForAll @Size(max = 50) List<@IntRange(min = 1, max = 40) Integer> steps) {
    List<Integer> numbers = new ArrayList<>(List.of(first));
    for (int step : steps) {
      numbers.add(numbers.getLast() + step & 0xFFFF);
    }
    assertEquals(numbers, Nack.of(1, 2, numbers).sequenceNumbers());
  }

  @Property(tries = 300)
  void theRoundTripIsWhatIsLeftOfTheTimeBetweenTheReports(
      @ForAll @IntRange(max = 2_000_000_000) int sentMicros,
      @ForAll @IntRange(max = 10_000_000) int heldMicros,
      @ForAll @IntRange(max = 10_000_000) int roundTripMicros) {
    long sentNanos = 1_700_000_000_000_000_000L + sentMicros * 1000L;
    long heldNanos = heldMicros * 1000L;
    long arrivalNanos = sentNanos + heldNanos + roundTripMicros * 1000L;
    ReportBlock block =
        new ReportBlock(
            1,
            0,
            0,
            0,
            0,
            NtpTimestamp.middle32(NtpTimestamp.ofUnixNanos(sentNanos)),
            NtpTimestamp.shortFormatOfNanos(heldNanos));
    long measured = NtpTimestamp.roundTripNanos(block, NtpTimestamp.ofUnixNanos(arrivalNanos));
    // Three roundings to 1/65,536 of a second.
    assertTrue(Math.abs(measured - roundTripMicros * 1000L) < 3 * 15_259);
  }

  @Provide
  Arbitrary<List<RtcpPacket>> packets() {
    Arbitrary<Integer> ssrc = Arbitraries.integers();
    Arbitrary<String> text = Arbitraries.strings().ascii().withChars("éß日").ofMaxLength(60);
    Arbitrary<List<ReportBlock>> reports = reportBlock().list().ofMaxSize(4);
    Arbitrary<RtcpPacket> descriptions =
        Combinators.combine(
                ssrc,
                Combinators.combine(Arbitraries.integers().between(1, 255), text)
                    .as(SourceDescription.Item::new)
                    .list()
                    .ofMaxSize(3))
            .as(SourceDescription.Chunk::new)
            .list()
            .ofMaxSize(3)
            .map(SourceDescription::new);
    return Arbitraries.oneOf(
            Combinators.combine(
                    ssrc, Arbitraries.longs(), ssrc, unsigned32(), unsigned32(), reports)
                .<RtcpPacket>as(SenderReport::new),
            Combinators.combine(ssrc, reports).as(ReceiverReport::new),
            descriptions,
            Combinators.combine(ssrc.list().ofMaxSize(3), text.optional()).as(Goodbye::new),
            Combinators.combine(ssrc, ssrc, nackEntry().list().ofMinSize(1).ofMaxSize(5))
                .as(Nack::new),
            Combinators.combine(ssrc, ssrc).as(PictureLossIndication::new),
            Combinators.combine(ssrc, ssrc, Arbitraries.integers().between(0, 255))
                .as(FullIntraRequest::of),
            Combinators.combine(
                    ssrc, Arbitraries.longs().between(0, Long.MAX_VALUE), ssrc.list().ofMaxSize(3))
                .as(ReceiverEstimatedMaxBitrate::new),
            transportFeedback(),
            Combinators.combine(
                    Arbitraries.of(192, 204, 207, 223),
                    Arbitraries.integers().between(0, 31),
                    Arbitraries.of(0, 4, 12))
                .as((type, count, length) -> new OpaqueRtcp(type, count, new byte[length])))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static Arbitrary<RtcpPacket> transportFeedback() {
    // Runs of one kind beside places where the kinds alternate.
    Arbitrary<Integer> delta =
        Arbitraries.oneOf(
            Arbitraries.just(TransportFeedback.NOT_RECEIVED),
            Arbitraries.integers().between(0, 255),
            Arbitraries.integers().between(Short.MIN_VALUE, Short.MAX_VALUE));
    Arbitrary<List<Integer>> deltas =
        Combinators.combine(delta, Arbitraries.of(1, 1, 2, 7, 20))
            .as((value, times) -> Collections.nCopies(times, value))
            .list()
            .ofMinSize(1)
            .ofMaxSize(12)
            .map(runs -> runs.stream().flatMap(List::stream).toList());
    return Combinators.combine(
            Arbitraries.integers(),
            Arbitraries.integers(),
            Arbitraries.integers().between(0, 0xFFFF),
            Arbitraries.integers().between(-0x80_0000, 0x7F_FFFF),
            Arbitraries.integers().between(0, 255),
            deltas)
        .as(TransportFeedback::new);
  }

  private static Arbitrary<ReportBlock> reportBlock() {
    return Combinators.combine(
            Arbitraries.integers(),
            Arbitraries.integers().between(0, 255),
            Arbitraries.integers().between(-0x80_0000, 0x7F_FFFF),
            unsigned32(),
            unsigned32(),
            Arbitraries.integers(),
            unsigned32())
        .as(ReportBlock::new);
  }

  private static Arbitrary<Nack.Entry> nackEntry() {
    Arbitrary<Integer> sixteenBits = Arbitraries.integers().between(0, 0xFFFF);
    return Combinators.combine(sixteenBits, sixteenBits).as(Nack.Entry::new);
  }

  private static Arbitrary<Long> unsigned32() {
    return Arbitraries.longs().between(0, 0xFFFF_FFFFL);
  }

  private static void assertReadBackOrRejected(byte[] bytes) {
    byte[] surrounded = new byte[bytes.length + 16];
    Arrays.fill(surrounded, (byte) 0x11);
    System.arraycopy(bytes, 0, surrounded, 8, bytes.length);
    assertEquals(
        RtcpCompound.parse(bytes, 0, bytes.length),
        RtcpCompound.parse(surrounded, 8, bytes.length),
        "what surrounds the region does not matter");
    switch (RtcpCompound.parse(bytes, 0, bytes.length)) {
      case Accepted<List<RtcpPacket>>(List<RtcpPacket> packets) -> {
        byte[] out = new byte[RtcpCompound.length(packets)];
        assertEquals(out.length, RtcpCompound.write(packets, out, 0));
        assertEquals(packets, RtcpCompound.parse(out, 0, out.length).orElseThrow());
      }
      case Rejected<List<RtcpPacket>>(Enum<?> reason, String _) ->
          assertInstanceOf(RtcpRejection.class, reason);
    }
  }
}
