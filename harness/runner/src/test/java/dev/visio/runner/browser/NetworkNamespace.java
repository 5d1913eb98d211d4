package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A second host on this machine: a network namespace, joined to it by one cable that a test can
 * pull. Its addresses stand nowhere else, and go with it.
 */
final class NetworkNamespace implements AutoCloseable {

  /** A far side's host goes from one of these addresses to the next, and begins again. */
  private static final int FAR_ADDRESSES = 4;

  private static final int NETS = 1 << 13;
  private static final String PREFIX = "visio-test-";
  private static final Path NAMESPACES = Path.of("/run/netns");

  private final String name;
  private final String hostEnd;
  private final String farEnd;
  private final String hostAddress;
  private int moves;

  private NetworkNamespace(long pid) {
    name = PREFIX + pid;
    hostEnd = "vh" + pid;
    farEnd = "vf" + pid;
    // One /29 of 10.77.0.0/16 for each process.
    int net = (int) (pid % NETS) * 8;
    hostAddress = "10.77.%d.%d".formatted(net >>> 8, (net & 0xff) + 1);
  }

  /** Ends the test with a reason where this machine does not let us make one. */
  static NetworkNamespace required() throws IOException {
    removeThoseOfTheDead();
    NetworkNamespace namespace = new NetworkNamespace(ProcessHandle.current().pid());
    String refusal = run("ip", "netns", "add", namespace.name);
    assumeTrue(
        refusal.isEmpty(),
        "skipped: no network namespace may be made here (root and iproute2 are needed): "
            + refusal);
    try {
      namespace.join();
    } catch (IOException | RuntimeException e) {
      namespace.close();
      throw e;
    }
    return namespace;
  }

  String name() {
    return name;
  }

  /** This machine, as it is reached from the far side. */
  String hostAddress() {
    return hostAddress;
  }

  /** Pulls the cable on the far side: its host sees that its network is gone. */
  void cut() throws IOException {
    must("ip", "-n", name, "link", "set", farEnd, "down");
  }

  void restore() throws IOException {
    must("ip", "-n", name, "link", "set", farEnd, "up");
  }

  /** The far side's host is at another address from now on, as if it were carried elsewhere. */
  void move() throws IOException {
    arrive();
    depart();
  }

  /**
   * The far side's host gets another address beside the one that it has, and still sends from that.
   */
  void arrive() throws IOException {
    must("ip", "-n", name, "addr", "add", farAddress(moves + 1), "dev", farEnd);
  }

  /** It has no longer the former one of the two. */
  void depart() throws IOException {
    must("ip", "-n", name, "addr", "del", farAddress(moves), "dev", farEnd);
    moves++;
  }

  private String farAddress(int move) {
    int lastPart = hostAddress.lastIndexOf('.') + 1;
    int host = Integer.parseInt(hostAddress, lastPart, hostAddress.length(), 10);
    return hostAddress.substring(0, lastPart) + (host + 1 + move % FAR_ADDRESSES) + "/29";
  }

  @Override
  public void close() throws IOException {
    // The cable goes with one of its ends.
    run("ip", "link", "del", hostEnd);
    run("ip", "netns", "del", name);
  }

  private void join() throws IOException {
    must("ip", "link", "add", hostEnd, "type", "veth", "peer", "name", farEnd, "netns", name);
    // Without the link-local addresses that IPv6 makes by itself: each becomes valid a second or
    // two
    // later, and Chromium then breaks off whatever it is loading (ERR_NETWORK_CHANGED).
    must("ip", "link", "set", hostEnd, "addrgenmode", "none");
    must("ip", "-n", name, "link", "set", farEnd, "addrgenmode", "none");
    must("ip", "addr", "add", hostAddress + "/29", "dev", hostEnd);
    must("ip", "-n", name, "addr", "add", farAddress(0), "dev", farEnd);
    // So that the second address stays when the first one goes.
    String promote = "echo 1 > /proc/sys/net/ipv4/conf/all/promote_secondaries";
    must("ip", "netns", "exec", name, "sh", "-c", promote);
    must("ip", "-n", name, "link", "set", "lo", "up");
    must("ip", "-n", name, "link", "set", farEnd, "up");
    must("ip", "link", "set", hostEnd, "up");
  }

  /** A test that was killed could not tidy up. */
  private static void removeThoseOfTheDead() throws IOException {
    if (!Files.isDirectory(NAMESPACES)) {
      return;
    }
    try (var names = Files.list(NAMESPACES)) {
      for (String left : names.map(path -> path.getFileName().toString()).toList()) {
        if (left.matches(PREFIX + "\\d+")) {
          long pid = Long.parseLong(left.substring(PREFIX.length()));
          if (ProcessHandle.of(pid).isEmpty()) {
            new NetworkNamespace(pid).close();
          }
        }
      }
    }
  }

  private static void must(String... command) throws IOException {
    String refusal = run(command);
    if (!refusal.isEmpty()) {
      throw new IOException(String.join(" ", command) + ": " + refusal);
    }
  }

  /**
   * @return what it complained of; empty when all went well
   */
  private static String run(String... command) throws IOException {
    Process process;
    try {
      process = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
    } catch (IOException missing) {
      return missing.getMessage();
    }
    try {
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0 ? "" : said.isEmpty() ? "it failed" : said;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }
}
