package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.payload.Depacketizer.Progress;
import dev.visio.wire.payload.Vp8Depacketizer;
import dev.visio.wire.payload.Vp8Descriptor;
import java.util.ArrayList;
import java.util.List;

/**
 * A picture as a decoder would get it.
 *
 * @param layer of the camera
 * @param number the camera's own
 * @param timestamp the slot's
 */
record Picture(int layer, int number, int timestamp) {
  /**
   * Puts together what came in a slot, in the order of its numbers, as a decoder's depacketizer
   * does; every packet has to be there, and of use.
   */
  static List<Picture> of(List<TestParticipant.Received> packets) {
    Vp8Depacketizer depacketizer = new Vp8Depacketizer(1_000);
    Vp8Descriptor descriptor = new Vp8Descriptor();
    List<Picture> pictures = new ArrayList<>();
    int lastPictureId = -1;
    int lastTl0PicIdx = -1;
    for (int i = 0; i < packets.size(); i++) {
      TestParticipant.Received packet = packets.get(i);
      byte[] payload = packet.payload();
      if (i > 0) {
        assertEquals(
            packets.get(i - 1).sequence() + 1 & 0xFFFF, packet.sequence(), "sequence numbers");
      }
      Progress progress =
          depacketizer.add(i, packet.timestamp(), packet.marker(), payload, 0, payload.length);
      assertTrue(progress != Progress.REJECTED, depacketizer.rejection() + " at packet " + i);
      assertTrue(descriptor.parse(payload, 0, payload.length).isAccepted());
      if (descriptor.isStartOfFrame()) {
        int mask = descriptor.isLongPictureId() ? 0x7FFF : 0x7F;
        boolean first = lastPictureId < 0;
        assertTrue(
            first || descriptor.pictureId() == (lastPictureId + 1 & mask), "picture ids go on");
        boolean base = descriptor.temporalLayer() == 0;
        assertTrue(
            first || descriptor.tl0PicIdx() == (lastTl0PicIdx + (base ? 1 : 0) & 0xFF),
            "TL0PICIDX goes on");
        lastPictureId = descriptor.pictureId();
        lastTl0PicIdx = descriptor.tl0PicIdx();
      }
      if (progress == Progress.COMPLETE) {
        byte[] frame = depacketizer.frame();
        Picture picture =
            new Picture(frame[10], (frame[11] & 0xFF) << 8 | frame[12] & 0xFF, packet.timestamp());
        boolean another = pictures.isEmpty() || pictures.getLast().layer != picture.layer;
        assertTrue(!another || depacketizer.isKeyFrame(), "a layer begins with a key frame");
        assertTrue(
            pictures.isEmpty() || picture.timestamp - pictures.getLast().timestamp > 0,
            "time goes on");
        pictures.add(picture);
      }
    }
    return pictures;
  }
}
