package dev.visio.wire.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.Hex;
import dev.visio.wire.payload.Depacketizer.Progress;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class H264Test {
  private static final int MAX_FRAME = 100_000;

  @Example
  void smallUnitsShareAPacketAndTheHighestReferenceValueIsTheirs() {
    assertPackets(
        100, "00000001 67AABB 000001 68CC 00000001 25DD", "78 0003 67AABB 0002 68CC 0002 25DD");
  }

  @Example
  void aLoneUnitGoesAsItIs() {
    assertPackets(4, "00000001 41AABBCC", "41AABBCC");
  }

  @Example
  void aUnitThatDoesNotFitGoesInFragmentsOfNearlyEqualLength() {
    assertPackets(5, "000001 65 01020304050607", "7C85 010203", "7C05 0405", "7C45 0607");
  }

  @Example
  void unitsThatDoNotFitTogetherGoInPacketsOfTheirOwn() {
    assertPackets(
        4, "000001 6701 000001 6501020304 000001 0607", "6701", "7C85 0102", "7C45 0304", "0607");
  }

  @Example
  void zerosBehindAUnitBelongToNoUnit() {
    assertPackets(50, "00000001 4101 0000", "4101");
    assertPackets(50, "000001 67 00 000001 000001 68", "78 0001 67 0001 68");
  }

  @Example
  void whatHasNoStartCodeHasNoUnits() {
    assertPackets(50, "41010203");
    assertPackets(50, "");
    assertPackets(50, "000001");
  }

  @Example
  void theFirstFrameIsTheOneThatBeginsWithParameters() {
    H264Depacketizer depacketizer = new H264Depacketizer(MAX_FRAME);
    assertEquals(Progress.REJECTED, add(depacketizer, 1, 0, true, "4101"));
    assertEquals(PayloadRejection.INCOMPLETE_FRAME, depacketizer.rejection());
    H264Depacketizer other = new H264Depacketizer(MAX_FRAME);
    assertEquals(Progress.INCOMPLETE, add(other, 1, 0, false, "78 0001 67 0001 68"));
    assertEquals(Progress.COMPLETE, add(other, 2, 0, true, "6501"));
    assertTrue(other.isKeyFrame());
    assertFrame(other, "00000001 67 00000001 68 00000001 6501");
  }

  @Example
  void behindALostPacketNothingIsTakenUpToTheMarker() {
    H264Depacketizer depacketizer = started();
    assertEquals(Progress.INCOMPLETE, add(depacketizer, 2, 3000, false, "4101"));
    assertEquals(Progress.REJECTED, add(depacketizer, 4, 3000, false, "4103"));
    assertEquals(Progress.REJECTED, add(depacketizer, 5, 3000, true, "4104"));
    assertEquals(Progress.COMPLETE, add(depacketizer, 6, 6000, true, "4105"));
    assertFalse(depacketizer.isKeyFrame());
    assertFrame(depacketizer, "00000001 4105");
  }

  @Example
  void aFragmentedUnitWithALostFragmentIsNotTaken() {
    H264Depacketizer depacketizer = started();
    assertEquals(Progress.INCOMPLETE, add(depacketizer, 2, 3000, false, "5C81 01"));
    assertEquals(Progress.REJECTED, add(depacketizer, 4, 3000, true, "5C41 03"));
    assertEquals(PayloadRejection.INCOMPLETE_FRAME, depacketizer.rejection());
  }

  @Example
  void aMarkerInTheMiddleOfAUnitCompletesNothing() {
    H264Depacketizer depacketizer = started();
    assertEquals(Progress.REJECTED, add(depacketizer, 2, 3000, true, "5C81 01"));
    assertEquals(PayloadRejection.INCOMPLETE_FRAME, depacketizer.rejection());
  }

  @Example
  void malformedPayloadsAreRejectedByName() {
    assertRejected(PayloadRejection.EMPTY, "");
    assertRejected(PayloadRejection.FORBIDDEN_BIT, "C101");
    assertRejected(PayloadRejection.UNSUPPORTED_TYPE, "4001");
    assertRejected(PayloadRejection.UNSUPPORTED_TYPE, "590101");
    assertRejected(PayloadRejection.UNSUPPORTED_TYPE, "5D8101");
    assertRejected(PayloadRejection.NO_DATA, "58");
    assertRejected(PayloadRejection.AGGREGATE_MALFORMED, "58 00");
    assertRejected(PayloadRejection.AGGREGATE_MALFORMED, "58 0000");
    assertRejected(PayloadRejection.AGGREGATE_MALFORMED, "58 0003 4101");
    assertRejected(PayloadRejection.AGGREGATE_MALFORMED, "58 0001 41 00");
    assertRejected(PayloadRejection.HEADER_PAST_END, "5C");
    assertRejected(PayloadRejection.NO_DATA, "5C81");
    assertRejected(PayloadRejection.FRAGMENT_MALFORMED, "5CC1 01");
    assertRejected(PayloadRejection.INCOMPLETE_FRAME, "5C01 01");
  }

  @Example
  void aFrameThatGrowsPastTheBoundIsGivenUp() {
    H264Depacketizer depacketizer = new H264Depacketizer(6);
    assertEquals(Progress.INCOMPLETE, add(depacketizer, 1, 0, false, "6701"));
    assertEquals(Progress.REJECTED, add(depacketizer, 2, 0, true, "6801"));
    assertEquals(PayloadRejection.FRAME_TOO_LARGE, depacketizer.rejection());
  }

  @Example
  void keyFramesAreKnownByTheirFirstPacket() {
    assertTrue(startsKeyFrame("6501"));
    assertTrue(startsKeyFrame("6701"));
    assertTrue(startsKeyFrame("78 0001 67"));
    assertTrue(startsKeyFrame("7C85 01"));
    assertFalse(startsKeyFrame("7C05 01"), "not the first fragment");
    assertFalse(startsKeyFrame("4101"));
    assertFalse(startsKeyFrame("5C"));
    assertFalse(startsKeyFrame("78 00"));
    assertFalse(startsKeyFrame(""));
  }

  @Property(tries = 300)
  void framesComeBackFromTheirPacketsAsTheyWere(
      @ForAll @IntRange(min = 3, max = 40) int maxPayload, @ForAll("frames") List<byte[]> frames) {
    H264Packetizer packetizer = new H264Packetizer(maxPayload);
    H264Depacketizer depacketizer = started();
    byte[] out = new byte[maxPayload + 6];
    long index = 2;
    for (int i = 0; i < frames.size(); i++) {
      byte[] frame = frames.get(i);
      packetizer.begin(frame, 0, frame.length);
      int expected = packetizer.remaining();
      for (; packetizer.hasNext(); expected--) {
        int length = packetizer.next(out, 5);
        assertTrue(length <= maxPayload);
        boolean marker = !packetizer.hasNext();
        assertEquals(
            marker ? Progress.COMPLETE : Progress.INCOMPLETE,
            depacketizer.add(index++, 3000 * i, marker, out, 5, length));
      }
      assertEquals(0, expected);
      assertArrayEquals(frame, Arrays.copyOf(depacketizer.frame(), depacketizer.frameLength()));
    }
  }

  @Property(tries = 1000)
  void anyPacketsAreFramesOrNamedRejections(
      @ForAll @Size(max = 20) List<@Size(max = 8) byte[]> payloads, @ForAll boolean fragments) {
    H264Depacketizer depacketizer = new H264Depacketizer(30);
    long index = 0;
    for (byte[] payload : payloads) {
      if (payload.length > 0 && fragments) {
        payload[0] = (byte) (payload[0] % 2 == 0 ? 0x5C : 0x58);
      }
      index += payload.length > 2 ? payload[2] % 3 : 1;
      boolean marker = payload.length > 1 && payload[1] % 2 == 0;
      startsKeyFrame(payload);
      Progress progress = depacketizer.add(index, 0, marker, payload, 0, payload.length);
      assertEquals(
          progress == Progress.REJECTED, depacketizer.rejection() != PayloadRejection.ACCEPTED);
      assertTrue(depacketizer.frameLength() <= 30);
    }
  }

  /** Units as encoders make them: no start code within, no zero at the end. */
  @Provide
  Arbitrary<List<byte[]>> frames() {
    Arbitrary<byte[]> unit =
        Combinators.combine(
                Arbitraries.integers().between(1, 23),
                Arbitraries.integers().between(2, 127).array(Integer[].class).ofMaxSize(100))
            .as(
                (type, data) -> {
                  byte[] bytes = new byte[data.length + 1];
                  bytes[0] = (byte) (0x60 | type);
                  for (int i = 0; i < data.length; i++) {
                    bytes[i + 1] = data[i].byteValue();
                  }
                  return bytes;
                });
    return unit.list().ofMinSize(1).ofMaxSize(5).map(H264Test::byteStream).list().ofMaxSize(4);
  }

  private static byte[] byteStream(List<byte[]> units) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] unit : units) {
      out.writeBytes(new byte[] {0, 0, 0, 1});
      out.writeBytes(unit);
    }
    return out.toByteArray();
  }

  private static void assertPackets(int maxPayload, String frame, String... expected) {
    List<String> packets = new ArrayList<>();
    for (String packet : expected) {
      packets.add(packet.replace(" ", ""));
    }
    assertEquals(packets, packets(maxPayload, frame));
  }

  private static List<String> packets(int maxPayload, String frame) {
    byte[] bytes = Hex.bytes(frame);
    H264Packetizer packetizer = new H264Packetizer(maxPayload);
    packetizer.begin(bytes, 0, bytes.length);
    List<String> packets = new ArrayList<>();
    byte[] out = new byte[maxPayload];
    while (packetizer.hasNext()) {
      int length = packetizer.next(out, 0);
      packets.add(HexFormat.of().withUpperCase().formatHex(out, 0, length));
    }
    return packets;
  }

  /** One that has seen a whole frame, with the sequence number 1. */
  private static H264Depacketizer started() {
    H264Depacketizer depacketizer = new H264Depacketizer(MAX_FRAME);
    assertEquals(Progress.COMPLETE, add(depacketizer, 1, -1, true, "6701"));
    return depacketizer;
  }

  private static void assertRejected(PayloadRejection expected, String payload) {
    H264Depacketizer depacketizer = started();
    assertEquals(Progress.REJECTED, add(depacketizer, 2, 0, false, payload), payload);
    assertEquals(expected, depacketizer.rejection(), payload);
  }

  private static void assertFrame(H264Depacketizer depacketizer, String hex) {
    assertArrayEquals(
        Hex.bytes(hex), Arrays.copyOf(depacketizer.frame(), depacketizer.frameLength()));
  }

  private static boolean startsKeyFrame(String hex) {
    return startsKeyFrame(Hex.bytes(hex));
  }

  private static boolean startsKeyFrame(byte[] bytes) {
    return H264Depacketizer.startsKeyFrame(bytes, 0, bytes.length);
  }

  private static Progress add(
      H264Depacketizer depacketizer, long index, int timestamp, boolean marker, String hex) {
    byte[] bytes = Hex.bytes(hex);
    return depacketizer.add(index, timestamp, marker, bytes, 0, bytes.length);
  }
}
