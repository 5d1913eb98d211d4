package dev.visio.sfu;

import dev.visio.transport.DatagramHandler;
import dev.visio.wire.rtp.ExtensionForm;
import dev.visio.wire.rtp.RtpHeaderWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * A camera in three encodings of 320 × 180, 640 × 360 and 1280 × 720, as a browser's VP8 encoder
 * sends them: each with sequence numbers, timestamps and picture numbers of its own.
 */
final class SimulcastCamera {
  static final int[] HEIGHTS = {180, 360, 720};
  private static final String[] RIDS = {"q", "h", "f"};
  private static final int PACKETS_OF_A_PICTURE = 3;
  private static final int MAX_PACKET_BYTES = 1_100;

  /** Ninety thousand ticks a second, thirty pictures. */
  static final int TICKS_OF_A_PICTURE = 3_000;

  private final TestParticipant publisher;
  private final boolean named;
  private final int[] sequences = {100, 65_530, 40_000};
  private final int[] pictureIds = {5, 0x7FFE, 0x4000};
  private final int[] tl0PicIdxs = {250, 7, 90};
  private final int[] baseTimestamps = {1_000, -50, 1 << 30};
  private int[] pictureBytes = {0, 0, 0};
  private int keyFrameTimes = 3;
  private boolean shortPictureIds;
  private int shrunk = 1;
  private int pictures;

  /**
   * @param named whether its packets bear rids, and no SSRC is known before
   */
  SimulcastCamera(TestParticipant publisher, boolean named) {
    this.publisher = publisher;
    this.named = named;
  }

  /** From now on with picture ids of 7 bits. */
  void shortenPictureIds() {
    shortPictureIds = true;
  }

  /** Every encoding is half as large as it was. */
  void shrink() {
    shrunk = 2;
  }

  /** From now on with pictures of at least so many bytes in each encoding, key frames thrice. */
  void weigh(int... bytes) {
    pictureBytes = bytes;
  }

  /** From now on, key frames are so many times as large as other pictures. */
  void weighKeyFrames(int times) {
    keyFrameTimes = times;
  }

  /** The next capture, in all layers, of which these are key frames. */
  void captureKeys(Set<Integer> keys) {
    for (int layer = 0; layer < HEIGHTS.length; layer++) {
      send(layer, keys.contains(layer), 0);
    }
    pictures++;
  }

  /** The next capture, in these layers. */
  void capture(boolean key, int... layers) {
    captureTemporal(key, 0, layers);
  }

  /** The next capture, of this temporal layer. */
  void captureTemporal(boolean key, int temporalLayer, int... layers) {
    for (int layer : layers) {
      send(layer, key, temporalLayer);
    }
    pictures++;
  }

  /** What this layer's RTP clock shows at the next capture. */
  int timestamp(int layer) {
    return baseTimestamps[layer] + pictures * TICKS_OF_A_PICTURE;
  }

  /** The next packet of this layer goes missing on its way. */
  void lose(int layer) {
    sequences[layer]++;
  }

  private void send(int layer, boolean key, int temporalLayer) {
    pictureIds[layer]++;
    tl0PicIdxs[layer] += temporalLayer == 0 ? 1 : 0;
    int bytes = pictureBytes[layer] * (key ? keyFrameTimes : 1);
    int parts = Math.max(PACKETS_OF_A_PICTURE, bytes / MAX_PACKET_BYTES + 1);
    for (int part = 0; part < parts; part++) {
      byte[] payload = payload(layer, key && part == 0, part == 0, temporalLayer);
      int length = Math.max(payload.length, bytes / parts);
      send(layer, part == parts - 1, Arrays.copyOf(payload, length));
    }
  }

  void send(int layer, boolean marker, byte[] payload) {
    sendAs(Offers.LAYER_SSRC + layer, RIDS[layer], layer, marker, payload);
  }

  /** A packet of this layer under another SSRC or another name. */
  void sendAs(int ssrc, String rid, int layer, boolean marker, byte[] payload) {
    RtpHeaderWriter header = new RtpHeaderWriter();
    byte[] out = new byte[DatagramHandler.BUFFER_LENGTH];
    header.begin(
        out,
        0,
        Offers.VP8,
        marker,
        sequences[layer]++ & 0xFFFF,
        timestamp(layer),
        ssrc,
        ExtensionForm.ONE_BYTE);
    if (named) {
      byte[] name = rid.getBytes(StandardCharsets.US_ASCII);
      header.add(Offers.MID, "cam".getBytes(StandardCharsets.US_ASCII), 0, 3);
      header.add(Offers.RID, name, 0, name.length);
    }
    publisher.send(out, header.end(), payload);
  }

  /** RFC 7741 section 4.2, and behind it the layer's and the picture's number in clear. */
  private byte[] payload(int layer, boolean key, boolean start, int temporalLayer) {
    byte[] descriptor =
        shortPictureIds
            ? new byte[] {0, (byte) 0xE0, (byte) (pictureIds[layer] & 0x7F), 0, 0}
            : new byte[] {
              0,
              (byte) 0xE0,
              (byte) (0x80 | pictureIds[layer] >> 8 & 0x7F),
              (byte) pictureIds[layer],
              0,
              0
            };
    descriptor[0] = (byte) (start ? 0x90 : 0x80);
    descriptor[descriptor.length - 2] = (byte) tl0PicIdxs[layer];
    descriptor[descriptor.length - 1] =
        (byte) (temporalLayer << 6 | (temporalLayer > 0 ? 0x20 : 0));
    byte[] data = new byte[14];
    data[0] = (byte) (key ? 0x10 : 0x11);
    data[3] = (byte) 0x9D;
    data[4] = 0x01;
    data[5] = 0x2A;
    int height = HEIGHTS[layer] / shrunk;
    int width = height * 16 / 9;
    data[6] = (byte) width;
    data[7] = (byte) (width >> 8);
    data[8] = (byte) height;
    data[9] = (byte) (height >> 8);
    data[10] = (byte) layer;
    data[11] = (byte) (pictures >> 8);
    data[12] = (byte) pictures;
    byte[] payload = new byte[descriptor.length + data.length];
    System.arraycopy(descriptor, 0, payload, 0, descriptor.length);
    System.arraycopy(data, 0, payload, descriptor.length, data.length);
    return payload;
  }
}
