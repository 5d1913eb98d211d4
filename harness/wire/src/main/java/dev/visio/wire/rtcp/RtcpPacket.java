package dev.visio.wire.rtcp;

/**
 * One packet of a compound: the kinds that WebRTC exchanges, and {@link OpaqueRtcp} for the rest.
 */
public sealed interface RtcpPacket
    permits FullIntraRequest,
        Goodbye,
        Nack,
        OpaqueRtcp,
        PictureLossIndication,
        ReceiverEstimatedMaxBitrate,
        ReceiverReport,
        SenderReport,
        SourceDescription,
        TransportFeedback {

  /** In bytes, header included; a multiple of four. */
  int length();

  /**
   * Writes the packet; the array has {@link #length} bytes of room.
   *
   * @return how many bytes were written
   */
  int write(byte[] out, int offset);
}
