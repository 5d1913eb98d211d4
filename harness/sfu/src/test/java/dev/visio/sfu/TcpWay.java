package dev.visio.sfu;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.wire.sdp.Candidate;
import dev.visio.wire.sdp.MediaDescription;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A client's way by TCP (RFC 6544, active): a connection of the JDK's, which the first datagram
 * opens, and datagrams framed on it (RFC 4571). What comes is handled on the client's loop.
 */
final class TcpWay implements DatagramPort {
  /** Little, so that who stops reading is soon noticed. */
  private static final int RECEIVE_BUFFER_BYTES = 1 << 15;

  /** What is known when the service has ended the connection, or this client has. */
  final CompletableFuture<Void> ended = new CompletableFuture<>();

  private final MediaLoop loop;
  private final DatagramHandler handler;
  private final Socket socket = new Socket();

  private volatile boolean answered;

  /** Held by whoever does not want anything to be read. */
  final ReentrantLock reading = new ReentrantLock();

  TcpWay(MediaLoop loop, DatagramHandler handler) {
    this.loop = loop;
    this.handler = handler;
  }

  /** Where this section says that connections are taken. */
  static TransportAddress candidate(MediaDescription section) {
    Candidate passive =
        section.candidates().stream()
            .filter(each -> each.extensions().equals("tcptype passive"))
            .findFirst()
            .orElseThrow();
    return TransportAddress.of(passive.address(), passive.port()).ofTcp();
  }

  @Override
  public boolean send(TransportAddress to, byte[] bytes, int offset, int length, long tag) {
    byte[] framed =
        ByteBuffer.allocate(Short.BYTES + length)
            .putShort((short) length)
            .put(bytes, offset, length)
            .array();
    try {
      if (!socket.isConnected()) {
        socket.setTcpNoDelay(true);
        socket.setReceiveBufferSize(RECEIVE_BUFFER_BYTES);
        socket.connect(to.toInetSocketAddress());
        Thread.ofVirtual().start(() -> read(to));
      }
      socket.getOutputStream().write(framed);
      return true;
    } catch (IOException closed) {
      return false;
    }
  }

  private void read(TransportAddress from) {
    try {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      while (true) {
        reading.lock();
        reading.unlock();
        int length = in.readUnsignedShort();
        byte[] datagram = new byte[DatagramHandler.BUFFER_LENGTH];
        in.readFully(datagram, 0, length);
        answered = true;
        loop.execute(() -> handler.onDatagram(loop.nanoTime(), from, datagram, length));
      }
    } catch (IOException | RejectedExecutionException end) {
      ended.complete(null);
    }
  }

  /** Whether anything has come. */
  boolean answered() {
    return answered;
  }

  @Override
  public TransportAddress localAddress() {
    return TransportAddress.of((InetSocketAddress) socket.getLocalSocketAddress()).ofTcp();
  }

  @Override
  public long sendFailures() {
    return 0;
  }

  @Override
  public long receiveDrops() {
    return 0;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
