package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.payload.Vp8Descriptor;
import dev.visio.wire.payload.Vp9Descriptor;
import dev.visio.wire.rtp.RtpHeaderWriter;
import dev.visio.wire.rtp.RtpPacket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RenumberingTest {
  private final PayloadHead head = new PayloadHead();
  private final RtpPacket packet = new RtpPacket();

  /** One packet of a stream: every picture has one, and every other picture is left out. */
  private record Sent(int sequence, int pictureId, boolean wanted) {}

  @Property
  void whatIsLeftOutLeavesNoGapInWhateverOrderPacketsCome(
      @ForAll @IntRange(max = 0xFFFF) int first,
      @ForAll @IntRange(max = 0x7FFF) int firstPicture,
      @ForAll @IntRange(min = 1, max = 8) int disorder,
      @ForAll long seed) {
    Random random = new Random(seed);
    List<Sent> stream = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      stream.add(
          new Sent(first + i & 0xFFFF, firstPicture + i & 0x7FFF, i == 0 || random.nextBoolean()));
    }
    // The first stays the first, the rest come in small heaps.
    for (int from = 1; from < stream.size(); from += disorder) {
      Collections.shuffle(stream.subList(from, Math.min(stream.size(), from + disorder)), random);
    }
    Renumbering numbers = new Renumbering(999);
    read(stream.getFirst());
    numbers.begin(first, head);
    NavigableMap<Integer, Integer> passed = new TreeMap<>();
    int lastPicture = 0;
    for (Sent sent : stream) {
      read(sent);
      if (sent.wanted) {
        assertTrue(numbers.pass(sent.sequence, head));
        passed.put(sent.sequence - first & 0xFFFF, numbers.sequence() - 1_000 & 0xFFFF);
        lastPicture = numbers.pictureId() & Vp8Descriptor.MAX_PICTURE_ID;
      } else if (numbers.isNewest(sent.sequence)) {
        numbers.leaveOut(sent.sequence, head);
      }
    }
    List<Integer> inOrder = List.copyOf(passed.values());
    assertEquals(
        inOrder.stream().sorted().distinct().toList(), inOrder, "in the order of the stream");
    if (disorder == 1) {
      assertEquals(IntStream.range(0, inOrder.size()).boxed().toList(), inOrder, "without a gap");
      assertEquals(firstPicture + inOrder.size() - 1 & 0x7FFF, lastPicture);
    }
    read(new Sent(first, 3, true));
    numbers.begin(first, head);
    numbers.pass(first, head);
    assertEquals(inOrder.getLast() + 1, numbers.sequence() - 1_000 & 0xFFFF, "and goes on there");
  }

  @Example
  void anotherStreamGoesOnWhereTheFormerWas() {
    Renumbering numbers = new Renumbering(41);
    read(new Sent(60_000, 77, true));
    numbers.begin(60_000, head);
    numbers.pass(60_000, head);
    assertEquals(42, numbers.sequence());
    assertEquals(77, numbers.pictureId(), "the first stream keeps its picture numbers");

    read(new Sent(3, 0x7FFF, true));
    numbers.begin(3, head);
    numbers.pass(3, head);
    assertEquals(43, numbers.sequence());
    assertEquals(78, numbers.pictureId());
  }

  @Example
  void picturesOfVp9ThatNeedEachOtherByTheirIdsKeepTheirDistance() {
    Renumbering numbers = new Renumbering(41);
    readVp9(100, 0x7FFE);
    numbers.begin(100, head);
    numbers.pass(100, head);
    readVp9(101, 0x7FFF);
    numbers.leaveOut(101, head);
    readVp9(102, 0);
    numbers.pass(102, head);
    assertEquals(43, numbers.sequence(), "no packet is missing");
    assertEquals(0, numbers.pictureId() & Vp9Descriptor.MAX_PICTURE_ID);

    readVp9(7, 0x1234);
    numbers.begin(7, head);
    numbers.pass(7, head);
    assertEquals(44, numbers.sequence());
    assertEquals(1, numbers.pictureId() & Vp9Descriptor.MAX_PICTURE_ID, "another stream goes on");
  }

  @Example
  void aGapThatWasThereBeforeStays() {
    Renumbering numbers = new Renumbering(9);
    read(new Sent(100, 1, true));
    numbers.begin(100, head);
    numbers.pass(100, head);
    read(new Sent(103, 2, true));
    numbers.pass(103, head);
    assertEquals(13, numbers.sequence());
  }

  @Example
  void aPacketThatComesAfterMoreThanAreRememberedHasNoPlace() {
    Renumbering numbers = new Renumbering(0);
    read(new Sent(0, 0, true));
    numbers.begin(0, head);
    numbers.pass(0, head);
    for (int i = 2; i < 70; i++) {
      read(new Sent(i, i, false));
      numbers.leaveOut(i, head);
    }
    read(new Sent(1, 1, true));
    assertFalse(numbers.pass(1, head));
  }

  private void read(Sent sent) {
    read(sent.sequence, CodecKind.VP8, 0x90, 0x80, 0x80 | sent.pictureId >> 8, sent.pictureId);
  }

  private void readVp9(int sequence, int pictureId) {
    read(sequence, CodecKind.VP9, 0xA8, 0x80 | pictureId >> 8, pictureId);
  }

  private void read(int sequence, CodecKind kind, int... descriptor) {
    byte[] bytes = new byte[40];
    int headerLength = RtpHeaderWriter.write(bytes, 0, 96, true, sequence, 0, 1);
    for (int i = 0; i < descriptor.length; i++) {
      bytes[headerLength + i] = (byte) descriptor[i];
    }
    assertTrue(packet.parse(bytes, 0, bytes.length).isAccepted());
    head.readPicture(packet, kind, null);
  }
}
