package dev.visio.runner.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The UDP ports that a process has open, whoever in it opened them. */
public final class UdpPorts {
  private static final int LOCAL_ADDRESS_COLUMN = 1;
  private static final int INODE_COLUMN = 9;

  private UdpPorts() {}

  /** Those of this process; empty where the system does not tell. */
  public static Set<Integer> own() {
    return of(ProcessHandle.current());
  }

  /** Those of that process; empty where the system does not tell. */
  public static Set<Integer> of(ProcessHandle process) {
    Path root = Path.of("/proc", Long.toString(process.pid()));
    Set<String> inodes = socketInodes(root.resolve("fd"));
    Set<Integer> ports = new HashSet<>();
    for (String table : List.of("net/udp", "net/udp6")) {
      try {
        for (String line : Files.readAllLines(root.resolve(table))) {
          String[] columns = line.strip().split("\\s+");
          if (columns.length > INODE_COLUMN && inodes.contains(columns[INODE_COLUMN])) {
            String address = columns[LOCAL_ADDRESS_COLUMN];
            ports.add(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1), 16));
          }
        }
      } catch (IOException absent) {
        // One of the two is missing where IPv6 is switched off.
        continue;
      }
    }
    return ports;
  }

  private static Set<String> socketInodes(Path folder) {
    Set<String> inodes = new HashSet<>();
    try (Stream<Path> descriptors = Files.list(folder)) {
      for (Path descriptor : descriptors.toList()) {
        String target = linkTarget(descriptor);
        if (target.startsWith("socket:[")) {
          inodes.add(target.substring("socket:[".length(), target.length() - 1));
        }
      }
    } catch (IOException unreadable) {
      return Set.of();
    }
    return inodes;
  }

  private static String linkTarget(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException closedInBetween) {
      return "";
    }
  }
}
