package dev.visio.sfu;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where the media plane listens.
 *
 * @param addresses the addresses that sockets are bound to and that candidates name: one, or one of
 *     IPv4 and one of IPv6, the one that is preferred first
 * @param firstPort the first loop's UDP port, of each address; the next loop's is one higher; 0
 *     takes any free ones
 * @param loops event loops, each with its thread and port; rooms spread over them
 * @param tcpPort one TCP port of each address, for all loops, where connections are taken of whom
 *     no UDP reaches; 0 takes any free ones; empty takes no connections
 */
public record SfuSettings(
    List<InetAddress> addresses, int firstPort, int loops, OptionalInt tcpPort) {
  /** More loops than this are surely a mistake. */
  public static final int MAX_LOOPS = 256;

  public SfuSettings {
    addresses = List.copyOf(addresses);
    long families = addresses.stream().map(Inet4Address.class::isInstance).distinct().count();
    if (addresses.isEmpty() || families != addresses.size()) {
      throw new IllegalArgumentException(
          "media has one address, or one of each family, not " + addresses);
    }
    if (loops < 1 || loops > MAX_LOOPS) {
      throw new IllegalArgumentException("loops must be 1 to " + MAX_LOOPS + ", not " + loops);
    }
    if (firstPort < 0 || firstPort + loops - 1 > 0xFFFF) {
      throw new IllegalArgumentException(
          "ports " + firstPort + " and on do not fit " + loops + " loops");
    }
    if (tcpPort.isPresent() && (tcpPort.getAsInt() < 0 || tcpPort.getAsInt() > 0xFFFF)) {
      throw new IllegalArgumentException("no TCP port: " + tcpPort.getAsInt());
    }
  }

  /** UDP alone. */
  public SfuSettings(List<InetAddress> addresses, int firstPort, int loops) {
    this(addresses, firstPort, loops, OptionalInt.empty());
  }
}
