package dev.visio.speakers.receiving;

import dev.visio.wire.payload.H264Depacketizer;
import dev.visio.wire.rtp.RtpPacket;

/**
 * What comes in one slot of a guest: a participant who is none of ours, as a person in a browser is
 * or an encoder. Its packets do not say what was sent; that nothing is missing is told by the
 * slot's own numbers, which the service continues without a gap. Loop thread only; nothing is
 * allocated.
 */
public final class GuestReception {
  private final FrameContinuity frames = new FrameContinuity();
  private boolean present;
  private long first;
  private long highest;
  private long packets;
  private boolean endedFrame;

  /** Whether a guest is announced in the slot from now on. */
  void announce(boolean guest) {
    if (guest && !present) {
      packets = 0;
      endedFrame = false;
      frames.restart();
    }
    present = guest;
  }

  boolean isPresent() {
    return present;
  }

  /** A packet with this unwrapped sequence number. */
  void onPacket(long sequence, RtpPacket packet) {
    boolean follows = packets > 0 && sequence == highest + 1;
    if (packets == 0) {
      first = sequence;
      highest = sequence;
    }
    highest = Math.max(highest, sequence);
    packets++;
    if (packet.payloadType() == Slot.H264_PAYLOAD_TYPE) {
      boolean startsKeyFrame =
          H264Depacketizer.startsKeyFrame(
              packet.bytes(), packet.payloadOffset(), packet.payloadLength());
      frames.onPacket(
          sequence, follows && endedFrame || startsKeyFrame, startsKeyFrame, packet.marker());
      endedFrame = packet.marker();
    }
  }

  /** Packets that have come. */
  public long packets() {
    return packets;
  }

  /** Packets between the first and the last that have not come; fewer if some came twice. */
  public long missing() {
    return packets == 0 ? 0 : highest - first + 1 - packets;
  }

  /** Frames of H.264 that a decoder could have shown. */
  public long decodableFrames() {
    return frames.decodableFrames();
  }
}
