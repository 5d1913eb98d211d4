package dev.visio.sfu;

import dev.visio.transport.TransportAddress;
import dev.visio.transport.ice.IceLiteAgent;
import dev.visio.transport.tcp.TcpListener;
import dev.visio.transport.tcp.TcpPort;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which loop a TCP connection belongs to: that of the participant whose check, with the right user
 * name and the right integrity, came first on it. So one port serves all loops, and nothing else of
 * strangers reaches any of them.
 *
 * <p>Any thread: loops say whom they expect when somebody joins, begins ICE anew or leaves; the
 * listener's thread asks. Bounded by the participants there may be, with two sessions each.
 */
final class TcpEntrance implements TcpListener.Usher {
  private record Expected(IceLiteAgent agent, TcpPort port) {}

  private final Map<String, Expected> byUfrag = new ConcurrentHashMap<>();

  void expect(IceLiteAgent agent, TcpPort port) {
    byUfrag.put(agent.local().ufrag(), new Expected(agent, port));
  }

  void forget(IceLiteAgent agent) {
    byUfrag.remove(agent.local().ufrag());
  }

  /**
   * The check is handled once more on its loop, as any other: here nothing is answered or kept. Who
   * knows the password and is refused all the same is told so there.
   */
  @Override
  public Optional<TcpPort> portFor(TransportAddress from, byte[] datagram, int length) {
    String ufrag = Connections.ufragOf(datagram, length);
    Expected expected = ufrag == null ? null : byUfrag.get(ufrag);
    if (expected == null) {
      return Optional.empty();
    }
    return switch (expected.agent.onRequest(datagram, 0, length, from)) {
      case IceLiteAgent.Dropped _ -> Optional.empty();
      case IceLiteAgent.Refused _, IceLiteAgent.Validated _ -> Optional.of(expected.port);
    };
  }
}
