package dev.visio.wire.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.Hex;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class Vp9DescriptorTest {
  private final Vp9Descriptor descriptor = new Vp9Descriptor();

  @Example
  void theShortestDescriptorIsOneByte() {
    assertEquals(PayloadRejection.ACCEPTED, parse("0C AA"));
    assertEquals(1, descriptor.length());
    assertTrue(descriptor.isStartOfFrame());
    assertTrue(descriptor.isEndOfFrame());
    assertTrue(descriptor.isStartOfKeyPicture());
    assertEquals(Vp9Descriptor.ABSENT, descriptor.pictureId());
    assertEquals(Vp9Descriptor.ABSENT, descriptor.tl0PicIdx());
    assertEquals(Vp9Descriptor.ABSENT, descriptor.temporalLayer());
    assertEquals(Vp9Descriptor.ABSENT, descriptor.spatialLayer());
    assertEquals(Vp9Descriptor.ABSENT, descriptor.spatialLayers());
  }

  @Example
  void layersAndNumbersAreRead() {
    // I, P, L, B, Z; picture 0x1234; temporal layer 2, switching up, spatial layer 1 on the one
    // below it; TL0PICIDX 0x56.
    assertEquals(PayloadRejection.ACCEPTED, parse("E9 9234 53 56 AA"));
    assertEquals(5, descriptor.length());
    assertEquals(0x1234, descriptor.pictureId());
    assertTrue(descriptor.isLongPictureId());
    assertEquals(2, descriptor.temporalLayer());
    assertEquals(1, descriptor.spatialLayer());
    assertTrue(descriptor.isSwitchingUpPoint());
    assertTrue(descriptor.isInterLayerPredicted());
    assertTrue(descriptor.isInterPicturePredicted());
    assertTrue(descriptor.isNotForUpperLayers());
    assertFalse(descriptor.isStartOfPicture(), "the base layer's frame begins it");
    assertFalse(descriptor.isEndOfFrame());
    assertEquals(0x56, descriptor.tl0PicIdx());
  }

  @Example
  void onlyTheBaseLayerOfAPictureWithoutReferencesBeginsAKeyPicture() {
    parse("A8 05 00 07 AA");
    assertTrue(descriptor.isStartOfKeyPicture());
    parse("A8 05 02 07 AA");
    assertFalse(descriptor.isStartOfKeyPicture(), "the layer above it");
    parse("A0 05 00 07 AA");
    assertFalse(descriptor.isStartOfKeyPicture(), "its second packet");
    parse("E8 05 00 07 AA");
    assertFalse(descriptor.isStartOfKeyPicture(), "it needs another one");
  }

  @Example
  void inFlexibleModeReferencesStandInThePlaceOfTheIndex() {
    // I, P, L, F, B; three references, each but the last followed by another.
    assertEquals(PayloadRejection.ACCEPTED, parse("F8 05 00 03 05 06 AA"));
    assertEquals(6, descriptor.length());
    assertEquals(Vp9Descriptor.ABSENT, descriptor.tl0PicIdx());
    assertEquals(PayloadRejection.HEADER_PAST_END, parse("F8 05 00 03 05 07 08 AA"));
  }

  @Example
  void aStructureSaysHowManySizesThereAreAndHowLargeTheyAre() {
    // Three spatial layers with their sizes; two pictures in a group, the second on the one before.
    assertEquals(
        PayloadRejection.ACCEPTED,
        parse("AA 05 00 07  58 0140 00B4 0280 0168 0500 02D0 02 00 34 01  AA"));
    assertEquals(21, descriptor.length());
    assertEquals(3, descriptor.spatialLayers());
    assertEquals(320, descriptor.width(0));
    assertEquals(180, descriptor.height(0));
    assertEquals(1_280, descriptor.width(2));
    assertEquals(720, descriptor.height(2));
    assertEquals(Vp9Descriptor.ABSENT, descriptor.width(3));

    parse("AA 05 00 07  40 AA");
    assertEquals(3, descriptor.spatialLayers());
    assertEquals(Vp9Descriptor.ABSENT, descriptor.height(2), "it says nothing of sizes");
  }

  @Example
  void whatIsCutOffIsRejectedByName() {
    assertEquals(PayloadRejection.EMPTY, parse(""));
    assertEquals(PayloadRejection.NO_DATA, parse("0C"));
    assertEquals(PayloadRejection.NO_DATA, parse("A8 05 00 07"));
    for (String payload :
        List.of(
            "80", "80 85", "20", "A0 05 00", "D0 05", "D0 05 01", "02", "02 50 0140", "02 08")) {
      assertEquals(PayloadRejection.HEADER_PAST_END, parse(payload), payload);
    }
  }

  @Example
  void numbersAreRewrittenInTheWidthThatTheyHave() {
    byte[] bytes = Hex.bytes("A8 FFFF 00 07 AA");
    descriptor.parse(bytes, 0, bytes.length);
    descriptor.setPictureId(0x8001);
    descriptor.setTl0PicIdx(0x123);
    assertArrayEquals(Hex.bytes("A8 8001 00 23 AA"), bytes);

    byte[] shorter = Hex.bytes("80 7F AA");
    descriptor.parse(shorter, 0, shorter.length);
    descriptor.setPictureId(0x81);
    descriptor.setTl0PicIdx(5);
    assertArrayEquals(Hex.bytes("80 01 AA"), shorter);
  }

  @Property
  void whateverComesIsReadWithinItsBounds(@ForAll @Size(max = 60) byte[] bytes) {
    if (descriptor.parse(bytes, 0, bytes.length) == PayloadRejection.ACCEPTED) {
      assertTrue(descriptor.length() < bytes.length);
      assertTrue(descriptor.spatialLayers() <= Vp9Descriptor.MAX_SPATIAL_LAYERS);
      for (int layer = 0; layer < Vp9Descriptor.MAX_SPATIAL_LAYERS; layer++) {
        assertTrue(descriptor.width(layer) <= 0xFFFF && descriptor.height(layer) <= 0xFFFF);
      }
      descriptor.setPictureId(3);
      descriptor.setTl0PicIdx(4);
      assertTrue(descriptor.pictureId() == 3 || descriptor.pictureId() == Vp9Descriptor.ABSENT);
    }
  }

  private PayloadRejection parse(String payload) {
    byte[] bytes = Hex.bytes(payload);
    return descriptor.parse(bytes, 0, bytes.length);
  }
}
