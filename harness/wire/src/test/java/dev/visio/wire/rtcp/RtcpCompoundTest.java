package dev.visio.wire.rtcp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.visio.wire.Hex;
import dev.visio.wire.Parsed.Rejected;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;

class RtcpCompoundTest {
  private static final String SENDER_REPORT =
      """
      81 C8 000C 01020304  E0000000 80000000  00000064  00000007  FFFFFFFF
      0A0B0C0D  40 FFFFFE  00010002  00000003  11223344  00010000
      """;

  @Example
  void aSenderReportIsReadFieldByField() {
    SenderReport report =
        new SenderReport(
            0x01020304,
            0xE0000000_80000000L,
            100,
            7,
            0xFFFF_FFFFL,
            List.of(new ReportBlock(0x0A0B0C0D, 0x40, -2, 0x10002, 3, 0x11223344, 0x10000)));
    assertReadAndWritten(SENDER_REPORT, report);
  }

  @Example
  void aReceiverReportWithoutBlocksIsRead() {
    assertReadAndWritten("80 C9 0001 00000009", new ReceiverReport(9, List.of()));
  }

  @Example
  void sourceDescriptionsEndAtMultiplesOfFour() {
    assertReadAndWritten(
        "81 CA 0003 00000001 01 04 61626364 00 00", SourceDescription.ofCname(1, "abcd"));
    assertReadAndWritten(
        "81 CA 0004 00000001 01 06 616263646566 00000000", SourceDescription.ofCname(1, "abcdef"));
    assertReadAndWritten(
        "82 CA 0005 00000001 00000000 00000002 01 01 61 02 00 00 0000",
        new SourceDescription(
            List.of(
                new SourceDescription.Chunk(1, List.of()),
                new SourceDescription.Chunk(
                    2,
                    List.of(
                        new SourceDescription.Item(SourceDescription.CNAME, "a"),
                        new SourceDescription.Item(2, ""))))));
  }

  @Example
  void goodbyesWithAndWithoutReasonAreRead() {
    assertReadAndWritten("81 CB 0001 00000005", Goodbye.of(5));
    assertReadAndWritten(
        "82 CB 0004 00000005 00000006 04 6C656674 000000",
        new Goodbye(List.of(5, 6), Optional.of("left")));
    assertReadAndWritten("80 CB 0000", new Goodbye(List.of(), Optional.empty()));
  }

  @Example
  void lostPacketsArePackedIntoBitmasksAcrossTheWrap() {
    List<Integer> lost = List.of(65_530, 65_535, 0, 10, 11, 100);
    Nack nack = Nack.of(1, 2, lost);
    assertEquals(
        List.of(
            new Nack.Entry(65_530, 0b1000_0000_0011_0000),
            new Nack.Entry(11, 0),
            new Nack.Entry(100, 0)),
        nack.entries());
    assertEquals(lost, nack.sequenceNumbers());
    assertReadAndWritten("81 CD 0005 00000001 00000002 FFFA 8030 000B 0000 0064 0000", nack);
  }

  @Example
  void keyFrameRequestsOfBothKindsAreRead() {
    assertReadAndWritten("81 CE 0002 00000001 00000002", new PictureLossIndication(1, 2));
    assertReadAndWritten(
        "84 CE 0004 00000001 00000000 00000002 07000000", FullIntraRequest.of(1, 2, 0x107));
  }

  @Example
  void aMaximumBitrateIsRoundedDownToWhatTheMessageCarries() {
    ReceiverEstimatedMaxBitrate remb =
        new ReceiverEstimatedMaxBitrate(1, 1_000_001, List.of(0x48, 0x49));
    assertEquals(1_000_000, remb.bitsPerSecond());
    assertReadAndWritten("8F CE 0006 00000001 00000000 52454D42 02 0BD090 00000048 00000049", remb);
    assertReadAndWritten(
        "8F CE 0004 00000001 00000000 52454D42 00 B7FFFF",
        new ReceiverEstimatedMaxBitrate(1, Long.MAX_VALUE, List.of()));
  }

  @Example
  void transportFeedbackIsReadFromEveryKindOfChunk() {
    int none = TransportFeedback.NOT_RECEIVED;
    // A run of three small deltas, a vector of one-bit symbols, one of two-bit symbols.
    byte[] bytes =
        Hex.bytes(
            """
            8F CD 0009 00000001 00000002
            FFFE 0018 FFFFFF 09
            2003  A000  E000
            01 02 03  04  8000
            00000000 000000
            """);
    List<Integer> deltas = new ArrayList<>(List.of(1, 2, 3, 4));
    deltas.addAll(Collections.nCopies(13, none));
    deltas.add(-32_768);
    deltas.addAll(Collections.nCopies(6, none));
    assertEquals(
        List.of(new TransportFeedback(1, 2, 0xFFFE, -1, 9, deltas)),
        parse(Arrays.copyOf(bytes, 40)));
  }

  @Example
  void transportFeedbackIsWrittenInAsFewChunksAsItNeeds() {
    int none = TransportFeedback.NOT_RECEIVED;
    List<Integer> deltas = new ArrayList<>(Collections.nCopies(20, 4));
    deltas.addAll(List.of(none, 5));
    assertReadAndWritten(
        """
        8F CD 000B 00000001 00000002
        0000 0016 000000 00
        2014 9000
        0404040404040404040404040404040404040404 05 000000
        """,
        new TransportFeedback(1, 2, 0, 0, 0, deltas));
  }

  @Example
  void unknownTypesAndFormatsAreKeptAsTheyCame() {
    assertReadAndWritten(
        "85 CF 0002 00000001 AABBCCDD", new OpaqueRtcp(207, 5, Hex.bytes("00000001 AABBCCDD")));
    assertReadAndWritten(
        "82 CE 0002 00000001 00000002", new OpaqueRtcp(206, 2, Hex.bytes("00000001 00000002")));
    assertReadAndWritten(
        "8F CE 0003 00000001 00000002 41424344",
        new OpaqueRtcp(206, 15, Hex.bytes("00000001 00000002 41424344")));
  }

  @Example
  void aCompoundIsReadInItsOrder() {
    byte[] bytes = Hex.bytes(SENDER_REPORT + "81 CB 0001 00000005 80 C9 0001 00000009");
    List<RtcpPacket> packets = parse(bytes);
    assertEquals(3, packets.size());
    assertEquals(Goodbye.of(5), packets.get(1));
    byte[] out = new byte[RtcpCompound.length(packets)];
    assertEquals(out.length, RtcpCompound.write(packets, out, 0));
    assertArrayEquals(bytes, out);
  }

  @Example
  void profileSpecificExtensionsBehindReportsAreDropped() {
    assertEquals(
        List.of(new ReceiverReport(9, List.of())),
        parse(Hex.bytes("80 C9 0002 00000009 AABBCCDD")));
  }

  @Example
  void theLastPacketMayBePadded() {
    assertEquals(
        List.of(new ReceiverReport(9, List.of()), Goodbye.of(5)),
        parse(Hex.bytes("80 C9 0001 00000009  A1 CB 0003 00000005 00000000 00000008")));
  }

  @Example
  void transportFeedbackMayBePaddedByBytesAsBrowsersDo() {
    TransportFeedback feedback = new TransportFeedback(1, 2, 7, 3, 4, List.of(5));
    String padded = "AF CD 0005 00000001 00000002 0007 0001 000003 04 2001 05 01";
    assertEquals(List.of(feedback), parse(Hex.bytes(padded)));
    assertEquals(List.of(feedback, feedback), parse(Hex.bytes(padded + padded)));
    assertRejected(
        RtcpRejection.PADDING_MALFORMED,
        "AF CD 0005 00000001 00000002 0007 0001 000003 04 2001 05 00");
    assertRejected(
        RtcpRejection.FEEDBACK_MALFORMED,
        "AF CD 0005 00000001 00000002 0007 0001 000003 04 2001 05 02");
  }

  @Example
  void malformedPaddingIsRejected() {
    assertRejected(
        RtcpRejection.PADDING_NOT_LAST, "A0 C9 0002 00000009 00000004  81 CB 0001 00000005");
    assertRejected(RtcpRejection.PADDING_MALFORMED, "A0 C9 0002 00000009 00000000");
    assertRejected(RtcpRejection.PADDING_MALFORMED, "A0 C9 0002 00000009 00000003");
    assertRejected(RtcpRejection.PADDING_MALFORMED, "A0 C9 0002 00000009 0000000C");
    assertRejected(RtcpRejection.PADDING_MALFORMED, "A0 CB 0000");
    assertRejected(RtcpRejection.REPORT_PAST_END, "A0 C9 0002 00000009 00000008");
  }

  @Example
  void lengthsPastTheEndAreRejected() {
    assertRejected(RtcpRejection.TOO_SHORT, "");
    assertRejected(RtcpRejection.TOO_SHORT, "80 C9 00");
    assertRejected(RtcpRejection.TOO_SHORT, "80 C9 0001 00000009 80C9");
    assertRejected(RtcpRejection.LENGTH_PAST_END, "80 C9 0002 00000009");
    assertRejected(RtcpRejection.LENGTH_PAST_END, "80 C9 FFFF 00000009");
    assertRejected(RtcpRejection.WRONG_VERSION, "40 C9 0001 00000009");
    assertRejected(RtcpRejection.REPORT_PAST_END, "81 C9 0001 00000009");
    assertRejected(RtcpRejection.REPORT_PAST_END, "80 C8 0001 00000009");
    assertRejected(RtcpRejection.REPORT_PAST_END, "80 C9 0000");
    assertRejected(RtcpRejection.BYE_MALFORMED, "82 CB 0001 00000005");
    assertRejected(RtcpRejection.BYE_MALFORMED, "80 CB 0001 04 616263");
    assertRejected(RtcpRejection.BYE_MALFORMED, "80 CB 0001 03 FF6263");
  }

  @Example
  void sourceDescriptionsPastTheEndAreRejected() {
    assertRejected(RtcpRejection.SDES_MALFORMED, "81 CA 0000");
    assertRejected(RtcpRejection.SDES_MALFORMED, "81 CA 0001 00000001");
    assertRejected(RtcpRejection.SDES_MALFORMED, "81 CA 0002 00000001 01 03 6161");
    assertRejected(RtcpRejection.SDES_MALFORMED, "81 CA 0002 00000001 01 02 6161");
    assertRejected(RtcpRejection.SDES_MALFORMED, "82 CA 0002 00000001 00000000");
    assertRejected(RtcpRejection.SDES_MALFORMED, "81 CA 0002 00000001 01 01 FF 00");
  }

  @Example
  void malformedFeedbackIsRejected() {
    assertRejected(RtcpRejection.FEEDBACK_MALFORMED, "81 CD 0001 00000001");
    assertRejected(RtcpRejection.FEEDBACK_MALFORMED, "81 CD 0002 00000001 00000002");
    assertRejected(RtcpRejection.FEEDBACK_MALFORMED, "81 CE 0003 00000001 00000002 00000000");
    assertRejected(RtcpRejection.FEEDBACK_MALFORMED, "84 CE 0002 00000001 00000002");
    assertRejected(RtcpRejection.FEEDBACK_MALFORMED, "84 CE 0003 00000001 00000002 00000003");
    assertRejected(
        RtcpRejection.FEEDBACK_MALFORMED, "8F CE 0004 00000001 00000000 52454D42 01 000001");
    assertRejected(
        RtcpRejection.FEEDBACK_MALFORMED, "8F CE 0004 00000001 00000000 52454D42 00 FFFFFF");
  }

  @Example
  void malformedTransportFeedbackIsRejected() {
    String sources = "00000001 00000002";
    assertRejected(RtcpRejection.FEEDBACK_MALFORMED, "8F CD 0003" + sources + "0000 0001");
    assertRejected(RtcpRejection.FEEDBACK_MALFORMED, "8F CD 0004" + sources + "0000 0000 00000000");
    assertRejected(
        RtcpRejection.FEEDBACK_MALFORMED, "8F CD 0005" + sources + "0000 0003 00000000 2003 0102");
    assertRejected(
        RtcpRejection.FEEDBACK_MALFORMED, "8F CD 0005" + sources + "0000 0001 00000000 6001 0102");
    assertRejected(
        RtcpRejection.FEEDBACK_MALFORMED, "8F CD 0005" + sources + "0000 0001 00000000 0000 0000");
    assertRejected(
        RtcpRejection.TOO_MANY_STATUSES, "8F CD 0005" + sources + "0000 1001 00000000 1FFF 1FFF");
  }

  @Example
  void morePacketsThanADatagramNeedsAreRejected() {
    String goodbye = "80 CB 0000";
    assertEquals(128, parse(Hex.bytes(goodbye.repeat(RtcpCompound.MAX_PACKETS))).size());
    assertRejected(RtcpRejection.TOO_MANY_PACKETS, goodbye.repeat(RtcpCompound.MAX_PACKETS + 1));
  }

  private static void assertReadAndWritten(String hex, RtcpPacket packet) {
    byte[] bytes = Hex.bytes(hex);
    assertEquals(List.of(packet), parse(bytes));
    byte[] out = new byte[bytes.length + 2];
    Arrays.fill(out, (byte) 0x55);
    assertEquals(bytes.length, packet.length());
    assertEquals(bytes.length, packet.write(out, 1));
    assertArrayEquals(bytes, Arrays.copyOfRange(out, 1, bytes.length + 1));
    assertEquals(0x55, out[bytes.length + 1]);
  }

  private static void assertRejected(RtcpRejection expected, String hex) {
    byte[] bytes = Hex.bytes(hex);
    Rejected<?> rejected =
        assertInstanceOf(Rejected.class, RtcpCompound.parse(bytes, 0, bytes.length), hex);
    assertEquals(expected, rejected.reason(), hex);
  }

  private static List<RtcpPacket> parse(byte[] bytes) {
    return RtcpCompound.parse(bytes, 0, bytes.length).orElseThrow();
  }
}
