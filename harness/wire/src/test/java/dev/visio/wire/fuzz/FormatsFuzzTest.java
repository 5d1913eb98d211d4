package dev.visio.wire.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.visio.wire.Parsed;
import dev.visio.wire.payload.Av1Payload;
import dev.visio.wire.payload.Depacketizer;
import dev.visio.wire.payload.DependencyDescriptor;
import dev.visio.wire.payload.H264Depacketizer;
import dev.visio.wire.payload.Opus;
import dev.visio.wire.payload.PayloadRejection;
import dev.visio.wire.payload.RedundantAudio;
import dev.visio.wire.payload.Vp8Depacketizer;
import dev.visio.wire.payload.Vp8Descriptor;
import dev.visio.wire.payload.Vp9Descriptor;
import dev.visio.wire.rtcp.RtcpCompound;
import dev.visio.wire.rtcp.RtcpPacket;
import dev.visio.wire.rtp.Retransmission;
import dev.visio.wire.rtp.RtpPacket;
import dev.visio.wire.rtp.RtpRejection;
import dev.visio.wire.sdp.SessionDescription;
import dev.visio.wire.stun.StunMessage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Jazzer's targets: whatever bytes come are read, or rejected by name; nothing is thrown, and what
 * is read stays within its region. In the usual test run each target is given its seeds, which
 * stand among the resources; CONTRIBUTING.md says how they are let loose.
 */
class FormatsFuzzTest {
  private static final int MAX_FRAME_LENGTH = 1 << 16;
  private static final byte[] KEY = "secret".getBytes(StandardCharsets.US_ASCII);

  /** All of them in turn, chosen by the first byte: one run for CI. */
  @FuzzTest(maxDuration = "5s")
  void anyFormat(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    byte[] rest = new byte[bytes.length - 1];
    System.arraycopy(bytes, 1, rest, 0, rest.length);
    switch (bytes[0] % 10) {
      case 0 -> stun(rest);
      case 1 -> rtp(rest);
      case 2 -> rtcp(rest);
      case 3 -> sdp(rest);
      case 4 -> vp8(rest);
      case 5 -> h264(rest);
      case 6 -> redundantAudio(rest);
      case 7 -> vp9(rest);
      case 8 -> dependencies(rest);
      default -> opus(rest);
    }
  }

  @FuzzTest
  void stun(byte[] bytes) {
    StunMessage.usernameOf(bytes, 0, bytes.length);
    if (StunMessage.parse(bytes, 0, bytes.length)
        instanceof Parsed.Accepted<StunMessage>(StunMessage message)) {
      assertArrayEquals(bytes, message.toBytes());
      message.verifyIntegrity(KEY);
      message.verifyFingerprint();
    }
  }

  @FuzzTest
  void rtp(byte[] bytes) {
    RtpPacket packet = new RtpPacket();
    if (packet.parse(bytes, 0, bytes.length) != RtpRejection.ACCEPTED) {
      return;
    }
    assertEquals(
        bytes.length, packet.headerLength() + packet.payloadLength() + packet.paddingLength());
    for (int id = 0; id <= 256; id++) {
      int at = packet.extensionOffset(id);
      assertTrue(at == -1 || at + packet.extensionLength(id) <= packet.payloadOffset());
    }
    int length = packet.payloadLength();
    if (Retransmission.unwrap(packet, 1)) {
      assertEquals(length - Retransmission.ORIGINAL_SEQUENCE_LENGTH, packet.payloadLength());
    }
  }

  @FuzzTest
  void rtcp(byte[] bytes) {
    if (RtcpCompound.parse(bytes, 0, bytes.length)
        instanceof Parsed.Accepted<List<RtcpPacket>>(List<RtcpPacket> packets)) {
      byte[] out = new byte[RtcpCompound.length(packets)];
      assertEquals(out.length, RtcpCompound.write(packets, out, 0));
      assertEquals(packets, RtcpCompound.parse(out, 0, out.length).orElseThrow());
    }
  }

  @FuzzTest
  void sdp(byte[] bytes) {
    if (SessionDescription.parse(new String(bytes, StandardCharsets.UTF_8))
        instanceof Parsed.Accepted<SessionDescription>(SessionDescription read)) {
      assertEquals(read, SessionDescription.parse(read.toString()).orElseThrow());
    }
  }

  @FuzzTest
  void vp8(byte[] bytes) {
    if (new Vp8Descriptor().parse(bytes, 0, bytes.length) == PayloadRejection.ACCEPTED) {
      Vp8Descriptor descriptor = new Vp8Descriptor();
      descriptor.parse(bytes, 0, bytes.length);
      assertTrue(descriptor.length() <= bytes.length);
    }
    inPackets(new Vp8Depacketizer(MAX_FRAME_LENGTH), bytes);
  }

  @FuzzTest
  void h264(byte[] bytes) {
    H264Depacketizer.startsKeyFrame(bytes, 0, bytes.length);
    inPackets(new H264Depacketizer(MAX_FRAME_LENGTH), bytes);
  }

  @FuzzTest
  void opus(byte[] bytes) {
    if (Opus.check(bytes, 0, bytes.length) == PayloadRejection.ACCEPTED) {
      int samples = Opus.samples(bytes, 0, bytes.length);
      assertTrue(samples >= 120 && samples <= Opus.MAX_SAMPLES);
      assertTrue(Opus.frameCount(bytes, 0, bytes.length) <= 48);
    }
  }

  @FuzzTest
  void redundantAudio(byte[] bytes) {
    RedundantAudio audio = new RedundantAudio();
    if (audio.parse(bytes, 0, bytes.length) == PayloadRejection.ACCEPTED) {
      assertEquals(bytes.length, audio.primaryOffset() + audio.primaryLength());
      audio.setPayloadTypes(audio.timestampOffset(0) & 0x7F);
    }
  }

  @FuzzTest
  void vp9(byte[] bytes) {
    Vp9Descriptor descriptor = new Vp9Descriptor();
    if (descriptor.parse(bytes, 0, bytes.length) == PayloadRejection.ACCEPTED) {
      assertTrue(descriptor.length() < bytes.length);
      for (int layer = 0; layer < descriptor.spatialLayers(); layer++) {
        assertTrue(descriptor.height(layer) <= 0xFFFF);
      }
    }
  }

  /** One stream's packets, as below: what the first brings, the others refer to. */
  @FuzzTest
  void dependencies(byte[] bytes) {
    DependencyDescriptor descriptor = new DependencyDescriptor();
    int at = 0;
    while (at < bytes.length) {
      int length = Math.min(bytes[at] & 0x7F, bytes.length - at - 1);
      Av1Payload.startsKeyFrame(bytes, at + 1, length);
      if (descriptor.parse(bytes, at + 1, length) == PayloadRejection.ACCEPTED) {
        assertTrue(descriptor.spatialLayer() < descriptor.spatialLayers());
        assertTrue(descriptor.target(7, 7) < 32);
        assertTrue(descriptor.activeSpatialLayers() <= descriptor.spatialLayers());
      }
      at += 1 + length;
    }
  }

  /** A packet for each piece: its length and its marker stand before it in one byte. */
  private static void inPackets(Depacketizer depacketizer, byte[] bytes) {
    int at = 0;
    for (int index = 0; at < bytes.length; index++) {
      boolean marker = bytes[at] < 0;
      int length = Math.min(bytes[at] & 0x7F, bytes.length - at - 1);
      Depacketizer.Progress progress =
          depacketizer.add(index, index / 3, marker, bytes, at + 1, length);
      if (progress == Depacketizer.Progress.COMPLETE) {
        assertTrue(depacketizer.frameLength() <= MAX_FRAME_LENGTH);
      }
      at += 1 + length;
    }
  }
}
