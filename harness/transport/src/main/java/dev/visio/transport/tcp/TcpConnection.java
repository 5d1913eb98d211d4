package dev.visio.transport.tcp;

import dev.visio.transport.ConnectionEnd;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.udp.Watch;
import dev.visio.transport.udp.Watched;
import java.io.IOException;
import java.lang.foreign.Arena;

/** One connection of a loop, with what waits to leave on it. Loop thread only. */
final class TcpConnection implements Watched {
  private final TcpPort port;
  private final int socket;
  private final TransportAddress address;
  private final FrameReader reader;
  private final Arena arena = Arena.ofConfined();
  private final FrameQueue outgoing = new FrameQueue(arena);
  private final Watch watch;
  private boolean proven;

  /** Whether the kernel has had enough. */
  private boolean waitsForRoom;

  /** Whether the loop is to say when it takes more. */
  private boolean watchesForRoom;

  /** Whether it is to be flushed when what is going on has been done. */
  private boolean unflushed;

  private boolean leaving;
  private long leavesAtNanos;
  private boolean closed;

  TcpConnection(TcpPort port, AcceptedConnection accepted, TransportAddress address)
      throws IOException {
    this.port = port;
    this.socket = accepted.socket();
    this.reader = accepted.reader();
    this.address = address;
    try {
      this.watch = port.loop().watch(socket, Watch.READABLE, this);
    } catch (IOException failure) {
      arena.close();
      throw failure;
    }
  }

  TransportAddress address() {
    return address;
  }

  void keep() {
    proven = true;
  }

  /** Handles the datagram that the listener has read; who has not proven anything by it goes. */
  void begin(long nowNanos) {
    handle(nowNanos);
    if (!proven) {
      // Who knows the password is told what was wrong.
      flush();
      close(ConnectionEnd.UNPROVEN);
    }
  }

  @Override
  public void onReady(long nowNanos, int events) {
    if ((events & Watch.WRITABLE) != 0) {
      sendTheRest();
    }
    if (!closed && (events & ~Watch.WRITABLE) != 0) {
      receive(nowNanos);
    }
  }

  @Override
  public void onLoopEnd() {
    close(ConnectionEnd.LET_GO);
  }

  private void sendTheRest() {
    waitsForRoom = false;
    flush();
    if (!closed && !waitsForRoom && watchesForRoom) {
      watchesForRoom = false;
      watch.change(Watch.READABLE);
    }
  }

  private void receive(long nowNanos) {
    int received = port.receive(socket);
    if (received == -StreamSockets.EAGAIN || received == -StreamSockets.EINTR) {
      return;
    }
    if (received <= 0) {
      close(ConnectionEnd.FAR_END);
      return;
    }
    int taken = 0;
    while (taken < received && !closed) {
      taken += reader.take(port.incoming(), taken, received - taken);
      if (reader.isTooLong()) {
        close(ConnectionEnd.TOO_LONG);
      } else if (reader.isComplete()) {
        handle(nowNanos);
      }
    }
  }

  private void handle(long nowNanos) {
    try {
      port.handler().onDatagram(nowNanos, address, reader.datagram(), reader.length());
    } catch (RuntimeException | Error fault) {
      port.loop().tell(fault);
    }
    reader.next();
  }

  /**
   * Takes a datagram to be sent when this is flushed, or when there is room; false, if there is
   * none.
   */
  boolean put(byte[] bytes, int offset, int length, long tag) {
    if (outgoing.put(bytes, offset, length, tag)) {
      return true;
    }
    // More in one go than fits: the kernel may have room.
    flush();
    return !closed && outgoing.put(bytes, offset, length, tag);
  }

  /** Whether what is put is sent without a flush: as soon as there is room. */
  boolean waitsForRoom() {
    return waitsForRoom;
  }

  /** From now on it is to be flushed; false if it was already. */
  boolean markUnflushed() {
    boolean first = !unflushed;
    unflushed = true;
    return first;
  }

  /** Sends what waits, as far as the kernel takes it. */
  void flush() {
    unflushed = false;
    while (!closed && !waitsForRoom && !outgoing.isEmpty()) {
      int length = outgoing.contiguous();
      int sent = port.sockets().send(socket, outgoing.address(), length);
      if (sent >= 0) {
        outgoing.left(sent, port.loop().nanoTime(), port.handler());
      } else if (sent != -StreamSockets.EAGAIN && sent != -StreamSockets.EINTR) {
        close(ConnectionEnd.FAR_END);
        return;
      }
      if (sent != -StreamSockets.EINTR && sent < length) {
        waitForRoom();
      }
    }
  }

  private void waitForRoom() {
    waitsForRoom = true;
    if (!watchesForRoom) {
      watchesForRoom = true;
      watch.change(Watch.READABLE | Watch.WRITABLE);
    }
  }

  boolean isLeaving() {
    return leaving;
  }

  /** It is to be closed at this instant. */
  void leaveAt(long nanos) {
    leaving = true;
    leavesAtNanos = nanos;
  }

  long leavesAtNanos() {
    return leavesAtNanos;
  }

  void close(ConnectionEnd end) {
    if (closed) {
      return;
    }
    closed = true;
    watch.close();
    if (end == ConnectionEnd.TOO_LONG) {
      port.sockets().reset(socket);
    } else {
      port.sockets().close(socket);
    }
    port.closed(this, end, outgoing.fail(port.handler()));
    arena.close();
  }
}
