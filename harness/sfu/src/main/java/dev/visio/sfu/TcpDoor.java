package dev.visio.sfu;

import dev.visio.transport.ConnectionPort;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.ice.IceLiteAgent;
import dev.visio.transport.tcp.TcpPort;
import java.util.List;
import java.util.function.Function;

/**
 * One loop's share of the connections that come to the service's TCP port; closed where it has
 * none. Loop thread only.
 */
final class TcpDoor {
  /** Null where no connections are taken. */
  private final TcpEntrance entrance;

  private final List<TransportAddress> localAddresses;
  private final Function<DatagramHandler, TcpPort> opening;
  private TcpPort port;

  private TcpDoor(
      TcpEntrance entrance,
      List<TransportAddress> localAddresses,
      Function<DatagramHandler, TcpPort> opening) {
    this.entrance = entrance;
    this.localAddresses = List.copyOf(localAddresses);
    this.opening = opening;
  }

  /**
   * @param localAddresses where connections are taken, the preferred address first
   * @param opening makes the loop's port, on the loop's thread
   */
  static TcpDoor at(
      TcpEntrance entrance,
      List<TransportAddress> localAddresses,
      Function<DatagramHandler, TcpPort> opening) {
    return new TcpDoor(entrance, localAddresses, opening);
  }

  static TcpDoor closed() {
    return new TcpDoor(null, List.of(), null);
  }

  /** Where participants of this loop are told to connect to; empty if they are not. */
  List<TransportAddress> localAddresses() {
    return localAddresses;
  }

  /** The loop's connections from now on, or null where none are taken. */
  ConnectionPort open(DatagramHandler handler) {
    port = entrance == null ? null : opening.apply(handler);
    return port;
  }

  /** From now on, connections whose first check is for this agent come in. */
  void expect(IceLiteAgent agent) {
    if (entrance != null) {
      entrance.expect(agent, port);
    }
  }

  void forget(IceLiteAgent agent) {
    if (entrance != null) {
      entrance.forget(agent);
    }
  }

  /** A check has shown whose this address is. */
  void keep(TransportAddress address) {
    if (address.isTcp()) {
      port.keep(address);
    }
  }

  /** This address is nobody's any more. */
  void letGo(TransportAddress address) {
    if (address.isTcp()) {
      port.letGo(address);
    }
  }
}
