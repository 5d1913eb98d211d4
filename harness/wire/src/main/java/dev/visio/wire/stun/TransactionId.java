package dev.visio.wire.stun;

import dev.visio.wire.BigEndian;
import java.util.random.RandomGenerator;

/**
 * The 96 bits that pair a response with its request (RFC 8489 §5).
 *
 * @param high the first four bytes
 * @param low the last eight
 */
public record TransactionId(int high, long low) {
  public static final int LENGTH = 12;

  static TransactionId read(byte[] bytes, int offset) {
    return new TransactionId(
        BigEndian.getInt(bytes, offset), BigEndian.getLong(bytes, offset + Integer.BYTES));
  }

  /** RFC 8489 §5 asks for a cryptographically random source outside simulations. */
  public static TransactionId random(RandomGenerator random) {
    return new TransactionId(random.nextInt(), random.nextLong());
  }

  void write(byte[] out, int offset) {
    BigEndian.putInt(out, offset, high);
    BigEndian.putLong(out, offset + Integer.BYTES, low);
  }

  @Override
  public String toString() {
    return "%08x%016x".formatted(high, low);
  }
}
