package dev.visio.wire.rtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.BigEndian;
import dev.visio.wire.Hex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RtpHeaderWriterTest {
  private final RtpHeaderWriter writer = new RtpHeaderWriter();
  private final RtpPacket packet = new RtpPacket();

  @Example
  void aPlainHeaderIsTwelveBytes() {
    byte[] out = new byte[14];
    assertEquals(12, RtpHeaderWriter.write(out, 1, 96, true, 0x11234, 5, -1));
    assertArrayEquals(Hex.bytes("00 80E01234 00000005 FFFFFFFF 00"), out);
  }

  @Example
  void elementsArePaddedToThirtyTwoBits() {
    byte[] out = new byte[64];
    Arrays.fill(out, (byte) 0x77);
    writer.begin(out, 0, 111, false, 1, 2, 3, ExtensionForm.ONE_BYTE);
    AudioLevel.write(out, writer.add(1, AudioLevel.LENGTH), true, 30);
    writer.add(4, new byte[] {'m', 'i', 'c'}, 0, 3);
    assertEquals(24, writer.end());
    assertArrayEquals(
        Hex.bytes("906F0001 00000002 00000003 BEDE0002 109E 426D6963 0000"),
        Arrays.copyOf(out, 24));
    assertEquals(0x77, out[24]);
  }

  @Example
  void withoutElementsThereIsNoExtension() {
    byte[] out = new byte[64];
    writer.begin(out, 0, 111, false, 1, 2, 3, ExtensionForm.ONE_BYTE);
    assertEquals(12, writer.end());
    assertEquals(RtpRejection.ACCEPTED, packet.parse(out, 0, 12));
    assertFalse(packet.hasExtension());
  }

  @Example
  void anElementThatTheFormCannotCarryIsRefused() {
    byte[] out = new byte[600];
    writer.begin(out, 0, 111, false, 1, 2, 3, ExtensionForm.ONE_BYTE);
    assertThrows(IllegalArgumentException.class, () -> writer.add(15, 1));
    assertThrows(IllegalArgumentException.class, () -> writer.add(0, 1));
    assertThrows(IllegalArgumentException.class, () -> writer.add(1, 0));
    assertThrows(IllegalArgumentException.class, () -> writer.add(1, 17));
    writer.begin(out, 0, 111, false, 1, 2, 3, ExtensionForm.TWO_BYTE);
    assertThrows(IllegalArgumentException.class, () -> writer.add(256, 1));
    assertThrows(IllegalArgumentException.class, () -> writer.add(1, 256));
  }

  @Property(tries = 300)
  void oneByteElementsAreReadBackAsWritten(@ForAll("oneByteElements") Map<Integer, byte[]> data) {
    assertReadBack(ExtensionForm.ONE_BYTE, data);
  }

  @Property(tries = 300)
  void twoByteElementsAreReadBackAsWritten(@ForAll("twoByteElements") Map<Integer, byte[]> data) {
    assertReadBack(ExtensionForm.TWO_BYTE, data);
  }

  @Provide
  Arbitrary<Map<Integer, byte[]>> oneByteElements() {
    return Arbitraries.maps(
            Arbitraries.integers().between(1, 14),
            Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(16))
        .ofMaxSize(6);
  }

  @Provide
  Arbitrary<Map<Integer, byte[]>> twoByteElements() {
    return Arbitraries.maps(
            Arbitraries.integers().between(1, 255),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(255))
        .ofMaxSize(6);
  }

  @Property
  void anElementThatIsAppendedStandsBesideTheOthers(
      @ForAll("oneByteElements") Map<Integer, byte[]> data) {
    assertAppended(ExtensionForm.ONE_BYTE, data, 14);
  }

  @Property
  void soItDoesInTheFormOfTwoBytes(@ForAll("twoByteElements") Map<Integer, byte[]> data) {
    assertAppended(ExtensionForm.TWO_BYTE, data, 200);
  }

  private void assertAppended(ExtensionForm form, Map<Integer, byte[]> elements, int id) {
    Map<Integer, byte[]> data = new HashMap<>(elements);
    data.remove(id);
    byte[] out = new byte[2048];
    writer.begin(out, 5, 96, true, 7, 8, 9, form);
    data.forEach((each, bytes) -> writer.add(each, bytes, 0, bytes.length));
    int before = writer.end();
    boolean carried = form == ExtensionForm.ONE_BYTE || before > RtpPacket.FIXED_HEADER_LENGTH;
    int length = RtpHeaderWriter.appendShort(out, 5, before, id, 0xABCD);
    if (!carried) {
      assertEquals(-1, length);
      assertEquals(RtpRejection.ACCEPTED, packet.parse(out, 5, before));
      assertFalse(packet.hasExtension());
      return;
    }
    assertEquals(RtpRejection.ACCEPTED, packet.parse(out, 5, length));
    assertEquals(length, packet.headerLength());
    assertEquals(2, packet.extensionLength(id));
    assertEquals(0xABCD, BigEndian.getShort(out, packet.extensionOffset(id)));
    data.forEach((each, bytes) -> assertEquals(bytes.length, packet.extensionLength(each)));
  }

  private void assertReadBack(ExtensionForm form, Map<Integer, byte[]> data) {
    byte[] out = new byte[2048];
    writer.begin(out, 5, 96, true, 7, 8, 9, form);
    data.forEach((id, bytes) -> writer.add(id, bytes, 0, bytes.length));
    int length = writer.end();
    assertEquals(RtpRejection.ACCEPTED, packet.parse(out, 5, length + 10));
    assertEquals(length, packet.headerLength());
    assertEquals(0, length % 4);
    assertEquals(!data.isEmpty(), packet.hasExtension());
    assertTrue(packet.marker());
    data.forEach(
        (id, bytes) -> {
          int offset = packet.extensionOffset(id);
          assertArrayEquals(
              bytes, Arrays.copyOfRange(out, offset, offset + packet.extensionLength(id)));
        });
  }
}
