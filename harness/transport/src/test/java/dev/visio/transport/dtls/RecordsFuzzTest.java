package dev.visio.transport.dtls;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/**
 * Jazzer's target for DTLS up to BouncyCastle: whatever datagrams come, what is handed on is a
 * record within its datagram, and nothing is thrown. In the usual test run it is given its seeds.
 */
class RecordsFuzzTest {

  private static final int NOT_LONG_MILLIS = 1;

  /** Each piece is a datagram: its length stands before it in two bytes. */
  @FuzzTest
  void records(byte[] bytes) throws IOException {
    QueuedTransport transport = new QueuedTransport(DtlsRole.SERVER, _ -> {});
    byte[] record = new byte[QueuedTransport.RECEIVE_LIMIT];
    int at = 0;
    while (bytes.length - at > 2) {
      int length = Math.min((bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF, bytes.length - at - 2);
      transport.offer(bytes, at + 2, length);
      int read = 0;
      while (length > 0 && length <= record.length && read >= 0) {
        read = transport.receive(record, 0, record.length, NOT_LONG_MILLIS);
        assertTrue(read <= length);
      }
      at += 2 + length;
    }
  }
}
