package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** BYE (RFC 3550 §6.6): sources that leave. */
public record Goodbye(List<Integer> ssrcs, Optional<String> reason) implements RtcpPacket {
  public Goodbye {
    RtcpHeader.checkRange("number of sources", ssrcs.size(), 0, RtcpHeader.MAX_COUNT);
    ssrcs = List.copyOf(ssrcs);
    reason.ifPresent(RtcpText::checked);
  }

  public static Goodbye of(int ssrc) {
    return new Goodbye(List.of(ssrc), Optional.empty());
  }

  /** Null if sources or reason go past the end, or the reason is not UTF-8. */
  static Goodbye parse(byte[] bytes, int offset, int end, int count) {
    int at = offset + RtcpHeader.LENGTH;
    if (at + 4 * count > end) {
      return null;
    }
    List<Integer> ssrcs = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      ssrcs.add(BigEndian.getInt(bytes, at));
      at += 4;
    }
    if (at == end) {
      return new Goodbye(ssrcs, Optional.empty());
    }
    String reason = RtcpText.read(bytes, at, end);
    return reason == null ? null : new Goodbye(ssrcs, Optional.of(reason));
  }

  @Override
  public int length() {
    int reasonLength = reason.map(RtcpText::length).orElse(0);
    return RtcpHeader.LENGTH + 4 * ssrcs.size() + (reasonLength + 3 & ~3);
  }

  @Override
  public int write(byte[] out, int offset) {
    int length = length();
    RtcpHeader.write(out, offset, ssrcs.size(), RtcpHeader.GOODBYE, length);
    int at = offset + RtcpHeader.LENGTH;
    for (int ssrc : ssrcs) {
      BigEndian.putInt(out, at, ssrc);
      at += 4;
    }
    if (reason.isPresent()) {
      RtcpText.writeZeros(out, RtcpText.write(reason.get(), out, at), offset + length);
    }
    return length;
  }
}
