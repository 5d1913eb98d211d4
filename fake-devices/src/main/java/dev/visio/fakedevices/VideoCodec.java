package dev.visio.fakedevices;

/** The video codecs that clips are encoded with. */
public enum VideoCodec {
  /** RFC 6386, by libvpx; a frame is what RFC 7741 packetizes. */
  VP8,
  /**
   * ITU-T H.264 Constrained Baseline, by openh264; a frame is one access unit in Annex B byte
   * stream form, with parameter sets before every key frame.
   */
  H264
}
