package dev.visio.measurement.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Datagrams that the kernel dropped at given local UDP ports, from the last column of {@code
 * /proc/net/udp} and {@code /proc/net/udp6}: mostly for want of room in the receive buffer. The
 * count of a socket begins with the socket.
 */
public final class SocketDrops {

  private static final List<Path> TABLES =
      List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
  private static final int LOCAL_ADDRESS = 1;

  private SocketDrops() {}

  /** Drops at those ports since their sockets were opened; empty where the system does not tell. */
  public static OptionalLong at(Set<Integer> ports) {
    return at(ports, TABLES);
  }

  static OptionalLong at(Set<Integer> ports, List<Path> tables) {
    long drops = 0;
    boolean read = false;
    for (Path table : tables) {
      try {
        List<String> lines = Files.readAllLines(table, StandardCharsets.US_ASCII);
        read = true;
        for (String line : lines.subList(Math.min(1, lines.size()), lines.size())) {
          drops += dropsOf(line, ports);
        }
      } catch (IOException absent) {
        // One of the two is missing where IPv6 is switched off.
        continue;
      }
    }
    return read ? OptionalLong.of(drops) : OptionalLong.empty();
  }

  private static long dropsOf(String line, Set<Integer> ports) {
    String[] columns = line.trim().split("\\s+");
    if (columns.length <= LOCAL_ADDRESS + 1) {
      return 0;
    }
    String address = columns[LOCAL_ADDRESS];
    try {
      int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16);
      return ports.contains(port) ? Long.parseLong(columns[columns.length - 1]) : 0;
    } catch (NumberFormatException unknownFormat) {
      return 0;
    }
  }
}
