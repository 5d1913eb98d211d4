package dev.visio.transport.dtls;

import dev.visio.wire.BigEndian;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.DatagramTransport;
import org.bouncycastle.tls.TlsFatalAlert;

/**
 * Stands between a handshake that blocks and an owner that must not: datagrams in through a bounded
 * queue, datagrams out through the owner's event.
 *
 * <p>BouncyCastle sends every record in a datagram of its own. Here a flight is collected, and sent
 * as few datagrams once the handshake turns to listening: fewer of them can be lost. The other way
 * round, records that come in one datagram are handed on one by one, since BouncyCastle drops a
 * whole datagram for the sake of a first record from another epoch.
 *
 * <p>{@link #offer} and {@link #requestClose} belong to any thread, all else to the session's.
 */
final class QueuedTransport implements DatagramTransport {

  /** A flight has a few datagrams; anything that comes faster is dropped, and sent again. */
  static final int QUEUE_CAPACITY = 64;

  /** What fits everywhere: libwebrtc's figure for DTLS, IPv6's minimum less headers and TURN. */
  static final int SEND_LIMIT = 1_200;

  /** An Ethernet frame's worth; longer datagrams are dropped. */
  static final int RECEIVE_LIMIT = 1_500;

  private static final int RECORD_HEADER_LENGTH = 13;
  private static final int RECORD_LENGTH_OFFSET = 11;
  private static final byte[] NONE = {};

  private final BlockingQueue<byte[]> received = new ArrayBlockingQueue<>(QUEUE_CAPACITY);
  private final Consumer<byte[]> sender;
  private final PlainRecords plainRecords = new PlainRecords();
  private final ChangeCipherSpecGate gate;
  private volatile boolean closeRequested;
  private volatile boolean closed;

  private boolean connected;
  private byte[] current = NONE;
  private int nextRecord;
  private final byte[] flight = new byte[SEND_LIMIT];
  private int flightLength;

  QueuedTransport(DtlsRole role, Consumer<byte[]> sender) {
    this.sender = sender;
    this.gate = role == DtlsRole.SERVER ? new ChangeCipherSpecGate() : null;
  }

  /** Any thread; never blocks. */
  void offer(byte[] bytes, int offset, int length) {
    if (length > 0 && length <= RECEIVE_LIMIT && !closed && !closeRequested) {
      received.offer(Arrays.copyOfRange(bytes, offset, offset + length));
    }
  }

  /** Has the session's thread end what it does. Any thread; never blocks. */
  void requestClose() {
    closeRequested = true;
    // Whoever waits must wake up and see it; what else is queued, nobody will read.
    received.clear();
    received.offer(NONE);
  }

  boolean isCloseRequested() {
    return closeRequested;
  }

  /** Whether the DTLS layer has closed, on its peer's close_notify or by itself. */
  boolean isClosed() {
    return closed;
  }

  /** The handshake is over: its last flight leaves before anybody is told. */
  void handshakeDone() {
    flush();
    connected = true;
  }

  @Override
  public int getReceiveLimit() {
    return RECEIVE_LIMIT;
  }

  @Override
  public int getSendLimit() {
    return SEND_LIMIT;
  }

  @Override
  public int receive(byte[] buffer, int offset, int length, int waitMillis) throws IOException {
    flush();
    endIfOver();
    if (nextRecord == current.length) {
      byte[] datagram = next(waitMillis);
      endIfOver();
      if (datagram == null) {
        return -1;
      }
      current = datagram;
      nextRecord = 0;
    }
    int at = nextRecord;
    int recordLength = Math.min(recordLength(current, at), length);
    nextRecord = recordLength == length ? current.length : at + recordLength;
    if (plainRecords.withholds(current, at, recordLength)
        || gate != null && gate.withholds(current, at, recordLength)) {
      return 0;
    }
    System.arraycopy(current, at, buffer, offset, recordLength);
    return recordLength;
  }

  /** What is no whole record is one piece to the end: BouncyCastle drops it. */
  private static int recordLength(byte[] datagram, int at) {
    int left = datagram.length - at;
    return left < RECORD_HEADER_LENGTH
        ? left
        : Math.min(
            left, RECORD_HEADER_LENGTH + BigEndian.getShort(datagram, at + RECORD_LENGTH_OFFSET));
  }

  /** The next datagram, or null if none came in time; zero means as long as it takes. */
  private byte[] next(int waitMillis) throws InterruptedIOException {
    try {
      return waitMillis == 0 ? received.take() : received.poll(waitMillis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private void endIfOver() throws IOException {
    if (closed) {
      // The record layer itself would go on waiting after the peer's close_notify.
      throw new InterruptedIOException("the peer closed the session");
    }
    if (closeRequested) {
      // An established session can still say close_notify; a handshake says that it is cancelled.
      throw connected
          ? new InterruptedIOException("closed")
          : new TlsFatalAlert(AlertDescription.user_canceled);
    }
  }

  /** Takes a record; it leaves with {@link #flush}, or when the next does not fit beside it. */
  @Override
  public void send(byte[] buffer, int offset, int length) {
    if (flightLength + length > SEND_LIMIT) {
      flush();
    }
    System.arraycopy(buffer, offset, flight, flightLength, length);
    flightLength += length;
  }

  /** Sends what was collected. */
  void flush() {
    if (flightLength > 0) {
      byte[] datagram = Arrays.copyOf(flight, flightLength);
      flightLength = 0;
      sender.accept(datagram);
    }
  }

  /** Called by the DTLS layer after its last alert. */
  @Override
  public void close() {
    flush();
    closed = true;
  }
}
