package dev.visio.transport.tcp;

import dev.visio.transport.Timer;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.udp.UdpMediaLoop;
import dev.visio.transport.udp.Watch;
import dev.visio.transport.udp.Watched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

/**
 * Takes connections at one TCP port, on a thread of its own, and reads of each no more than its
 * first datagram; then it goes to the loop that the {@link Usher} names, or is closed. Strangers
 * cost no loop anything: they wait here, so many and so long at most, and the newest is let in for
 * the one that has waited longest, since who belongs here speaks at once.
 */
public final class TcpListener implements AutoCloseable {
  /** Connections that have not shown yet whose they are. */
  static final int MAX_WAITING = 512;

  /** Of those, how many may be of one address, behind which a whole house may be. */
  static final int MAX_WAITING_OF_ONE_ADDRESS = 64;

  /** The first datagram takes a round trip; this is for slow ones, and for what is lost of them. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** What one turn accepts, or reads of one connection. */
  private static final int CALLS_A_TURN = 64;

  /** When no connection can be accepted, as when there are no descriptors left. */
  private static final long PAUSE_NANOS = 100_000_000L;

  /** Says whose a connection is. Called on the listener's thread. */
  @FunctionalInterface
  public interface Usher {
    /**
     * @param from the far end of the connection
     * @param datagram the first on it, from index 0; lent until this returns
     * @return where the connection belongs; empty if this datagram lets nobody in
     */
    Optional<TcpPort> portFor(TransportAddress from, byte[] datagram, int length);
  }

  private final UdpMediaLoop loop;
  private final Usher usher;
  private final List<TransportAddress> localAddresses = new ArrayList<>();

  /** The one that has waited longest at the head. */
  private final Set<Waiting> waiting = new LinkedHashSet<>();

  private final long patienceNanos;
  private final StreamSockets sockets;
  private final MemorySegment incoming;
  private final Timer impatience;

  /** Written by the listener's thread alone. */
  private volatile long refused;

  private TcpListener(
      UdpMediaLoop loop, List<TransportAddress> local, Usher usher, Duration patience)
      throws IOException {
    this.loop = loop;
    this.usher = usher;
    this.patienceNanos = patience.toNanos();
    Arena arena = Arena.ofAuto();
    this.sockets = new StreamSockets(arena);
    this.incoming = arena.allocate(FrameReader.HEADER_BYTES + FrameReader.MAX_DATAGRAM_BYTES, 64);
    this.impatience = loop.newTimer(this::refuseWhoIsLate);
    for (TransportAddress address : local) {
      Door door = new Door(address);
      localAddresses.add(door.address);
    }
  }

  /**
   * Begins to listen.
   *
   * @param name the thread's name
   * @param local where: one address, or one of each family; port 0 takes any free one
   * @param onFault told of faults of this program; the listener goes on
   * @throws IOException if the port cannot be had, with one line that says why
   */
  public static TcpListener open(
      String name, List<TransportAddress> local, Usher usher, Consumer<Throwable> onFault)
      throws IOException {
    return open(name, local, usher, PATIENCE, onFault);
  }

  /**
   * @param patience for the first datagram of each
   */
  static TcpListener open(
      String name,
      List<TransportAddress> local,
      Usher usher,
      Duration patience,
      Consumer<Throwable> onFault)
      throws IOException {
    UdpMediaLoop loop = UdpMediaLoop.startBeside(name, onFault);
    try {
      return loop.submit(
              () -> {
                try {
                  return new TcpListener(loop, local, usher, patience);
                } catch (IOException failure) {
                  throw new UncheckedIOException(failure);
                }
              })
          .join();
    } catch (CompletionException failed) {
      loop.close();
      if (failed.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw failed;
    }
  }

  /** Where connections are taken, in the order in which it was asked for. */
  public List<TransportAddress> localAddresses() {
    return List.copyOf(localAddresses);
  }

  /** Connections that were closed without having been let in. Any thread. */
  public long refused() {
    return refused;
  }

  /** Closes what waits, and gives the port back. */
  @Override
  public void close() {
    loop.close();
  }

  private void admit(int socket, TransportAddress farEnd, long nowNanos) {
    if (waiting.size() == MAX_WAITING) {
      waiting.iterator().next().refuse();
    }
    List<Waiting> neighbours = waiting.stream().filter(other -> other.isBeside(farEnd)).toList();
    if (neighbours.size() == MAX_WAITING_OF_ONE_ADDRESS) {
      neighbours.getFirst().refuse();
    }
    try {
      Waiting newest = new Waiting(socket, farEnd, nowNanos + patienceNanos);
      if (waiting.isEmpty()) {
        impatience.scheduleAt(newest.untilNanos);
      }
      waiting.add(newest);
    } catch (IOException failure) {
      sockets.reset(socket);
      refused++;
    }
  }

  private void refuseWhoIsLate(long nowNanos) {
    while (!waiting.isEmpty()) {
      Waiting longest = waiting.iterator().next();
      if (longest.untilNanos - nowNanos > 0) {
        impatience.scheduleAt(longest.untilNanos);
        return;
      }
      longest.refuse();
    }
  }

  /** One address at which connections are taken. */
  private final class Door implements Watched {
    private final int socket;
    private final TransportAddress address;
    private final Watch watch;
    private final Timer resume;

    private Door(TransportAddress local) throws IOException {
      try {
        socket = sockets.listen(local);
      } catch (IOException failure) {
        throw new IOException("cannot open TCP " + local + ": " + failure.getMessage(), failure);
      }
      address = sockets.localAddress(socket);
      watch = loop.watch(socket, Watch.READABLE, this);
      resume = loop.newTimer(_ -> watch.change(Watch.READABLE));
    }

    @Override
    public void onReady(long nowNanos, int events) {
      for (int i = 0; i < CALLS_A_TURN; i++) {
        int accepted = sockets.accept(socket);
        if (accepted >= 0) {
          admit(accepted, sockets.acceptedFrom(), nowNanos);
        } else if (accepted == -StreamSockets.EAGAIN) {
          return;
        } else if (accepted != -StreamSockets.EINTR && accepted != -StreamSockets.ECONNABORTED) {
          watch.change(0);
          resume.scheduleAt(nowNanos + PAUSE_NANOS);
          return;
        }
      }
    }

    @Override
    public void onLoopEnd() {
      watch.close();
      sockets.close(socket);
    }
  }

  /** A connection whose first datagram is not there yet. */
  private final class Waiting implements Watched {
    private final int socket;
    private final TransportAddress farEnd;
    private final long untilNanos;
    private final FrameReader reader = new FrameReader();
    private final Watch watch;

    private Waiting(int socket, TransportAddress farEnd, long untilNanos) throws IOException {
      this.socket = socket;
      this.farEnd = farEnd;
      this.untilNanos = untilNanos;
      this.watch = loop.watch(socket, Watch.READABLE, this);
    }

    /** Of one address; of IPv6, of one network, of which a host may have every address. */
    private boolean isBeside(TransportAddress other) {
      return farEnd.high() == other.high()
          && farEnd.isIpv4() == other.isIpv4()
          && (!farEnd.isIpv4() || farEnd.low() == other.low());
    }

    @Override
    public void onReady(long nowNanos, int events) {
      for (int i = 0; i < CALLS_A_TURN; i++) {
        int received = sockets.receive(socket, incoming.address(), reader.missing());
        if (received == -StreamSockets.EAGAIN) {
          return;
        }
        if (received == 0 || received < 0 && received != -StreamSockets.EINTR) {
          refuse();
          return;
        }
        if (received > 0) {
          reader.take(incoming, 0, received);
        }
        if (reader.isTooLong()) {
          refuse();
          return;
        }
        if (reader.isComplete()) {
          decide();
          return;
        }
      }
    }

    private void decide() {
      Optional<TcpPort> port = usher.portFor(farEnd, reader.datagram(), reader.length());
      if (port.isEmpty()) {
        refuse();
        return;
      }
      leave();
      try {
        port.get().adopt(new AcceptedConnection(socket, farEnd, reader));
      } catch (RejectedExecutionException tooMuch) {
        sockets.reset(socket);
        refused++;
      }
    }

    private void refuse() {
      leave();
      sockets.reset(socket);
      refused++;
    }

    private void leave() {
      waiting.remove(this);
      watch.close();
    }

    @Override
    public void onLoopEnd() {
      leave();
      sockets.reset(socket);
    }
  }
}
