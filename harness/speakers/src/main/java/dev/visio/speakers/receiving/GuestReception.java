package dev.visio.speakers.receiving;

import dev.visio.wire.payload.H264Depacketizer;
import dev.visio.wire.rtp.RtpPacket;

/**
 * What comes in one slot of a guest: a participant who is none of ours, as a person in a browser is
 * or an encoder. Its packets do not say what was sent; that nothing is missing is told by the
 * slot's own numbers, which the service continues without a gap. Of microphones one guest after
 * another may come in a slot, and speakers between them. Loop thread only; nothing is allocated.
 */
public final class GuestReception {
  private final FrameContinuity frames = new FrameContinuity();
  private boolean present;

  /** Whether a guest is announced whose packet was the last that came. */
  private boolean begun;

  private boolean everAnnounced;

  private long highest;
  private long packets;
  private long missing;
  private boolean endedFrame;

  /** Whether a guest is announced in the slot from now on. */
  void announce(boolean guest) {
    everAnnounced |= guest;
    if (guest && !present) {
      begun = false;
      endedFrame = false;
      frames.restart();
    }
    present = guest;
  }

  /** Whether somebody has been announced here at all who is none of ours. */
  public boolean everAnnounced() {
    return everAnnounced;
  }

  /** A packet of a speaker has come: what the slot counts until a guest's next one is not a gap. */
  void interrupted() {
    begun = false;
  }

  /** A packet with this unwrapped sequence number. */
  void onPacket(long sequence, RtpPacket packet) {
    boolean follows = begun && sequence == highest + 1;
    if (begun) {
      missing += sequence > highest ? sequence - highest - 1 : -1;
    }
    highest = begun ? Math.max(highest, sequence) : sequence;
    begun = present;
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

  /**
   * Packets that have not come, between the first and the last for as long as a guest was
   * announced; fewer if some came twice.
   */
  public long missing() {
    return missing;
  }

  /** Frames of H.264 that a decoder could have shown. */
  public long decodableFrames() {
    return frames.decodableFrames();
  }
}
