package dev.visio.runner.machine;

import dev.visio.transport.TransportAddress;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.URI;

/** Which address of this machine leads to another one. */
public final class LocalAddress {

  /** Any will do: nothing is sent to it. */
  private static final int SOME_PORT = 9;

  private LocalAddress() {}

  /**
   * The address that datagrams to this host leave from, with port 0.
   *
   * @throws IOException in a sentence for a person, if the host is unknown or cannot be reached
   */
  public static TransportAddress towards(URI host) throws IOException {
    try (DatagramSocket socket = new DatagramSocket()) {
      // A datagram socket that connects sends nothing: the system only looks for the way.
      socket.connect(InetAddress.getByName(host.getHost()), SOME_PORT);
      return TransportAddress.of(socket.getLocalAddress().getHostAddress(), 0);
    } catch (IOException | RuntimeException unreachable) {
      throw new IOException("there is no way from here to " + host.getHost(), unreachable);
    }
  }
}
