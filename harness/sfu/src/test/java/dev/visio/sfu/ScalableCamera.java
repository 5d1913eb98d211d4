package dev.visio.sfu;

import dev.visio.transport.DatagramHandler;
import dev.visio.wire.payload.DependencyDescriptor;
import dev.visio.wire.rtp.ExtensionForm;
import dev.visio.wire.rtp.RtpHeaderWriter;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/**
 * A camera whose one stream has each picture in several sizes, of which the larger need the smaller
 * ones, as browsers' scalable encoders send it. Every layer's frame has two packets.
 */
abstract class ScalableCamera {
  static final int TICKS_OF_A_PICTURE = 3_000;
  private static final int PACKETS_OF_A_FRAME = 2;

  private final TestParticipant publisher;
  private int sequence = 65_500;
  private RandomGenerator chance;
  private double lost;
  int picture;

  ScalableCamera(TestParticipant publisher) {
    this.publisher = publisher;
  }

  /** From now on, this part of its packets goes missing on their way. */
  void lose(double ratio, RandomGenerator random) {
    lost = ratio;
    chance = random;
  }

  /** How many sizes it has. */
  abstract int sizes();

  /** The next picture. */
  void capture(boolean key, int temporalLayer) {
    for (int size = 0; size < sizes(); size++) {
      for (int part = 0; part < PACKETS_OF_A_FRAME; part++) {
        boolean last = part == PACKETS_OF_A_FRAME - 1;
        send(key, temporalLayer, size, part == 0, last);
      }
      frameSent();
    }
    picture++;
  }

  void frameSent() {}

  abstract void send(boolean key, int temporalLayer, int size, boolean first, boolean last);

  void send(boolean marker, byte[] dependencies, byte[] payload) {
    RtpHeaderWriter header = new RtpHeaderWriter();
    byte[] out = new byte[DatagramHandler.BUFFER_LENGTH];
    header.begin(
        out,
        0,
        Offers.VP8,
        marker,
        sequence++ & 0xFFFF,
        picture * TICKS_OF_A_PICTURE,
        Offers.CAM_SSRC,
        ExtensionForm.TWO_BYTE);
    if (dependencies.length > 0) {
      header.add(Offers.DEPENDENCIES, dependencies, 0, dependencies.length);
    }
    if (chance == null || chance.nextDouble() >= lost) {
      publisher.send(out, header.end(), payload);
    }
  }

  /**
   * In VP9, three sizes of 180, 360 and 720 lines: RFC 9628 section 4.2, with a structure before
   * each key picture, and behind the descriptor the size's and the picture's number in clear.
   */
  static final class Vp9 extends ScalableCamera {
    private static final byte[] STRUCTURE =
        HexFormat.of().parseHex("50" + "014000B4" + "02800168" + "050002D0");

    private int pictureId = 0x7FF0;
    private int tl0PicIdx = 250;

    Vp9(TestParticipant publisher) {
      super(publisher);
    }

    @Override
    int sizes() {
      return 3;
    }

    @Override
    void capture(boolean key, int temporalLayer) {
      pictureId = pictureId + 1 & 0x7FFF;
      tl0PicIdx = tl0PicIdx + (temporalLayer == 0 ? 1 : 0) & 0xFF;
      super.capture(key, temporalLayer);
    }

    @Override
    void send(boolean key, int temporalLayer, int size, boolean first, boolean last) {
      boolean structure = key && size == 0 && first;
      byte[] payload = new byte[8 + (structure ? STRUCTURE.length : 0)];
      int flags = 0xA0 | (key ? 0 : 0x40) | (first ? 8 : 0) | (last ? 4 : 0) | (structure ? 2 : 0);
      payload[0] = (byte) flags;
      payload[1] = (byte) (0x80 | pictureId >> 8);
      payload[2] = (byte) pictureId;
      payload[3] = (byte) (temporalLayer << 5 | 0x10 | size << 1 | (size > 0 ? 1 : 0));
      payload[4] = (byte) tl0PicIdx;
      int at = 5;
      if (structure) {
        System.arraycopy(STRUCTURE, 0, payload, at, STRUCTURE.length);
        at += STRUCTURE.length;
      }
      payload[at] = (byte) size;
      payload[at + 1] = (byte) (picture >> 8);
      payload[at + 2] = (byte) picture;
      send(last && size == sizes() - 1, new byte[0], payload);
    }
  }

  /**
   * In AV1, two sizes of 180 and 360 lines, whose packets bear dependency descriptors. Templates 5
   * to 8 are the smaller size's key frame and its others, then the larger size's.
   */
  static final class Av1 extends ScalableCamera {
    /** An aggregation header of one unit, the first of a coded video sequence. */
    static final byte BEGINS_SEQUENCE = 0x18;

    private static final int FIRST_TEMPLATE = 5;

    /** Each picture of the larger size needs the smaller one (L2T1). */
    static final String ALWAYS = "80a123ab22450460d00201112809f8059813f80b38";

    /** In key pictures alone (L2T1_KEY). */
    static final String IN_KEY_PICTURES = "80a123a82245045a00402225013f00b3027f0167";

    private final byte[] structure;
    private int frameNumber = 65_530;

    /**
     * @param structure how its sizes need each other
     */
    Av1(TestParticipant publisher, String structure) {
      super(publisher);
      this.structure = HexFormat.of().parseHex(structure);
    }

    @Override
    int sizes() {
      return 2;
    }

    @Override
    void frameSent() {
      frameNumber = frameNumber + 1 & DependencyDescriptor.MAX_FRAME_NUMBER;
    }

    @Override
    void send(boolean key, int temporalLayer, int size, boolean first, boolean last) {
      boolean begins = key && size == 0 && first;
      byte[] dependencies = new byte[3 + (begins ? structure.length : 0)];
      int template = FIRST_TEMPLATE + 2 * size + (key ? 0 : 1);
      dependencies[0] = (byte) ((first ? 0x80 : 0) | (last ? 0x40 : 0) | template);
      DependencyDescriptor.setFrameNumber(dependencies, 0, frameNumber);
      if (begins) {
        System.arraycopy(structure, 0, dependencies, 3, structure.length);
      }
      byte[] payload = {
        begins ? BEGINS_SEQUENCE : 0x10, (byte) size, (byte) (picture >> 8), (byte) picture
      };
      send(last && size == sizes() - 1, dependencies, payload);
    }
  }
}
