package dev.visio.transport.dtls;

import dev.visio.wire.BigEndian;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.HandshakeType;

/**
 * What may go on to a handshake of the records that nobody has authenticated: those of epoch 0,
 * which anybody can write who can send from the peer's address.
 *
 * <p>BouncyCastle (1.84) takes their numbers at their word: one forged record far ahead moves its
 * replay window past all genuine ones, and the handshake hangs until its time is over. The numbers
 * protect nothing in this epoch, since messages have numbers of their own; so records are numbered
 * anew, in the order of their coming. It also sets memory aside for a message as long as its first
 * fragment claims, up to 16 MB; and a fragment of length 0 lays down the kind and the length of a
 * message of which it holds nothing. And it answers each repeated hello with its whole flight
 * again.
 */
final class PlainRecords {
  /** Longer than any message of a handshake with certificates of one participant each. */
  private static final int LONGEST_MESSAGE = 1 << 15;

  private static final int RECORD_HEADER_LENGTH = 13;
  private static final int EPOCH_OFFSET = 3;
  private static final int SEQUENCE_OFFSET = 5;
  private static final int MESSAGE_HEADER_LENGTH = 12;
  private static final int MESSAGE_LENGTH_OFFSET = 1;
  private static final int FRAGMENT_OFFSET_OFFSET = 6;
  private static final int FRAGMENT_LENGTH_OFFSET = 9;

  /**
   * A client says hello again when an answer is lost, each time after twice as long: nine times in
   * fifteen seconds if it begins after 50 ms. The server repeats its answer by itself, too.
   */
  static final int MAX_HELLOS = 16;

  /** 2^32 records of one handshake's seconds do not exist. */
  private int come;

  private int hellos;

  /**
   * Looks at the record that stands there, whole or not: withholds what cannot be part of a
   * handshake, and numbers what can.
   */
  boolean withholds(byte[] datagram, int at, int length) {
    if (length < RECORD_HEADER_LENGTH || BigEndian.getShort(datagram, at + EPOCH_OFFSET) != 0) {
      return false;
    }
    if (datagram[at] == ContentType.handshake
        && !isHandshake(datagram, at + RECORD_HEADER_LENGTH, at + length)) {
      return true;
    }
    BigEndian.putShort(datagram, at + SEQUENCE_OFFSET, 0);
    BigEndian.putInt(datagram, at + SEQUENCE_OFFSET + Short.BYTES, come++);
    return false;
  }

  /** Whether these are whole fragments of messages that may be (RFC 6347 section 4.2.2). */
  private boolean isHandshake(byte[] record, int from, int end) {
    int at = from;
    while (at < end) {
      if (end - at < MESSAGE_HEADER_LENGTH) {
        return false;
      }
      int messageLength = BigEndian.getMedium(record, at + MESSAGE_LENGTH_OFFSET);
      int fragmentOffset = BigEndian.getMedium(record, at + FRAGMENT_OFFSET_OFFSET);
      int fragmentLength = BigEndian.getMedium(record, at + FRAGMENT_LENGTH_OFFSET);
      boolean isWithoutContent =
          record[at] == HandshakeType.server_hello_done && messageLength == 0;
      if (fragmentLength == 0 && !isWithoutContent
          || record[at] == HandshakeType.client_hello && ++hellos > MAX_HELLOS
          || messageLength > LONGEST_MESSAGE
          || fragmentOffset + fragmentLength > messageLength) {
        return false;
      }
      at += MESSAGE_HEADER_LENGTH + fragmentLength;
    }
    return at == end && from < end;
  }
}
