package dev.visio.sfu;

import java.net.InetAddress;
import java.util.Objects;

/**
 * Where the media plane listens.
 *
 * @param address the address that sockets are bound to and that candidates name
 * @param firstPort the first loop's UDP port, the next loop's is one higher; 0 takes any free ones
 * @param loops event loops, each with its thread and port; rooms spread over them
 */
public record SfuSettings(InetAddress address, int firstPort, int loops) {
  /** More loops than this are surely a mistake. */
  public static final int MAX_LOOPS = 256;

  public SfuSettings {
    Objects.requireNonNull(address, "address");
    if (loops < 1 || loops > MAX_LOOPS) {
      throw new IllegalArgumentException("loops must be 1 to " + MAX_LOOPS + ", not " + loops);
    }
    if (firstPort < 0 || firstPort + loops - 1 > 0xFFFF) {
      throw new IllegalArgumentException(
          "ports " + firstPort + " and on do not fit " + loops + " loops");
    }
  }
}
