package dev.visio.wire.rtcp;

import dev.visio.wire.BigEndian;
import java.util.ArrayList;
import java.util.List;

/**
 * The packet chunks and receive deltas of transport feedback (draft-holmer-rmcat-transport-wide-cc
 * §3.1.1 to §3.1.5): a symbol for each packet, in runs or vectors, then the deltas of those that
 * arrived.
 */
final class TransportStatuses {
  private static final int NOT_RECEIVED = 0;
  private static final int SMALL_DELTA = 1;
  private static final int LARGE_DELTA = 2;

  private static final int CHUNK_LENGTH = 2;
  private static final int VECTOR = 0x8000;
  private static final int TWO_BIT_SYMBOLS = 0x4000;
  private static final int MAX_RUN = 0x1FFF;
  private static final int ONE_BIT_VECTOR_SIZE = 14;
  private static final int TWO_BIT_VECTOR_SIZE = 7;

  private TransportStatuses() {}

  /** Null if anything goes past the end, or a symbol is the reserved one. */
  static List<Integer> read(byte[] bytes, int offset, int end, int count) {
    byte[] symbols = new byte[count];
    int at = offset;
    for (int known = 0; known < count; at += CHUNK_LENGTH) {
      if (at + CHUNK_LENGTH > end) {
        return null;
      }
      int chunk = BigEndian.getShort(bytes, at);
      int size = Math.min(size(chunk), count - known);
      for (int i = 0; i < size; i++) {
        symbols[known++] = (byte) symbol(chunk, i);
      }
    }
    return readDeltas(bytes, at, end, symbols);
  }

  private static int size(int chunk) {
    if ((chunk & VECTOR) == 0) {
      return chunk & MAX_RUN;
    }
    return (chunk & TWO_BIT_SYMBOLS) == 0 ? ONE_BIT_VECTOR_SIZE : TWO_BIT_VECTOR_SIZE;
  }

  private static int symbol(int chunk, int index) {
    if ((chunk & VECTOR) == 0) {
      return chunk >> 13 & 0x3;
    }
    return (chunk & TWO_BIT_SYMBOLS) == 0
        ? chunk >> ONE_BIT_VECTOR_SIZE - 1 - index & 0x1
        : chunk >> 2 * (TWO_BIT_VECTOR_SIZE - 1 - index) & 0x3;
  }

  private static List<Integer> readDeltas(byte[] bytes, int offset, int end, byte[] symbols) {
    List<Integer> deltas = new ArrayList<>(symbols.length);
    int at = offset;
    for (byte symbol : symbols) {
      int length = symbol;
      if (length > LARGE_DELTA || at + length > end) {
        return null;
      }
      deltas.add(
          switch (symbol) {
            case SMALL_DELTA -> BigEndian.getByte(bytes, at);
            case LARGE_DELTA -> (int) (short) BigEndian.getShort(bytes, at);
            default -> TransportFeedback.NOT_RECEIVED;
          });
      at += length;
    }
    return deltas;
  }

  private static int symbolOf(int delta) {
    if (delta == TransportFeedback.NOT_RECEIVED) {
      return NOT_RECEIVED;
    }
    return delta >= 0 && delta <= 255 ? SMALL_DELTA : LARGE_DELTA;
  }

  /** How many bytes {@link #write} takes. */
  static int length(List<Integer> deltas) {
    int length = 0;
    for (int i = 0; i < deltas.size(); i += size(chunk(deltas, i))) {
      length += CHUNK_LENGTH;
    }
    for (int delta : deltas) {
      // A symbol's value is its delta's length.
      length += symbolOf(delta);
    }
    return length;
  }

  /** Answers the index behind the last delta. */
  static int write(List<Integer> deltas, byte[] out, int offset) {
    int at = offset;
    for (int i = 0; i < deltas.size(); ) {
      int chunk = chunk(deltas, i);
      BigEndian.putShort(out, at, chunk);
      at += CHUNK_LENGTH;
      i += size(chunk);
    }
    for (int delta : deltas) {
      switch (symbolOf(delta)) {
        case SMALL_DELTA -> out[at++] = (byte) delta;
        case LARGE_DELTA -> {
          BigEndian.putShort(out, at, delta);
          at += 2;
        }
        default -> {
          // What did not arrive has no delta.
        }
      }
    }
    return at;
  }

  /** The chunk that says most from here on; a vector's places behind the last packet are zero. */
  private static int chunk(List<Integer> deltas, int from) {
    int first = symbolOf(deltas.get(from));
    int run = 1;
    int available = Math.min(deltas.size() - from, MAX_RUN);
    while (run < available && symbolOf(deltas.get(from + run)) == first) {
      run++;
    }
    if (run >= ONE_BIT_VECTOR_SIZE || run == available) {
      return first << 13 | run;
    }
    int oneBit = 0;
    boolean large = false;
    for (int i = 0; i < Math.min(available, ONE_BIT_VECTOR_SIZE); i++) {
      int symbol = symbolOf(deltas.get(from + i));
      large |= symbol == LARGE_DELTA;
      oneBit |= symbol << ONE_BIT_VECTOR_SIZE - 1 - i;
    }
    if (!large) {
      return VECTOR | oneBit;
    }
    if (run >= TWO_BIT_VECTOR_SIZE) {
      return first << 13 | run;
    }
    int twoBit = 0;
    for (int i = 0; i < Math.min(available, TWO_BIT_VECTOR_SIZE); i++) {
      twoBit |= symbolOf(deltas.get(from + i)) << 2 * (TWO_BIT_VECTOR_SIZE - 1 - i);
    }
    return VECTOR | TWO_BIT_SYMBOLS | twoBit;
  }
}
