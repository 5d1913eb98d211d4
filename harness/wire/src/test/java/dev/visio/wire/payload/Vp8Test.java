package dev.visio.wire.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.Hex;
import dev.visio.wire.payload.Depacketizer.Progress;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class Vp8Test {
  private static final int MAX_FRAME = 100_000;

  private final Vp8Descriptor descriptor = new Vp8Descriptor();

  @Example
  void theShortestDescriptorIsOneByte() {
    assertEquals(PayloadRejection.ACCEPTED, parse("10 00"));
    assertEquals(1, descriptor.length());
    assertTrue(descriptor.isStartOfFrame());
    assertTrue(descriptor.isStartOfKeyFrame());
    assertEquals(Vp8Descriptor.ABSENT, descriptor.pictureId());
    assertEquals(Vp8Descriptor.ABSENT, descriptor.tl0PicIdx());
    assertEquals(Vp8Descriptor.ABSENT, descriptor.temporalLayer());
    assertEquals(Vp8Descriptor.ABSENT, descriptor.keyIndex());
  }

  @Example
  void allOptionalFieldsAreRead() {
    assertEquals(PayloadRejection.ACCEPTED, parse("B0 F0 9234 56 B3 01"));
    assertEquals(6, descriptor.length());
    assertTrue(descriptor.isNonReference());
    assertTrue(descriptor.isLongPictureId());
    assertEquals(0x1234, descriptor.pictureId());
    assertEquals(0x56, descriptor.tl0PicIdx());
    assertEquals(2, descriptor.temporalLayer());
    assertTrue(descriptor.isLayerSync());
    assertEquals(0x13, descriptor.keyIndex());
    assertFalse(descriptor.isStartOfKeyFrame(), "an interframe");
  }

  @Example
  void aKeyFrameSaysHowLargeItsPictureIs() {
    parse("90 80 7F 10 0000 9D012A 8002 6801");
    assertEquals(640, descriptor.keyFrameWidth());
    assertEquals(360, descriptor.keyFrameHeight());
  }

  @Example
  void whatIsNoReadableKeyFrameHasNoSize() {
    for (String payload :
        List.of(
            "90 80 7F 11 0000 9D012A 8002 6801",
            "80 80 7F 10 0000 9D012A 8002 6801",
            "90 80 7F 10 0000 9D012B 8002 6801",
            "90 80 7F 10 0000 9D012A 8002 68",
            "90 80 7F 10 0000 9D012A 0000 0000")) {
      parse(payload);
      assertEquals(Vp8Descriptor.ABSENT, descriptor.keyFrameWidth(), payload);
      assertEquals(Vp8Descriptor.ABSENT, descriptor.keyFrameHeight(), payload);
    }
  }

  @Example
  void aPictureIdOfSevenBitsIsRead() {
    assertEquals(PayloadRejection.ACCEPTED, parse("90 80 7F 00"));
    assertEquals(127, descriptor.pictureId());
    assertFalse(descriptor.isLongPictureId());
    assertEquals(3, descriptor.length());
  }

  @Example
  void aKeyIndexWithoutATemporalLayerIsRead() {
    assertEquals(PayloadRejection.ACCEPTED, parse("90 10 FF 00"));
    assertEquals(Vp8Descriptor.ABSENT, descriptor.temporalLayer());
    assertFalse(descriptor.isLayerSync());
    assertEquals(31, descriptor.keyIndex());
  }

  @Example
  void aDescriptorPastTheEndIsRejected() {
    for (String cut : List.of("80", "80 80", "80 80 80", "80 40", "80 20", "80 F0 8001 05")) {
      assertEquals(PayloadRejection.HEADER_PAST_END, parse(cut), cut);
    }
    assertEquals(PayloadRejection.EMPTY, parse(""));
    assertEquals(PayloadRejection.NO_DATA, parse("10"));
    assertEquals(PayloadRejection.NO_DATA, parse("80 80 8001"));
  }

  @Example
  void onlyTheBeginningOfPartitionZeroBeginsAFrame() {
    parse("11 00");
    assertFalse(descriptor.isStartOfFrame());
    parse("00 00");
    assertFalse(descriptor.isStartOfKeyFrame());
  }

  @Example
  void pictureIdsAreRewrittenInTheirOwnWidth() {
    byte[] wide = Hex.bytes("90 C0 8001 05 00");
    descriptor.parse(wide, 0, wide.length);
    descriptor.setPictureId(0x1_7ABC);
    descriptor.setTl0PicIdx(0x1FF);
    assertArrayEquals(Hex.bytes("90 C0 FABC FF 00"), wide);
    byte[] narrow = Hex.bytes("90 80 01 00");
    descriptor.parse(narrow, 0, narrow.length);
    descriptor.setPictureId(0x85);
    descriptor.setTl0PicIdx(9);
    assertArrayEquals(Hex.bytes("90 80 05 00"), narrow);
  }

  @Property(tries = 2000)
  void anyBytesAreADescriptorWithinThePayloadOrANamedRejection(
      @ForAll @Size(max = 8) byte[] bytes) {
    PayloadRejection rejection = descriptor.parse(bytes, 0, bytes.length);
    boolean startsKeyFrame = Vp8Descriptor.startsKeyFrame(bytes, 0, bytes.length);
    byte[] surrounded = new byte[bytes.length + 16];
    System.arraycopy(bytes, 0, surrounded, 8, bytes.length);
    assertEquals(rejection, new Vp8Descriptor().parse(surrounded, 8, bytes.length));
    assertEquals(startsKeyFrame, Vp8Descriptor.startsKeyFrame(surrounded, 8, bytes.length));
    if (rejection == PayloadRejection.ACCEPTED) {
      assertTrue(descriptor.length() < bytes.length);
      assertTrue(descriptor.pictureId() <= Vp8Descriptor.MAX_PICTURE_ID);
      assertTrue(descriptor.temporalLayer() <= 3);
      assertTrue(descriptor.keyIndex() <= 31);
      assertEquals(descriptor.isStartOfKeyFrame(), startsKeyFrame);
    } else {
      assertFalse(startsKeyFrame);
    }
  }

  @Property(tries = 300)
  void framesComeBackFromTheirPacketsAsTheyWere(
      @ForAll @IntRange(min = 5, max = 60) int maxPayload,
      @ForAll @IntRange(max = Vp8Descriptor.MAX_PICTURE_ID) int pictureId,
      @ForAll @Size(max = 5) List<@Size(min = 1, max = 200) byte[]> frames) {
    Vp8Packetizer packetizer = new Vp8Packetizer(maxPayload, pictureId);
    Vp8Depacketizer depacketizer = new Vp8Depacketizer(MAX_FRAME);
    byte[] out = new byte[maxPayload + 6];
    long index = 0;
    for (int i = 0; i < frames.size(); i++) {
      byte[] frame = frames.get(i);
      packetizer.begin(frame, 0, frame.length);
      while (packetizer.hasNext()) {
        int length = packetizer.next(out, 3);
        assertTrue(length <= maxPayload);
        boolean marker = !packetizer.hasNext();
        assertEquals(
            marker ? Progress.COMPLETE : Progress.INCOMPLETE,
            depacketizer.add(index++, 3000 * i, marker, out, 3, length));
        descriptor.parse(out, 3, length);
        assertEquals(pictureId + i & Vp8Descriptor.MAX_PICTURE_ID, descriptor.pictureId());
      }
      assertArrayEquals(frame, Arrays.copyOf(depacketizer.frame(), depacketizer.frameLength()));
      assertEquals((frame[0] & 1) == 0, depacketizer.isKeyFrame());
      assertEquals(3000 * i, depacketizer.frameTimestamp());
    }
  }

  @Example
  void payloadsOfAFrameAreOfNearlyEqualLength() {
    Vp8Packetizer packetizer = new Vp8Packetizer(104, 0);
    packetizer.begin(new byte[201], 0, 201);
    assertEquals(3, packetizer.remaining());
    byte[] out = new byte[104];
    for (int i = 0; i < 3; i++) {
      assertEquals(Vp8Descriptor.LENGTH_WITH_PICTURE_ID + 67, packetizer.next(out, 0));
    }
    assertFalse(packetizer.hasNext());
    assertThrows(NoSuchElementException.class, () -> packetizer.next(out, 0));
  }

  @Example
  void anEmptyFrameHasNoPayload() {
    Vp8Packetizer packetizer = new Vp8Packetizer(104, 0);
    packetizer.begin(new byte[0], 0, 0);
    assertFalse(packetizer.hasNext());
  }

  @Example
  void aFrameWithALostPacketIsNotCompletedAndTheNextOneIs() {
    Vp8Depacketizer depacketizer = new Vp8Depacketizer(MAX_FRAME);
    assertEquals(Progress.INCOMPLETE, add(depacketizer, 1, 0, false, "10 00 01"));
    assertEquals(Progress.REJECTED, add(depacketizer, 3, 0, true, "00 03"));
    assertEquals(PayloadRejection.INCOMPLETE_FRAME, depacketizer.rejection());
    assertEquals(Progress.COMPLETE, add(depacketizer, 4, 3000, true, "10 01 02"));
    assertEquals(PayloadRejection.ACCEPTED, depacketizer.rejection());
    assertFalse(depacketizer.isKeyFrame());
  }

  @Example
  void aFrameWhoseBeginningWasLostIsNotCompleted() {
    Vp8Depacketizer depacketizer = new Vp8Depacketizer(MAX_FRAME);
    assertEquals(Progress.REJECTED, add(depacketizer, 1, 0, true, "00 01"));
    assertEquals(PayloadRejection.INCOMPLETE_FRAME, depacketizer.rejection());
  }

  @Example
  void aFrameThatLostItsEndIsNotMixedWithTheNext() {
    Vp8Depacketizer depacketizer = new Vp8Depacketizer(MAX_FRAME);
    add(depacketizer, 1, 0, false, "10 00 AA");
    assertEquals(Progress.COMPLETE, add(depacketizer, 3, 3000, true, "10 01 BB"));
    assertEquals(2, depacketizer.frameLength());
  }

  @Example
  void lateAndDuplicatePacketsAreRejectedAndDoNoHarm() {
    Vp8Depacketizer depacketizer = new Vp8Depacketizer(MAX_FRAME);
    add(depacketizer, 5, 0, false, "10 00");
    assertEquals(Progress.REJECTED, add(depacketizer, 5, 0, false, "10 00"));
    assertEquals(PayloadRejection.LATE, depacketizer.rejection());
    assertEquals(Progress.REJECTED, add(depacketizer, 4, 0, true, "10 00"));
    assertEquals(Progress.COMPLETE, add(depacketizer, 6, 0, true, "00 01"));
    assertEquals(2, depacketizer.frameLength());
  }

  @Example
  void aFrameThatGrowsPastTheBoundIsGivenUp() {
    Vp8Depacketizer depacketizer = new Vp8Depacketizer(3);
    add(depacketizer, 1, 0, false, "10 00 01");
    assertEquals(Progress.REJECTED, add(depacketizer, 2, 0, false, "00 01 02"));
    assertEquals(PayloadRejection.FRAME_TOO_LARGE, depacketizer.rejection());
    assertEquals(Progress.REJECTED, add(depacketizer, 3, 0, true, "00 01"));
    assertEquals(PayloadRejection.INCOMPLETE_FRAME, depacketizer.rejection());
  }

  @Property(tries = 500)
  void anyPacketsAreFramesOrNamedRejections(
      @ForAll @Size(max = 20) List<@Size(max = 6) byte[]> payloads) {
    Vp8Depacketizer depacketizer = new Vp8Depacketizer(20);
    long index = 0;
    for (byte[] payload : payloads) {
      index += payload.length > 2 ? payload[2] % 3 : 1;
      boolean marker = payload.length > 1 && payload[1] % 2 == 0;
      Progress progress = depacketizer.add(index, 0, marker, payload, 0, payload.length);
      assertEquals(
          progress == Progress.REJECTED, depacketizer.rejection() != PayloadRejection.ACCEPTED);
      assertTrue(depacketizer.frameLength() <= 20);
    }
  }

  private PayloadRejection parse(String hex) {
    byte[] bytes = Hex.bytes(hex);
    return descriptor.parse(bytes, 0, bytes.length);
  }

  private static Progress add(
      Vp8Depacketizer depacketizer, long index, int timestamp, boolean marker, String hex) {
    byte[] bytes = Hex.bytes(hex);
    return depacketizer.add(index, timestamp, marker, bytes, 0, bytes.length);
  }
}
