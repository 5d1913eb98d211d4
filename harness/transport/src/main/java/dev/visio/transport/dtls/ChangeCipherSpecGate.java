package dev.visio.transport.dtls;

import dev.visio.wire.BigEndian;
import java.util.BitSet;
import org.bouncycastle.tls.ContentType;
import org.bouncycastle.tls.HandshakeType;

/**
 * Keeps a ChangeCipherSpec from a server until all messages that its client sends before it have
 * come.
 *
 * <p>BouncyCastle (1.84) changes to the next epoch with the first ChangeCipherSpec that it sees,
 * and then discards every record of the epoch before. Was one of Certificate, ClientKeyExchange and
 * CertificateVerify lost, then no retransmission of it is ever read, and the handshake hangs until
 * its time is over. A ChangeCipherSpec that is dropped here comes again with the retransmitted
 * flight.
 */
final class ChangeCipherSpecGate {

  private static final int RECORD_HEADER_LENGTH = 13;
  private static final int EPOCH_OFFSET = 3;
  private static final int MESSAGE_HEADER_LENGTH = 12;
  private static final int MESSAGE_LENGTH_OFFSET = 1;
  private static final int FRAGMENT_OFFSET_OFFSET = 6;
  private static final int FRAGMENT_LENGTH_OFFSET = 9;

  private final Message certificate = new Message();
  private final Message clientKeyExchange = new Message();
  private final Message certificateVerify = new Message();

  /** Looks at the record that stands there, whole or not, and says whether it came too early. */
  boolean withholds(byte[] datagram, int at, int length) {
    if (length < RECORD_HEADER_LENGTH || BigEndian.getShort(datagram, at + EPOCH_OFFSET) != 0) {
      return false;
    }
    switch (datagram[at]) {
      case ContentType.change_cipher_spec -> {
        return !(certificate.isComplete()
            && clientKeyExchange.isComplete()
            && certificateVerify.isComplete());
      }
      case ContentType.handshake -> note(datagram, at + RECORD_HEADER_LENGTH, at + length);
      default -> {}
    }
    return false;
  }

  /** Notes the fragments of handshake messages in a record. */
  private void note(byte[] datagram, int from, int end) {
    int at = from;
    while (end - at >= MESSAGE_HEADER_LENGTH) {
      int fragmentLength = BigEndian.getMedium(datagram, at + FRAGMENT_LENGTH_OFFSET);
      if (fragmentLength > end - at - MESSAGE_HEADER_LENGTH) {
        return;
      }
      Message message =
          switch (datagram[at]) {
            case HandshakeType.certificate -> certificate;
            case HandshakeType.client_key_exchange -> clientKeyExchange;
            case HandshakeType.certificate_verify -> certificateVerify;
            default -> null;
          };
      if (message != null) {
        message.add(
            BigEndian.getMedium(datagram, at + MESSAGE_LENGTH_OFFSET),
            BigEndian.getMedium(datagram, at + FRAGMENT_OFFSET_OFFSET),
            fragmentLength);
      }
      at += MESSAGE_HEADER_LENGTH + fragmentLength;
    }
  }

  /** Which bytes of a message have come. */
  private static final class Message {
    private static final int LONGEST = 1 << 15;

    private final BitSet come = new BitSet();
    private int length = -1;

    void add(int messageLength, int fragmentOffset, int fragmentLength) {
      if (messageLength > LONGEST || fragmentOffset + fragmentLength > messageLength) {
        return;
      }
      length = messageLength;
      come.set(fragmentOffset, fragmentOffset + fragmentLength);
    }

    boolean isComplete() {
      return length >= 0 && come.nextClearBit(0) >= length;
    }
  }
}
