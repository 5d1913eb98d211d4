package dev.visio.sfu;

import dev.visio.wire.payload.DependencyDescriptor;
import dev.visio.wire.rtp.HeaderExtensions;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;

/**
 * The header extensions (RFC 8285) that pass through the service, between the ids that each
 * participant's offer gave them. A received packet is brought to the service's own ids once; for a
 * subscriber that uses others it is translated in its copy. What is not forwarded (the publisher's
 * mid, say, which means nothing to others) is overwritten with padding.
 */
final class ExtensionIds {
  /**
   * The service's own ids. The same as the simulated speakers', whose packets then need no
   * translation.
   */
  static final int AUDIO_LEVEL = 1;

  /** Of AV1, which they do not speak. */
  static final int DEPENDENCY_DESCRIPTOR = 2;

  static final int ORIGIN = 3;

  /** What passes through, and the service's own id for it. */
  private static final Map<String, Integer> OWN_IDS =
      Map.of(
          HeaderExtensions.AUDIO_LEVEL,
          AUDIO_LEVEL,
          DependencyDescriptor.URI,
          DEPENDENCY_DESCRIPTOR,
          HeaderExtensions.ORIGIN,
          ORIGIN);

  private static final int ONE_BYTE_PROFILE = 0xBEDE;

  private final byte[] toService = new byte[256];
  private final byte[] fromService = new byte[256];
  private final boolean sameAsService;
  private final int transportSequenceNumber;
  private final int mid;
  private final int rtpStreamId;
  private final int repairedRtpStreamId;

  /** The ids that an offer gave to the URIs of its extensions. */
  ExtensionIds(Map<String, Integer> offered) {
    boolean same = true;
    for (Map.Entry<String, Integer> own : OWN_IDS.entrySet()) {
      int theirs = offered.getOrDefault(own.getKey(), 0);
      toService[theirs] = own.getValue().byteValue();
      fromService[own.getValue()] = (byte) theirs;
      same &= theirs == own.getValue() || theirs == 0 && own.getValue() == DEPENDENCY_DESCRIPTOR;
    }
    // Whoever has no descriptors does not look for them, unless it calls something else so.
    same &=
        offered.getOrDefault(DependencyDescriptor.URI, 0) != 0
            || !offered.containsValue(DEPENDENCY_DESCRIPTOR);
    toService[0] = 0;
    sameAsService = same;
    transportSequenceNumber =
        offered.getOrDefault(HeaderExtensions.TRANSPORT_WIDE_SEQUENCE_NUMBER, 0);
    mid = offered.getOrDefault(HeaderExtensions.MID, 0);
    rtpStreamId = offered.getOrDefault(HeaderExtensions.RTP_STREAM_ID, 0);
    repairedRtpStreamId = offered.getOrDefault(HeaderExtensions.REPAIRED_RTP_STREAM_ID, 0);
  }

  /** The URIs of the extensions that pass through. */
  static Set<String> forwarded() {
    return OWN_IDS.keySet();
  }

  /** The participant's id for its packets' numbers across all its streams; 0 if it has none. */
  int transportSequenceNumber() {
    return transportSequenceNumber;
  }

  /** The participant's id for the media section that a packet belongs to; 0 if it has none. */
  int mid() {
    return mid;
  }

  /** The participant's id for the encoding that a packet belongs to; 0 if it has none. */
  int rtpStreamId() {
    return rtpStreamId;
  }

  /** The participant's id for the encoding that a packet was of at first; 0 if it has none. */
  int repairedRtpStreamId() {
    return repairedRtpStreamId;
  }

  /** Whether a packet with the service's ids can go to this participant as it is. */
  boolean isSameAsService() {
    return sameAsService;
  }

  /**
   * Brings the extensions of a header that this participant sent to the service's ids, in place.
   */
  void toService(byte[] header, int extensionOffset, int headerLength) {
    translate(header, extensionOffset, headerLength, toService);
  }

  /** Brings the extensions of a header from the service's ids to this participant's, in place. */
  void fromService(byte[] header, int extensionOffset, int headerLength) {
    translate(header, extensionOffset, headerLength, fromService);
  }

  /**
   * Walks the elements between the extension's own header of 4 bytes and the end of the RTP header.
   */
  private static void translate(byte[] header, int extensionOffset, int end, byte[] ids) {
    boolean oneByte =
        ((header[extensionOffset] & 0xFF) << 8 | header[extensionOffset + 1] & 0xFF)
            == ONE_BYTE_PROFILE;
    int at = extensionOffset + 4;
    while (at < end) {
      if (header[at] == 0) {
        at++;
        continue;
      }
      int elementHeader = oneByte ? 1 : 2;
      if (at + elementHeader > end) {
        return;
      }
      int id = oneByte ? (header[at] & 0xFF) >>> 4 : header[at] & 0xFF;
      int length = oneByte ? (header[at] & 0x0F) + 1 : header[at + 1] & 0xFF;
      int next = Math.min(end, at + elementHeader + length);
      int translated = ids[id] & 0xFF;
      if (translated == 0 || oneByte && translated > 14) {
        Arrays.fill(header, at, next, (byte) 0);
      } else if (oneByte) {
        header[at] = (byte) (translated << 4 | header[at] & 0x0F);
      } else {
        header[at] = (byte) translated;
      }
      at = next;
    }
  }
}
