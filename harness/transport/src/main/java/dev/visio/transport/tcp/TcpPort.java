package dev.visio.transport.tcp;

import dev.visio.transport.ConnectionEnd;
import dev.visio.transport.ConnectionPort;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.Timer;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.udp.Outgoing;
import dev.visio.transport.udp.UdpMediaLoop;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * The connections of one loop. Their addresses have their numbers, by which they are found without
 * a search. Loop thread only, but for {@link #adopt}.
 */
public final class TcpPort implements ConnectionPort, Outgoing {
  /** Connections of one loop; more are closed. Far more than the participants of its rooms have. */
  static final int MAX_CONNECTIONS = 1 << 12;

  /** Bytes that one turn of the loop takes of one connection, so that the others have theirs. */
  private static final int INCOMING_BYTES = 1 << 16;

  /** Datagrams that are worth their system calls while more may come. */
  private static final int ENOUGH_TO_SEND = 16;

  /** For a last word on a connection that was let go. */
  private static final long LAST_WORD_NANOS = 1_000_000_000L;

  private final UdpMediaLoop loop;
  private final TransportAddress localAddress;
  private final DatagramHandler handler;

  /** A connection may still be handed over when this is closed: its memory goes when nobody can. */
  private final Arena arena = Arena.ofAuto();

  private final StreamSockets sockets = new StreamSockets(arena);
  private final MemorySegment incoming = arena.allocate(INCOMING_BYTES, 64);

  /** By the lower bits of their numbers. */
  private final TcpConnection[] connections = new TcpConnection[MAX_CONNECTIONS];

  private final BitSet taken = new BitSet(MAX_CONNECTIONS);

  /** In the numbers' upper bits, so that none comes twice. */
  private long adopted;

  private final List<TcpConnection> unflushed = new ArrayList<>();
  private int unflushedDatagrams;

  /** Those that were let go, the one that closes first at the head. */
  private final Deque<TcpConnection> leaving = new ArrayDeque<>();

  private final Timer farewell;
  private long sendFailures;
  private boolean closed;

  /**
   * @param local where the listener takes connections
   */
  public TcpPort(UdpMediaLoop loop, TransportAddress local, DatagramHandler handler) {
    this.loop = loop;
    this.localAddress = local;
    this.handler = handler;
    this.farewell = loop.newTimer(this::closeWhoHasLeft);
  }

  UdpMediaLoop loop() {
    return loop;
  }

  StreamSockets sockets() {
    return sockets;
  }

  DatagramHandler handler() {
    return handler;
  }

  MemorySegment incoming() {
    return incoming;
  }

  int receive(int socket) {
    return sockets.receive(socket, incoming.address(), INCOMING_BYTES);
  }

  /**
   * Takes a connection over, with its first datagram. Any thread.
   *
   * @throws RejectedExecutionException if the loop has ended or has too much to do
   */
  void adopt(AcceptedConnection accepted) {
    loop.execute(() -> begin(accepted));
  }

  private void begin(AcceptedConnection accepted) {
    int index = taken.nextClearBit(0);
    if (closed || index == MAX_CONNECTIONS) {
      sockets.reset(accepted.socket());
      return;
    }
    long number = ++adopted * MAX_CONNECTIONS + index;
    TcpConnection connection;
    try {
      connection = new TcpConnection(this, accepted, accepted.farEnd().ofConnection(number));
    } catch (IOException failure) {
      sockets.reset(accepted.socket());
      return;
    }
    taken.set(index);
    connections[index] = connection;
    connection.begin(loop.nanoTime());
  }

  private TcpConnection find(TransportAddress address) {
    long number = address.connection();
    if (number <= 0) {
      return null;
    }
    TcpConnection connection = connections[indexOf(number)];
    return connection != null && connection.address().connection() == number ? connection : null;
  }

  private static int indexOf(long number) {
    return (int) (number & MAX_CONNECTIONS - 1);
  }

  /** Of a connection that has just been closed. */
  void closed(TcpConnection connection, ConnectionEnd end, int unsent) {
    int index = indexOf(connection.address().connection());
    connections[index] = null;
    taken.clear(index);
    sendFailures += unsent;
    handler.onClosed(connection.address(), end);
  }

  @Override
  public TransportAddress localAddress() {
    return localAddress;
  }

  @Override
  public boolean send(TransportAddress to, byte[] bytes, int offset, int length, long tag) {
    TcpConnection connection = find(to);
    if (connection == null
        || length <= 0
        || length > DatagramHandler.BUFFER_LENGTH
        || !connection.put(bytes, offset, length, tag)) {
      sendFailures++;
      return false;
    }
    if (!connection.waitsForRoom()) {
      flushLater(connection);
    }
    return true;
  }

  private void flushLater(TcpConnection connection) {
    if (unflushedDatagrams++ == 0) {
      loop.flushLater(this);
    }
    if (connection.markUnflushed()) {
      unflushed.add(connection);
    }
  }

  @Override
  public boolean hasEnoughToSend() {
    return unflushedDatagrams >= ENOUGH_TO_SEND;
  }

  @Override
  public void flush() {
    try {
      for (int i = 0; i < unflushed.size(); i++) {
        unflushed.get(i).flush();
      }
    } finally {
      unflushed.clear();
      unflushedDatagrams = 0;
    }
  }

  @Override
  public void keep(TransportAddress address) {
    TcpConnection connection = find(address);
    if (connection != null) {
      connection.keep();
    }
  }

  @Override
  public void letGo(TransportAddress address) {
    TcpConnection connection = find(address);
    if (connection == null || connection.isLeaving()) {
      return;
    }
    long atNanos = loop.nanoTime() + LAST_WORD_NANOS;
    connection.leaveAt(atNanos);
    if (leaving.isEmpty()) {
      farewell.scheduleAt(atNanos);
    }
    leaving.add(connection);
  }

  private void closeWhoHasLeft(long nowNanos) {
    while (!leaving.isEmpty() && leaving.getFirst().leavesAtNanos() - nowNanos <= 0) {
      leaving.removeFirst().close(ConnectionEnd.LET_GO);
    }
    if (!leaving.isEmpty()) {
      farewell.scheduleAt(leaving.getFirst().leavesAtNanos());
    }
  }

  @Override
  public boolean isOpen(TransportAddress address) {
    return find(address) != null;
  }

  @Override
  public int connections() {
    return taken.cardinality();
  }

  @Override
  public long sendFailures() {
    return sendFailures;
  }

  /** A stream loses nothing on its way. */
  @Override
  public long receiveDrops() {
    return 0;
  }

  @Override
  public void close() {
    if (closed) {
      return;
    }
    flush();
    closed = true;
    farewell.cancel();
    leaving.clear();
    for (TcpConnection connection : connections) {
      if (connection != null) {
        connection.close(ConnectionEnd.LET_GO);
      }
    }
  }
}
