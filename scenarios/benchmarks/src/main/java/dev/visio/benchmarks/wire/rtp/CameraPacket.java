package dev.visio.benchmarks.wire.rtp;

import dev.visio.wire.BigEndian;
import dev.visio.wire.payload.Vp8Descriptor;
import dev.visio.wire.rtp.ExtensionForm;
import dev.visio.wire.rtp.OriginExtension;
import dev.visio.wire.rtp.RtpHeaderWriter;
import dev.visio.wire.rtp.RtpPacket;
import java.util.SplittableRandom;

/**
 * A packet of a simulated speaker's camera, in plain text: the fixed header, the two header
 * extension elements that each of them bears (origin and mid), and a payload that looks like VP8.
 */
public final class CameraPacket {
  /** Fixed header, 4 bytes of extension header, 16 + 1 of origin, 3 + 1 of mid, 3 of padding. */
  public static final int HEADER_LENGTH = RtpPacket.FIXED_HEADER_LENGTH + 4 + 24;

  /** The identifiers that the simulated speakers offer. */
  public static final int ORIGIN_ID = 3;

  public static final int MID_ID = 4;

  public static final int PAYLOAD_TYPE = 96;
  private static final byte[] MID = {'c', 'a', 'm'};

  /** In the first byte of a VP8 frame (RFC 7741 section 4.3). */
  private static final int INTERFRAME = 0x01;

  private static final long SEED = 20_261_125;

  private CameraPacket() {}

  /**
   * Writes a header of {@link #HEADER_LENGTH} bytes to the array's beginning.
   *
   * @param publisher the speaker's index, as the origin extension has it
   * @param sequence the stream's and the origin's at once; RTP keeps its lower 16 bits
   */
  public static void writeHeader(byte[] out, int publisher, int sequence, int ssrc) {
    RtpHeaderWriter header = new RtpHeaderWriter();
    header.begin(
        out, 0, PAYLOAD_TYPE, false, sequence, 3_000 * sequence, ssrc, ExtensionForm.ONE_BYTE);
    OriginExtension.write(
        out,
        header.add(ORIGIN_ID, OriginExtension.LENGTH),
        publisher,
        OriginExtension.SOURCE_CAMERA,
        sequence,
        1_000_000L * sequence,
        0);
    header.add(MID_ID, MID, 0, MID.length);
    int length = header.end();
    if (length != HEADER_LENGTH) {
      throw new IllegalStateException("a header of " + length + " bytes");
    }
  }

  /** Gives a header that stands there already its next number: what a benchmark does per packet. */
  public static void renumber(byte[] packet, int sequence) {
    BigEndian.putShort(packet, 2, sequence);
  }

  /** The payload of so many bytes that every benchmark of this length shares: of no key frame. */
  public static byte[] payload(int bytes) {
    byte[] payload = new byte[bytes];
    new SplittableRandom(SEED).nextBytes(payload);
    beginPicture(payload, 0);
    payload[Vp8Descriptor.LENGTH_WITH_PICTURE_ID] |= INTERFRAME;
    return payload;
  }

  /** Has a payload begin the picture with this number (RFC 7741 section 4.2). */
  public static void beginPicture(byte[] payload, int number) {
    Vp8Descriptor.write(payload, 0, true, number & Vp8Descriptor.MAX_PICTURE_ID);
  }
}
