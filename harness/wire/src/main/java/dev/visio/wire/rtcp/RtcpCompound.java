package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;
import dev.visio.wire.Parsed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The packets of one RTCP datagram, one behind the other (RFC 3550 §6.1). Reduced-size packets that
 * begin with no report (RFC 5506) are taken as well.
 */
public final class RtcpCompound {
  /** A datagram of nothing but the shortest feedback messages would hold about 100. */
  public static final int MAX_PACKETS = 128;

  private static final int VERSION = 2;

  private RtcpCompound() {}

  public static Parsed<List<RtcpPacket>> parse(byte[] bytes, int offset, int length) {
    int end = offset + length;
    if (length < RtcpHeader.LENGTH) {
      return rejected(RtcpRejection.TOO_SHORT, 0);
    }
    List<RtcpPacket> packets = new ArrayList<>(3);
    for (int at = offset; at < end; ) {
      if (packets.size() == MAX_PACKETS) {
        return rejected(RtcpRejection.TOO_MANY_PACKETS, at - offset);
      }
      if (end - at < RtcpHeader.LENGTH) {
        return rejected(RtcpRejection.TOO_SHORT, at - offset);
      }
      if ((bytes[at] >> 6 & 0x3) != VERSION) {
        return rejected(RtcpRejection.WRONG_VERSION, at - offset);
      }
      int next = at + RtcpHeader.LENGTH + 4 * BigEndian.getShort(bytes, at + 2);
      if (next > end) {
        return rejected(RtcpRejection.LENGTH_PAST_END, at - offset);
      }
      int bodyEnd = next;
      if ((bytes[at] & 0x20) != 0) {
        boolean toTheByte = isTransportFeedback(bytes, at);
        if (next != end && !toTheByte) {
          return rejected(RtcpRejection.PADDING_NOT_LAST, at - offset);
        }
        int padding = BigEndian.getByte(bytes, next - 1);
        boolean whole = padding % 4 == 0 || toTheByte;
        if (padding == 0 || !whole || padding > next - at - RtcpHeader.LENGTH) {
          return rejected(RtcpRejection.PADDING_MALFORMED, at - offset);
        }
        bodyEnd -= padding;
      }
      RtcpRejection rejection = parsePacket(bytes, at, bodyEnd, packets);
      if (rejection != null) {
        return rejected(rejection, at - offset);
      }
      at = next;
    }
    return Parsed.accepted(List.copyOf(packets));
  }

  /**
   * This message ends where its last delta does, and libwebrtc fills up its last word by one to
   * three bytes of padding, whatever follows, though RFC 3550 section 6.4.1 asks for whole words
   * and the last packet.
   */
  private static boolean isTransportFeedback(byte[] bytes, int at) {
    return (bytes[at] & RtcpHeader.MAX_COUNT) == TransportFeedback.FORMAT
        && BigEndian.getByte(bytes, at + 1) == RtcpHeader.TRANSPORT_LAYER_FEEDBACK;
  }

  private static Parsed<List<RtcpPacket>> rejected(RtcpRejection reason, int at) {
    return Parsed.rejected(reason, "packet at byte " + at);
  }

  /** Adds the packet between the two indexes; answers null, or why it is none. */
  private static RtcpRejection parsePacket(
      byte[] bytes, int offset, int end, List<RtcpPacket> packets) {
    int count = bytes[offset] & RtcpHeader.MAX_COUNT;
    int type = BigEndian.getByte(bytes, offset + 1);
    return switch (type) {
      case RtcpHeader.SENDER_REPORT ->
          add(
              packets,
              SenderReport.parse(bytes, offset, end, count),
              RtcpRejection.REPORT_PAST_END);
      case RtcpHeader.RECEIVER_REPORT ->
          add(
              packets,
              ReceiverReport.parse(bytes, offset, end, count),
              RtcpRejection.REPORT_PAST_END);
      case RtcpHeader.SOURCE_DESCRIPTION ->
          add(
              packets,
              SourceDescription.parse(bytes, offset, end, count),
              RtcpRejection.SDES_MALFORMED);
      case RtcpHeader.GOODBYE ->
          add(packets, Goodbye.parse(bytes, offset, end, count), RtcpRejection.BYE_MALFORMED);
      case RtcpHeader.TRANSPORT_LAYER_FEEDBACK, RtcpHeader.PAYLOAD_SPECIFIC_FEEDBACK ->
          parseFeedback(bytes, offset, end, type, count, packets);
      default -> add(packets, opaque(bytes, offset, end, type, count), null);
    };
  }

  private static RtcpRejection parseFeedback(
      byte[] bytes, int offset, int end, int type, int format, List<RtcpPacket> packets) {
    if (offset + RtcpHeader.FEEDBACK_LENGTH > end) {
      return RtcpRejection.FEEDBACK_MALFORMED;
    }
    boolean transportLayer = type == RtcpHeader.TRANSPORT_LAYER_FEEDBACK;
    RtcpPacket packet;
    if (transportLayer && format == Nack.FORMAT) {
      packet = Nack.parse(bytes, offset, end);
    } else if (transportLayer && format == TransportFeedback.FORMAT) {
      if (offset + TransportFeedback.FIXED_LENGTH > end) {
        return RtcpRejection.FEEDBACK_MALFORMED;
      }
      int claimed = TransportFeedback.claimedPackets(bytes, offset);
      if (claimed > TransportFeedback.MAX_PACKETS) {
        return RtcpRejection.TOO_MANY_STATUSES;
      }
      packet = claimed == 0 ? null : TransportFeedback.parse(bytes, offset, end);
    } else if (!transportLayer && format == PictureLossIndication.FORMAT) {
      packet = PictureLossIndication.parse(bytes, offset, end);
    } else if (!transportLayer && format == FullIntraRequest.FORMAT) {
      packet = FullIntraRequest.parse(bytes, offset, end);
    } else if (!transportLayer
        && format == ReceiverEstimatedMaxBitrate.FORMAT
        && ReceiverEstimatedMaxBitrate.isRemb(bytes, offset, end)) {
      packet = ReceiverEstimatedMaxBitrate.parse(bytes, offset, end);
    } else {
      packet = opaque(bytes, offset, end, type, format);
    }
    return add(packets, packet, RtcpRejection.FEEDBACK_MALFORMED);
  }

  private static RtcpRejection add(
      List<RtcpPacket> packets, RtcpPacket packet, RtcpRejection otherwise) {
    if (packet == null) {
      return otherwise;
    }
    packets.add(packet);
    return null;
  }

  private static OpaqueRtcp opaque(byte[] bytes, int offset, int end, int type, int count) {
    return new OpaqueRtcp(type, count, Arrays.copyOfRange(bytes, offset + RtcpHeader.LENGTH, end));
  }

  /** How many bytes {@link #write} takes. */
  public static int length(List<? extends RtcpPacket> packets) {
    int length = 0;
    for (RtcpPacket packet : packets) {
      length += packet.length();
    }
    return length;
  }

  /**
   * Writes packets one behind the other; the array has {@link #length} bytes of room.
   *
   * @return how many bytes were written
   */
  public static int write(List<? extends RtcpPacket> packets, byte[] out, int offset) {
    int at = offset;
    for (RtcpPacket packet : packets) {
      at += packet.write(out, at);
    }
    return at - offset;
  }
}
