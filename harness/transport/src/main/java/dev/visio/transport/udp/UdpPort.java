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
final class UdpPort implements DatagramPort, Outgoing {
  /**
   * Asked of the kernel for each direction: a key frame of every speaker of a full room fits
   * several times.
   */
  static final int SOCKET_BUFFER_BYTES = 8 << 20;

  /**
   * Messages in one system call: enough to share its cost; more would let the first be told late of
   * its leaving.
   */
  private static final int MESSAGES_A_CALL = 16;

  /**
   * Datagrams that are worth a system call while there is nothing that they could be merged with.
   */
  private static final int ENOUGH_TO_SEND = 16;

  private static final long SEND_WAIT_NANOS = 5_000_000;

  private final UdpMediaLoop loop;
  private final LinuxSockets sockets;
  private final int socket;
  private final int family;
  private final TransportAddress localAddress;
  private final DatagramHandler handler;
  private final Arena arena = Arena.ofConfined();
  private final SendQueue outgoing;
  private boolean mergesDatagrams = true;
  private long sendFailures;
  private long receiveDropsAtClose;
  private boolean closed;

  UdpPort(
      UdpMediaLoop loop,
      LinuxSockets sockets,
      TransportAddress local,
      DatagramHandler handler,
      int sendQueue)
      throws IOException {
    this.loop = loop;
    this.sockets = sockets;
    this.handler = handler;
    this.family = SocketAddresses.family(local);
    this.socket = sockets.udpSocket(family);
    try {
      sockets.setBuffers(socket, SOCKET_BUFFER_BYTES);
      sockets.receiveMerged(socket);
      if (loop.collects()) {
        sockets.receiveTimestamps(socket);
      }
      MemorySegment address = arena.allocate(SocketAddresses.SLOT_LENGTH, 8);
      SocketAddresses.write(address, 0, family, local);
      sockets.bind(socket, address, SocketAddresses.length(family));
      sockets.localAddress(socket, address, SocketAddresses.SLOT_LENGTH);
      localAddress = SocketAddresses.read(address, 0);
      outgoing = new SendQueue(arena, sendQueue, family);
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

  boolean isClosed() {
    return closed;
  }

  @Override
  public TransportAddress localAddress() {
    return localAddress;
  }

  @Override
  public boolean send(TransportAddress to, byte[] bytes, int offset, int length, long tag) {
    if (closed
        || length <= 0
        || length > SendQueue.SLOT_BYTES
        || family == LinuxSockets.AF_INET && !to.isIpv4()) {
      sendFailures++;
      return false;
    }
    if (outgoing.isFull() || !loop.expectsMore() && hasEnoughToSend()) {
      flush();
    }
    if (outgoing.datagrams() == 0) {
      loop.flushLater(this);
    }
    outgoing.put(to, bytes, offset, length, tag, mergesDatagrams);
    return true;
  }

  @Override
  public boolean hasEnoughToSend() {
    return outgoing.datagrams() >= ENOUGH_TO_SEND;
  }

  /** Sends what is queued; the handler is told of what has left after each system call. */
  @Override
  public void flush() {
    try {
      sendAll();
    } finally {
      // Even if a handler throws: what has left is not to be sent a second time.
      outgoing.clear();
    }
  }

  private void sendAll() {
    outgoing.layOut();
    int done = 0;
    boolean waited = false;
    while (done < outgoing.messages()) {
      int count = Math.min(MESSAGES_A_CALL, outgoing.messages() - done);
      int sent = sockets.send(socket, outgoing.headersFrom(done), count);
      if (sent > 0) {
        done += sent;
        tellSent(done - sent, done, System.nanoTime());
      } else if (sent == -LinuxSockets.EAGAIN && !waited) {
        loop.awaitWritable(socket, SEND_WAIT_NANOS);
        waited = true;
      } else if (sent == -LinuxSockets.EAGAIN) {
        tellFailed(done, outgoing.messages());
        done = outgoing.messages();
      } else if (sent != -LinuxSockets.EINTR && outgoing.isMerged(done)) {
        // A device that cannot cut messages, or an old kernel: the same datagrams, one by one.
        mergesDatagrams = false;
        outgoing.split(done);
      } else if (sent != -LinuxSockets.EINTR) {
        // This one datagram cannot leave (no route, say); the others may.
        tellFailed(done, done + 1);
        done++;
      }
    }
  }

  /** Tells the handler of the datagrams of these messages, once for each run of one tag. */
  private void tellSent(int from, int to, long nowNanos) {
    long tag = NO_TAG;
    int run = 0;
    for (int message = from; message < to; message++) {
      for (int i = outgoing.firstOf(message); i >= 0; i = outgoing.after(i)) {
        if (outgoing.tagOf(i) != tag) {
          tellSent(nowNanos, tag, run);
          tag = outgoing.tagOf(i);
          run = 0;
        }
        run++;
      }
    }
    tellSent(nowNanos, tag, run);
  }

  private void tellSent(long nowNanos, long tag, int datagrams) {
    if (tag != NO_TAG && datagrams > 0) {
      handler.onSent(nowNanos, tag, datagrams);
    }
  }

  private void tellFailed(int from, int to) {
    for (int message = from; message < to; message++) {
      for (int i = outgoing.firstOf(message); i >= 0; i = outgoing.after(i)) {
        sendFailures++;
        handler.onSendFailed(outgoing.tagOf(i), 1);
      }
    }
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
