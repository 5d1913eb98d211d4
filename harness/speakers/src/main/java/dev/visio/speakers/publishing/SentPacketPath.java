package dev.visio.speakers.publishing;

import dev.visio.fakedevices.AudioFrame;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.payload.Vp8Descriptor;
import dev.visio.wire.payload.Vp8Packetizer;
import dev.visio.wire.rtp.AudioLevel;
import dev.visio.wire.rtp.ExtensionForm;
import dev.visio.wire.rtp.OriginExtension;
import dev.visio.wire.rtp.RtpHeaderWriter;
import dev.visio.wire.rtp.RtpPacket;
import java.util.zip.CRC32C;

/**
 * The way of every packet that a speaker sends, top to bottom: encoded frame → RTP header with the
 * packet's origin and intended send time → payload → checksum of a sample → SRTP → port. One buffer
 * serves all packets, since the port copies; nothing is allocated per packet.
 */
public final class SentPacketPath {
  /** No datagram is longer, so that none is fragmented on its way, tunnels included. */
  public static final int MAX_DATAGRAM_BYTES = 1200;

  private final int speaker;
  private final SrtpSender srtp;
  private final Departures departures;
  private final SentPayloads sentPayloads;
  private final RtpHeaderWriter header = new RtpHeaderWriter();
  private final RtpPacket written = new RtpPacket();
  private final CRC32C checksum = new CRC32C();
  private final byte[] packet = new byte[DatagramHandler.BUFFER_LENGTH];

  /** The way of one speaker's packets. */
  public SentPacketPath(
      int speaker, SrtpSender srtp, Departures departures, SentPayloads sentPayloads) {
    this.speaker = speaker;
    this.srtp = srtp;
    this.departures = departures;
    this.sentPayloads = sentPayloads;
  }

  /**
   * Sends the 20 ms of a microphone in one packet.
   *
   * @param marker whether a talk-spurt begins (RFC 3551 section 4.1)
   */
  void sendSound(
      SentStream stream,
      AudioFrame frame,
      boolean marker,
      int timestamp,
      long intendedNanos,
      long nowNanos) {
    beginHeader(stream, marker, timestamp, intendedNanos, nowNanos);
    AudioLevel.write(
        packet,
        header.add(HeaderExtensionIds.AUDIO_LEVEL, AudioLevel.LENGTH),
        frame.voiceActivity(),
        frame.audioLevel());
    int headerLength = header.end();
    byte[] opus = frame.data();
    System.arraycopy(opus, 0, packet, headerLength, opus.length);
    finish(stream, headerLength, opus.length, 0, intendedNanos);
  }

  /** Sends the next packet of the picture that the packetizer holds. */
  void sendPicturePart(
      SentStream stream,
      Vp8Packetizer packetizer,
      int timestamp,
      long intendedNanos,
      long nowNanos) {
    boolean last = packetizer.remaining() == 1;
    beginHeader(stream, last, timestamp, intendedNanos, nowNanos);
    int headerLength = header.end();
    int payloadLength = packetizer.next(packet, headerLength);
    finish(
        stream, headerLength, payloadLength, Vp8Descriptor.LENGTH_WITH_PICTURE_ID, intendedNanos);
  }

  private void beginHeader(
      SentStream stream, boolean marker, int timestamp, long intendedNanos, long nowNanos) {
    header.begin(
        packet,
        0,
        stream.payloadType(),
        marker,
        stream.sequenceNumber(),
        timestamp,
        stream.ssrc(),
        ExtensionForm.ONE_BYTE);
    OriginExtension.write(
        packet,
        header.add(HeaderExtensionIds.ORIGIN, OriginExtension.LENGTH),
        speaker,
        OriginExtension.layered(stream.source().code(), stream.layer()),
        stream.originSequence(),
        intendedNanos,
        nowNanos - intendedNanos);
    header.add(HeaderExtensionIds.MID, stream.mid(), 0, stream.mid().length);
  }

  /**
   * What is the same for all media once header and payload stand in the buffer.
   *
   * @param descriptorLength bytes in front of the payload that a service may rewrite; they are left
   *     out of the checksum
   */
  private void finish(
      SentStream stream,
      int headerLength,
      int payloadLength,
      int descriptorLength,
      long intendedNanos) {
    int sequence = stream.originSequence();
    if (SentPayloads.samples(sequence)) {
      checksum.reset();
      checksum.update(packet, headerLength + descriptorLength, payloadLength - descriptorLength);
      sentPayloads.remember(
          speaker, stream.source(), stream.layer(), sequence, (int) checksum.getValue());
    }
    if (stream.repairOrNull() != null
        && written.parse(packet, 0, headerLength + payloadLength).isAccepted()) {
      stream.repairOrNull().recent.keep(written);
    }
    stream.advance(payloadLength);
    int length = srtp.protect(packet, 0, headerLength, packet, headerLength, payloadLength);
    if (length > 0) {
      departures.media(stream.source(), stream.layer(), sequence, intendedNanos, packet, length);
    } else {
      departures.refused(stream.source(), intendedNanos);
    }
  }
}
