package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;
import java.util.ArrayList;
import java.util.List;

/** SDES (RFC 3550 §6.5): who the sources are. */
public record SourceDescription(List<Chunk> chunks) implements RtcpPacket {
  /** The only item that WebRTC sends (RFC 8834 §4.9). */
  public static final int CNAME = 1;

  /** One source and what is said of it. */
  public record Chunk(int ssrc, List<Item> items) {
    public Chunk {
      items = List.copyOf(items);
    }

    /** SSRC, items, at least one zero byte that ends them, up to a multiple of four. */
    int length() {
      int length = 4;
      for (Item item : items) {
        length += 1 + RtcpText.length(item.text());
      }
      return (length & ~3) + 4;
    }
  }

  /**
   * One thing that is said.
   *
   * @param type 1 to 255; {@link #CNAME} and others (RFC 3550 §12.2)
   * @param text at most 255 bytes of UTF-8
   */
  public record Item(int type, String text) {
    public Item {
      RtcpHeader.checkRange("type", type, 1, 255);
      RtcpText.checked(text);
    }
  }

  public SourceDescription {
    RtcpHeader.checkRange("number of chunks", chunks.size(), 0, RtcpHeader.MAX_COUNT);
    chunks = List.copyOf(chunks);
  }

  /** The description that every compound packet of one source bears. */
  public static SourceDescription ofCname(int ssrc, String cname) {
    return new SourceDescription(List.of(new Chunk(ssrc, List.of(new Item(CNAME, cname)))));
  }

  /** Null if chunks or items go past the end, or a text is not UTF-8. */
  static SourceDescription parse(byte[] bytes, int offset, int end, int count) {
    List<Chunk> chunks = new ArrayList<>(count);
    int at = offset + RtcpHeader.LENGTH;
    for (int i = 0; i < count; i++) {
      if (at + 4 > end) {
        return null;
      }
      int ssrc = BigEndian.getInt(bytes, at);
      at += 4;
      List<Item> items = new ArrayList<>();
      while (at < end && bytes[at] != 0) {
        String text = RtcpText.read(bytes, at + 1, end);
        if (text == null) {
          return null;
        }
        items.add(new Item(bytes[at] & 0xFF, text));
        at += 2 + (bytes[at + 1] & 0xFF);
      }
      if (at >= end) {
        return null;
      }
      // Behind the zero byte that ended the items, up to the next multiple of four.
      at = offset + (at - offset & ~3) + 4;
      chunks.add(new Chunk(ssrc, items));
    }
    return new SourceDescription(chunks);
  }

  @Override
  public int length() {
    int length = RtcpHeader.LENGTH;
    for (Chunk chunk : chunks) {
      length += chunk.length();
    }
    return length;
  }

  @Override
  public int write(byte[] out, int offset) {
    int length = length();
    RtcpHeader.write(out, offset, chunks.size(), RtcpHeader.SOURCE_DESCRIPTION, length);
    int start = offset + RtcpHeader.LENGTH;
    for (Chunk chunk : chunks) {
      BigEndian.putInt(out, start, chunk.ssrc());
      int at = start + 4;
      for (Item item : chunk.items()) {
        out[at] = (byte) item.type();
        at = RtcpText.write(item.text(), out, at + 1);
      }
      start += chunk.length();
      RtcpText.writeZeros(out, at, start);
    }
    return length;
  }
}
