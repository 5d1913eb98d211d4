package dev.visio.wire.rtp;

/** The two ways of writing header extension elements (RFC 8285 §4.2 and §4.3). */
public enum ExtensionForm {
  /** Ids 1 to 14, 1 to 16 bytes of data each. */
  ONE_BYTE(RtpPacket.ONE_BYTE_FORM, 14, 1, 16),
  /** Ids 1 to 255, 0 to 255 bytes each; only towards peers that agreed to extmap-allow-mixed. */
  TWO_BYTE(RtpPacket.TWO_BYTE_FORM, 255, 0, 255);

  final int profile;
  final int highestId;
  final int shortestData;
  final int longestData;

  ExtensionForm(int profile, int highestId, int shortestData, int longestData) {
    this.profile = profile;
    this.highestId = highestId;
    this.shortestData = shortestData;
    this.longestData = longestData;
  }

  /** Whether an element with this id and so many bytes of data can be written in this form. */
  public boolean carries(int id, int length) {
    return id >= 1 && id <= highestId && length >= shortestData && length <= longestData;
  }
}
