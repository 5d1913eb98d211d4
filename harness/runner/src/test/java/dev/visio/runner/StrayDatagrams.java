package dev.visio.runner;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Datagrams of nobody: random ones of any length, and the beginnings of what looks like STUN, DTLS,
 * SRTP and SRTCP.
 */
final class StrayDatagrams {
  private static final int A_BURST = 150;
  private static final long BETWEEN_BURSTS_NANOS = 10_000_000;
  private static final byte[] FIRST_BYTES = {0x00, 0x01, 0x16, 0x17, (byte) 0x80, (byte) 0x90};

  private StrayDatagrams() {}

  /** Sends so many to a port of this machine, about 15,000 a second. */
  static void send(int count, int port) throws IOException {
    SplittableRandom random = new SplittableRandom(1);
    try (DatagramSocket socket = new DatagramSocket()) {
      for (int i = 0; i < count; i++) {
        byte[] bytes = new byte[random.nextInt(1_400)];
        random.nextBytes(bytes);
        if (bytes.length > 0 && i % 2 == 0) {
          bytes[0] = FIRST_BYTES[random.nextInt(FIRST_BYTES.length)];
        }
        socket.send(
            new DatagramPacket(bytes, bytes.length, InetAddress.getLoopbackAddress(), port));
        if (i % A_BURST == 0) {
          LockSupport.parkNanos(BETWEEN_BURSTS_NANOS);
        }
      }
    }
  }
}
