package dev.visio.transport.udp;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.TransportAddress;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * One UDP socket of a loop, with the datagrams that wait for the end of the batch. Loop thread
 * only.
 */
final class UdpPort implements DatagramPort {
  /**
   * Asked of the kernel for each direction: a key frame of every speaker of a full room fits
   * several times.
   */
  static final int SOCKET_BUFFER_BYTES = 8 << 20;

  /** Enough to share the cost of a system call; more would let the first wait for the last. */
  private static final int SEND_BATCH = 32;

  private static final long SEND_WAIT_NANOS = 5_000_000;

  private final UdpMediaLoop loop;
  private final LinuxSockets sockets;
  private final int socket;
  private final int family;
  private final TransportAddress localAddress;
  private final DatagramHandler handler;
  private final Arena arena = Arena.ofConfined();
  private final MessageBatch outgoing;
  private int queued;
  private long sendFailures;
  private long receiveDropsAtClose;
  private boolean closed;

  UdpPort(UdpMediaLoop loop, LinuxSockets sockets, TransportAddress local, DatagramHandler handler)
      throws IOException {
    this.loop = loop;
    this.sockets = sockets;
    this.handler = handler;
    this.family = SocketAddresses.family(local);
    this.socket = sockets.udpSocket(family);
    try {
      sockets.setBuffers(socket, SOCKET_BUFFER_BYTES);
      MemorySegment address = arena.allocate(SocketAddresses.SLOT_LENGTH, 8);
      SocketAddresses.write(address, 0, family, local);
      sockets.bind(socket, address, SocketAddresses.length(family));
      sockets.localAddress(socket, address, SocketAddresses.SLOT_LENGTH);
      localAddress = SocketAddresses.read(address, 0);
      outgoing = new MessageBatch(arena, SEND_BATCH);
    } catch (IOException failure) {
      sockets.close(socket);
      arena.close();
      throw new IOException("cannot open UDP " + local + ": " + failure.getMessage(), failure);
    }
  }

  int socket() {
    return socket;
  }

  DatagramHandler handler() {
    return handler;
  }

  int queued() {
    return queued;
  }

  boolean isClosed() {
    return closed;
  }

  @Override
  public TransportAddress localAddress() {
    return localAddress;
  }

  @Override
  public boolean send(TransportAddress to, byte[] bytes, int offset, int length) {
    if (closed
        || length <= 0
        || length > MessageBatch.SLOT_BYTES
        || family == LinuxSockets.AF_INET && !to.isIpv4()) {
      sendFailures++;
      return false;
    }
    if (queued == outgoing.capacity()) {
      flush();
    }
    if (queued == 0) {
      loop.flushLater(this);
    }
    outgoing.put(queued, family, to, bytes, offset, length);
    queued++;
    return true;
  }

  /** Sends what is queued; the handler is told of what has left after each system call. */
  void flush() {
    int count = queued;
    // First, so that a handler which throws does not have what has left sent a second time.
    queued = 0;
    int done = 0;
    boolean waited = false;
    while (done < count) {
      int sent = sockets.send(socket, outgoing.headersFrom(done), count - done);
      if (sent > 0) {
        done += sent;
        handler.onSent(System.nanoTime(), sent);
      } else if (sent == -LinuxSockets.EAGAIN && !waited) {
        loop.awaitWritable(socket, SEND_WAIT_NANOS);
        waited = true;
      } else if (sent == -LinuxSockets.EAGAIN) {
        failed(count - done);
        done = count;
      } else if (sent != -LinuxSockets.EINTR) {
        // This one datagram cannot leave (no route, say); the others may.
        failed(1);
        done++;
      }
    }
  }

  private void failed(int datagrams) {
    sendFailures += datagrams;
    handler.onSendFailed(datagrams);
  }

  @Override
  public long sendFailures() {
    return sendFailures;
  }

  @Override
  public long receiveDrops() {
    return closed ? receiveDropsAtClose : sockets.receiveDrops(socket);
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    flush();
    receiveDropsAtClose = sockets.receiveDrops(socket);
    closed = true;
    sockets.close(socket);
    arena.close();
    loop.forget(this);
  }
}
