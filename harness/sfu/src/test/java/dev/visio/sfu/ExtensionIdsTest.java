package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.rtp.ExtensionForm;
import dev.visio.wire.rtp.HeaderExtensions;
import dev.visio.wire.rtp.OriginExtension;
import dev.visio.wire.rtp.RtpHeaderWriter;
import dev.visio.wire.rtp.RtpPacket;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExtensionIdsTest {
  private static final int MID = 4;

  @Test
  void thePublishersIdsBecomeTheServicesAndThenTheSubscribers() {
    ExtensionIds publisher = ids(5, 7);
    ExtensionIds subscriber = ids(9, 3);
    byte[] header = header(5, 7);
    RtpPacket packet = new RtpPacket();

    publisher.toService(header, RtpPacket.FIXED_HEADER_LENGTH, header.length);
    packet.parse(header, 0, header.length);
    assertEquals(0x21, header[packet.extensionOffset(ExtensionIds.AUDIO_LEVEL)]);
    assertTrue(packet.extensionOffset(ExtensionIds.ORIGIN) > 0);

    subscriber.fromService(header, RtpPacket.FIXED_HEADER_LENGTH, header.length);
    packet.parse(header, 0, header.length);
    assertEquals(0x21, header[packet.extensionOffset(9)]);
    assertEquals(77, OriginExtension.sequence(header, packet.extensionOffset(3)));
  }

  @Test
  void thePublishersMidIsNotForwarded() {
    byte[] header = header(1, 3);
    RtpPacket packet = new RtpPacket();
    packet.parse(header, 0, header.length);
    assertTrue(packet.extensionOffset(MID) > 0);

    ids(1, 3).toService(header, RtpPacket.FIXED_HEADER_LENGTH, header.length);

    packet.parse(header, 0, header.length);
    assertEquals(-1, packet.extensionOffset(MID));
    assertEquals(77, OriginExtension.sequence(header, packet.extensionOffset(ExtensionIds.ORIGIN)));
  }

  @Test
  void whatASubscriberDidNotNegotiateIsNotSentToIt() {
    ExtensionIds subscriber = new ExtensionIds(Map.of(HeaderExtensions.AUDIO_LEVEL, 1));
    byte[] header = header(ExtensionIds.AUDIO_LEVEL, ExtensionIds.ORIGIN);

    subscriber.fromService(header, RtpPacket.FIXED_HEADER_LENGTH, header.length);

    RtpPacket packet = new RtpPacket();
    packet.parse(header, 0, header.length);
    assertEquals(-1, packet.extensionOffset(ExtensionIds.ORIGIN));
    assertEquals(0x21, header[packet.extensionOffset(ExtensionIds.AUDIO_LEVEL)]);
  }

  @Test
  void onlyAParticipantWithTheServicesOwnIdsNeedsNoTranslation() {
    assertTrue(ids(1, 3).isSameAsService());
    assertFalse(ids(1, 5).isSameAsService());
    assertFalse(new ExtensionIds(Map.of()).isSameAsService());
    assertFalse(
        new ExtensionIds(
                Map.of(
                    HeaderExtensions.AUDIO_LEVEL, ExtensionIds.AUDIO_LEVEL,
                    HeaderExtensions.ORIGIN, ExtensionIds.ORIGIN,
                    HeaderExtensions.MID, ExtensionIds.DEPENDENCY_DESCRIPTOR))
            .isSameAsService(),
        "it would take a dependency descriptor for a mid");
  }

  private static ExtensionIds ids(int audioLevel, int origin) {
    return new ExtensionIds(
        Map.of(
            HeaderExtensions.AUDIO_LEVEL, audioLevel,
            HeaderExtensions.ORIGIN, origin,
            HeaderExtensions.MID, MID));
  }

  private static byte[] header(int audioLevelId, int originId) {
    byte[] out = new byte[64];
    RtpHeaderWriter writer = new RtpHeaderWriter();
    writer.begin(out, 0, 96, false, 1, 2, 3, ExtensionForm.ONE_BYTE);
    writer.add(audioLevelId, new byte[] {0x21}, 0, 1);
    writer.add(MID, new byte[] {'c', 'a', 'm'}, 0, 3);
    int at = writer.add(originId, OriginExtension.LENGTH);
    OriginExtension.write(out, at, 12, OriginExtension.SOURCE_CAMERA, 77, 1_000, 2_000);
    return Arrays.copyOf(out, writer.end());
  }
}
