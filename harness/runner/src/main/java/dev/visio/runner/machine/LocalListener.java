package dev.visio.runner.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which process of this machine listens on a TCP port, as {@code /proc} tells it. */
public final class LocalListener {

  /** The state of a listening socket in {@code /proc/net/tcp}. */
  private static final String LISTENING = "0A";

  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private LocalListener() {}

  /**
   * The process, if the host is this machine and the system lets us see whose socket it is.
   *
   * @param host name or address
   */
  public static Optional<ProcessHandle> at(String host, int port) throws IOException {
    InetAddress address = InetAddress.getByName(host);
    boolean isOurs =
        address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    if (!isOurs) {
      return Optional.empty();
    }
    Set<String> sockets = new HashSet<>();
    for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
      addListening(Path.of(table), port, sockets);
    }
    return sockets.isEmpty() ? Optional.empty() : owner(sockets);
  }

  private static void addListening(Path table, int port, Set<String> sockets) throws IOException {
    if (!Files.isReadable(table)) {
      return;
    }
    String suffix = ":%04X".formatted(port);
    for (String line : Files.readAllLines(table)) {
      String[] columns = line.strip().split("\\s+");
      if (columns.length > INODE
          && columns[STATE].equals(LISTENING)
          && columns[LOCAL_ADDRESS].endsWith(suffix)) {
        sockets.add("socket:[" + columns[INODE] + "]");
      }
    }
  }

  private static Optional<ProcessHandle> owner(Set<String> sockets) {
    return ProcessHandle.allProcesses()
        .filter(process -> holds(Path.of("/proc/" + process.pid() + "/fd"), sockets))
        .findFirst();
  }

  private static boolean holds(Path descriptors, Set<String> sockets) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(descriptors)) {
      for (Path descriptor : open) {
        if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      }
    } catch (IOException notOurs) {
      // Of another user, or gone meanwhile.
    }
    return false;
  }
}
