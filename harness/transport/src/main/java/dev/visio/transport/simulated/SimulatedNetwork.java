package dev.visio.transport.simulated;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TimedTask;
import dev.visio.transport.Timer;
import dev.visio.transport.TimerQueue;
import dev.visio.transport.TransportAddress;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A network with a clock of its own: everything on it happens in one thread, in an order that the
 * seed alone determines.
 */
public final class SimulatedNetwork {
  private static final int FIRST_EPHEMERAL_PORT = 49_152;
  private static final int EPHEMERAL_PORTS = 65_536 - FIRST_EPHEMERAL_PORT;

  private final TimerQueue events = new TimerQueue();
  private final Map<TransportAddress, SimulatedPort> ports = new HashMap<>();
  private final ArrayDeque<Flight> landed = new ArrayDeque<>();
  private final List<SimulatedPort> unreported = new ArrayList<>();
  private final RandomGenerator random;
  private NetworkConditions conditions;
  private long nowNanos;
  private long carried;
  private long lost;
  private int nextEphemeral;

  /** A network whose chances follow from this seed. */
  public SimulatedNetwork(long seed, NetworkConditions conditions) {
    this.random = new SplittableRandom(seed);
    this.conditions = conditions;
  }

  /**
   * A loop on this network. All its loops share one thread; they differ in nothing but identity.
   */
  public MediaLoop newLoop() {
    return new SimulatedMediaLoop(this);
  }

  /** The virtual clock, in nanoseconds since this network began. */
  public long nanoTime() {
    return nowNanos;
  }

  /** Changes what happens to datagrams sent from now on. */
  public void setConditions(NetworkConditions conditions) {
    this.conditions = conditions;
  }

  /** Datagrams handed to a port. */
  public long carried() {
    return carried;
  }

  /** Datagrams that the conditions lost, or that found no port. */
  public long lost() {
    return lost;
  }

  /**
   * Lets everything happen that is due up to this instant of the virtual clock, and leaves the
   * clock there.
   */
  public void runUntil(long untilNanos) {
    while (events.nextNanos() <= untilNanos) {
      nowNanos = Math.max(nowNanos, events.nextNanos());
      events.runOneDue(nowNanos);
      reportSent();
    }
    nowNanos = Math.max(nowNanos, untilNanos);
  }

  Timer newTimer(TimedTask task) {
    return events.newTimer(task);
  }

  SimulatedPort bind(TransportAddress local, DatagramHandler handler) throws IOException {
    TransportAddress address = local.port() == 0 ? ephemeral(local) : local;
    if (ports.containsKey(address)) {
      throw new IOException("cannot open UDP " + address + ": the address is already in use");
    }
    SimulatedPort port = new SimulatedPort(this, address, handler);
    ports.put(address, port);
    return port;
  }

  /** The next free port, round and round: a long run binds more of them than there are. */
  private TransportAddress ephemeral(TransportAddress local) throws IOException {
    for (int tried = 0; tried < EPHEMERAL_PORTS; tried++) {
      int port = FIRST_EPHEMERAL_PORT + nextEphemeral;
      nextEphemeral = (nextEphemeral + 1) % EPHEMERAL_PORTS;
      TransportAddress address = TransportAddress.of(local.high(), local.low(), port);
      if (!ports.containsKey(address)) {
        return address;
      }
    }
    throw new IOException("cannot open UDP " + local + ": no port is free");
  }

  void unbind(SimulatedPort port) {
    ports.remove(port.localAddress(), port);
  }

  void send(SimulatedPort from, TransportAddress to, byte[] bytes, int offset, int length) {
    long delay = conditions.delayNanos(random, from.localAddress(), to, length);
    if (delay == NetworkConditions.LOST) {
      lost++;
      return;
    }
    Flight flight = landed.isEmpty() ? new Flight() : landed.pop();
    System.arraycopy(bytes, offset, flight.bytes, 0, length);
    flight.length = length;
    flight.from = from.localAddress();
    flight.to = to;
    flight.arrival.scheduleAt(nowNanos + delay);
  }

  void reportLater(SimulatedPort port) {
    unreported.add(port);
  }

  private void reportSent() {
    for (int i = 0; i < unreported.size(); i++) {
      unreported.get(i).report(nowNanos);
    }
    unreported.clear();
  }

  /** One datagram under way; used again after it has arrived. */
  private final class Flight implements TimedTask {
    private final byte[] bytes = new byte[DatagramHandler.BUFFER_LENGTH];
    private final Timer arrival = events.newTimer(this);
    private TransportAddress from;
    private TransportAddress to;
    private int length;

    @Override
    public void run(long now) {
      SimulatedPort port = ports.get(to);
      if (port == null) {
        lost++;
      } else {
        carried++;
        port.handler().onDatagram(now, from, bytes, length);
      }
      landed.push(this);
    }
  }
}
