package dev.visio.speakers.publishing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.fakedevices.AudioClip;
import dev.visio.fakedevices.AudioFrame;
import dev.visio.measurement.Source;
import dev.visio.speakers.Wiretap;
import dev.visio.wire.rtp.AudioLevel;
import dev.visio.wire.rtp.OriginExtension;
import dev.visio.wire.rtp.RtpPacket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MicrophonePublisherTest {
  private static final long FRAME = AudioClip.FRAME_NANOS;
  private static final AudioFrame SPEECH = new AudioFrame(new byte[] {1, 2, 3}, 25, true);
  private static final AudioFrame PAUSE = new AudioFrame(new byte[0], 127, false);

  private final Wiretap tap = new Wiretap();
  private final RtpPacket packet = new RtpPacket();

  private MicrophonePublisher microphone(AudioFrame... frames) {
    SentStream stream = new SentStream(Source.MICROPHONE, "mic", 111, 48_000, 5, 100, 1000);
    SentPacketPath path =
        new SentPacketPath(0, tap.sender(), tap.departures(), new SentPayloads(2));
    return new MicrophonePublisher(
        tap.loop(), new AudioClip(List.of(frames)), 0, stream, path, 0, tap.run().loop(0));
  }

  private RtpPacket parsed(byte[] bytes) {
    assertTrue(packet.parse(bytes, 0, bytes.length).isAccepted());
    return packet;
  }

  @Test
  void aPauseSendsNothingAndTheTimestampGoesOn() {
    microphone(SPEECH, PAUSE, PAUSE, SPEECH).start(0);
    List<byte[]> sent = tap.rtpUntil(3 * FRAME);
    assertEquals(2, sent.size());
    assertEquals(1000, parsed(sent.get(0)).timestamp());
    assertEquals(1000 + 3 * 960, parsed(sent.get(1)).timestamp());
    assertEquals(101, packet.sequenceNumber());
  }

  @Test
  void theMarkerBeginsEachTalkSpurtAndOnlyThat() {
    microphone(SPEECH, SPEECH, PAUSE, SPEECH).start(0);
    List<byte[]> sent = tap.rtpUntil(3 * FRAME);
    assertEquals(
        List.of(true, false, true), sent.stream().map(bytes -> parsed(bytes).marker()).toList());
  }

  @Test
  void aPacketBearsItsLevelItsOriginAndItsSection() {
    microphone(SPEECH).start(7);
    byte[] bytes = tap.rtpUntil(7).getFirst();
    parsed(bytes);
    int level = packet.extensionOffset(HeaderExtensionIds.AUDIO_LEVEL);
    assertEquals(25, AudioLevel.level(bytes, level));
    assertTrue(AudioLevel.voiceActivity(bytes, level));
    int origin = packet.extensionOffset(HeaderExtensionIds.ORIGIN);
    assertEquals(0, OriginExtension.publisher(bytes, origin));
    assertEquals(Source.MICROPHONE.code(), OriginExtension.source(bytes, origin));
    assertEquals(0, OriginExtension.sequence(bytes, origin));
    assertEquals(7, OriginExtension.intendedSendNanos(bytes, origin, 0));
    int mid = packet.extensionOffset(HeaderExtensionIds.MID);
    assertEquals("mic", new String(bytes, mid, 3, StandardCharsets.US_ASCII));
    assertEquals(3, packet.payloadLength());
  }
}
