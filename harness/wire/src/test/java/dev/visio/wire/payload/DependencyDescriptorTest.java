package dev.visio.wire.payload;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.Bits;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** RTP Payload Format for AV1, appendix A. */
class DependencyDescriptorTest {
  private static final String START = "1 0 ";
  private static final String END = "0 1 ";
  private static final String MIDDLE = "0 0 ";

  /**
   * Two spatial layers of one temporal layer each, the upper one on the lower one in key frames
   * alone (L2T1_KEY): templates 5 to 8 are the lower layer's key frame and its others, then the
   * upper layer's. Decode target 0 has the lower layer, target 1 the upper.
   */
  private static final String TWO_SIZES =
      "000101 00001 " // the first template is 5; two decode targets
          + "00 10 00 11 " // two templates, the next spatial layer, two templates
          + "10 10  10 00  00 10  00 10 " // switch or not present, by template and target
          + "0  1 0001 0  1 0000 0  1 0001 0 " // references: none; 2 back; 1 back; 2 back
          + "11  0 1 " // two chains of three possible counts; each target by its own
          + "0000 0000  0010 0000  0001 0001  0001 0010 " // where the chains were last
          + "1 0000000100111111 0000000010110011  0000001001111111 0000000101100111"; // sizes

  private final DependencyDescriptor descriptor = new DependencyDescriptor();

  @Example
  void aKeyFramesFirstPacketBringsTheStructure() {
    assertEquals(PayloadRejection.ACCEPTED, parse(key()));
    assertTrue(descriptor.isStartOfFrame());
    assertFalse(descriptor.isEndOfFrame());
    assertTrue(descriptor.bearsStructure());
    assertEquals(0x1234, descriptor.frameNumber());
    assertEquals(0, descriptor.spatialLayer());
    assertEquals(0, descriptor.temporalLayer());
    assertEquals(0, descriptor.referenceCount());
    assertEquals(2, descriptor.spatialLayers());
    assertEquals(320, descriptor.width(0));
    assertEquals(180, descriptor.height(0));
    assertEquals(640, descriptor.width(1));
    assertEquals(360, descriptor.height(1));
    assertEquals(0, descriptor.width(2));
    assertTrue(descriptor.isIn(0) && descriptor.isIn(1));
    assertTrue(descriptor.isSwitchTo(0) && descriptor.isSwitchTo(1));
  }

  @Example
  void laterPacketsNameTheirTemplateAlone() {
    parse(key());
    assertEquals(PayloadRejection.ACCEPTED, parse(frame(START, 6, 0x1236)));
    assertFalse(descriptor.bearsStructure());
    assertEquals(0, descriptor.spatialLayer());
    assertTrue(descriptor.isIn(0));
    assertFalse(descriptor.isIn(1), "the upper layer goes on without it");
    assertEquals(1, descriptor.referenceCount());
    assertEquals(2, descriptor.reference(0));

    assertEquals(PayloadRejection.ACCEPTED, parse(frame(START, 8, 0x1237)));
    assertEquals(1, descriptor.spatialLayer());
    assertFalse(descriptor.isIn(0));
    assertTrue(descriptor.isIn(1));
  }

  @Example
  void decodeTargetsAreKnownByTheirLayers() {
    parse(key());
    assertEquals(0, descriptor.target(0, 7));
    assertEquals(1, descriptor.target(1, 7));
    assertEquals(1, descriptor.target(7, 0));
    assertEquals(1, descriptor.targetSpatialLayer(1));
    assertEquals(0, descriptor.targetTemporalLayer(1));
    assertTrue(descriptor.isTargetWithin(1, 1));
    assertFalse(descriptor.isTargetWithin(0, 1), "whoever has the upper one lacks frames");
  }

  @Example
  void aTargetThatIsNotSentIsNotChosen() {
    parse(key());
    assertEquals(0b11, descriptor.activeTargets());
    assertEquals(2, descriptor.activeSpatialLayers());
    // Without a structure, with a mask: the lower one alone is active.
    assertEquals(PayloadRejection.ACCEPTED, parse(frame(START, 6, 0x1236) + " 0 1 0 0 0  01"));
    assertEquals(0b01, descriptor.activeTargets());
    assertEquals(1, descriptor.activeSpatialLayers());
    assertEquals(0, descriptor.target(7, 7));
    parse(key());
    assertEquals(1, descriptor.target(7, 7), "a structure begins with all of them");
  }

  @Example
  void whatAFramesFirstPacketSaysOtherwiseHoldsForItsOthers() {
    parse(key());
    // Of template 8, but needed by both targets, and needing the frames 1 and 300 before it.
    assertEquals(
        PayloadRejection.ACCEPTED,
        parse(frame(START, 8, 0x1240) + " 0 0 1 1 0  11 10  01 0000  11 000100101011  00"));
    for (String place : new String[] {MIDDLE, END}) {
      assertTrue(descriptor.isIn(0) && descriptor.isIn(1));
      assertFalse(descriptor.isSwitchTo(0));
      assertTrue(descriptor.isSwitchTo(1));
      assertEquals(2, descriptor.referenceCount());
      assertEquals(1, descriptor.reference(0));
      assertEquals(300, descriptor.reference(1));
      assertEquals(PayloadRejection.ACCEPTED, parse(frame(place, 8, 0x1240)));
    }
    assertTrue(descriptor.isEndOfFrame());
    parse(frame(START, 8, 0x1241));
    assertFalse(descriptor.isIn(0), "the next frame is its template's again");
  }

  @Example
  void withoutAStructureOrOfAnotherOneNothingIsKnown() {
    assertEquals(PayloadRejection.UNKNOWN_TEMPLATE, parse(frame(START, 5, 1)));
    parse(key());
    assertEquals(PayloadRejection.UNKNOWN_TEMPLATE, parse(frame(START, 4, 1)));
    assertEquals(PayloadRejection.UNKNOWN_TEMPLATE, parse(frame(START, 9, 1)));
    assertEquals(PayloadRejection.ACCEPTED, parse(frame(START, 6, 1)));
  }

  @Example
  void aStructureThatIsCutOffChangesNothing() {
    parse(key());
    byte[] whole = Bits.bytes(key());
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      if (length != DependencyDescriptor.MANDATORY_LENGTH) {
        assertEquals(
            PayloadRejection.HEADER_PAST_END, descriptor.parse(cut, 0, length), length + " bytes");
      }
      assertEquals(PayloadRejection.ACCEPTED, parse(frame(START, 6, 0x1236)));
      assertFalse(descriptor.isIn(1));
    }
  }

  @Example
  void moreLayersTemplatesOrReferencesThanAnybodyHasAreRejected() {
    String extended = frame(START, 0, 1) + " 1 0 0 0 0  000000 00000 ";
    assertEquals(PayloadRejection.TOO_MANY_BLOCKS, parse(extended + "10".repeat(8)));
    assertEquals(PayloadRejection.TOO_MANY_BLOCKS, parse(extended + "00".repeat(64)));
    assertEquals(
        PayloadRejection.TOO_MANY_BLOCKS, parse(extended + "11 10 " + "1 0000 ".repeat(9)));
    parse(key());
    assertEquals(
        PayloadRejection.TOO_MANY_BLOCKS,
        parse(frame(START, 6, 1) + " 0 0 0 1 0 " + "01 0000 ".repeat(9)));
  }

  @Example
  void theNumberIsRewrittenInPlace() {
    byte[] bytes = Bits.bytes(frame(START, 6, 0x1236));
    DependencyDescriptor.setFrameNumber(bytes, 0, 0x1FFFE);
    assertEquals(0xFFFE, DependencyDescriptor.frameNumber(bytes, 0));
    assertArrayEquals(Bits.bytes(frame(START, 6, 0xFFFE)), bytes);
  }

  @Property
  void whateverComesIsReadWithinItsBounds(
      @ForAll @Size(max = 80) byte[] first, @ForAll @Size(max = 30) byte[] second) {
    if (first.length > DependencyDescriptor.MANDATORY_LENGTH) {
      // Mostly with a structure.
      first[DependencyDescriptor.MANDATORY_LENGTH] |= (byte) 0x80;
    }
    for (byte[] bytes : new byte[][] {first, second}) {
      if (descriptor.parse(bytes, 0, bytes.length) == PayloadRejection.ACCEPTED) {
        assertTrue(descriptor.spatialLayer() < descriptor.spatialLayers());
        int target = descriptor.target(7, 7);
        assertTrue(target >= -1 && target < 32);
        for (int i = 0; i < descriptor.referenceCount(); i++) {
          assertTrue(descriptor.reference(i) > 0);
        }
      }
    }
  }

  private static String key() {
    return frame(START, 5, 0x1234) + " 1 0 0 0 0  " + TWO_SIZES;
  }

  private static String frame(String place, int template, int number) {
    return place + digits(template, 6) + " " + digits(number, 16);
  }

  private static String digits(int value, int width) {
    return Integer.toBinaryString(1 << width | value).substring(1);
  }

  private PayloadRejection parse(String digits) {
    byte[] bytes = Bits.bytes(digits);
    return descriptor.parse(bytes, 0, bytes.length);
  }
}
