package dev.visio.transport.plain;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import java.io.IOException;
import java.util.List;

/**
 * Passes each datagram of a member on to all other members, unchanged: the same port and the same
 * batches as a media server's, but no cryptography, no routing, no header looked at. What it costs
 * is the sockets' own, below which no forwarder gets that is built on them.
 *
 * <p>What anybody else sends goes nowhere and is counted. Loop thread only; nothing is allocated
 * for a datagram.
 */
public final class PlainForwarder implements DatagramHandler, AutoCloseable {
  /** Each datagram looks its sender up among the members, one by one. */
  public static final int MAX_MEMBERS = 256;

  /** The one tag: it is only counted what has left. */
  private static final long FORWARDED = 0;

  private final TransportAddress[] members;
  private final DatagramPort port;
  private long received;
  private long forwarded;
  private long bytesForwarded;
  private long strangers;

  /**
   * Binds the port and begins to forward.
   *
   * @param local port 0 takes any free one
   * @param members whose datagrams go to each other, each address once
   * @throws IOException if the port cannot be had
   */
  public PlainForwarder(MediaLoop loop, TransportAddress local, List<TransportAddress> members)
      throws IOException {
    if (members.size() < 2 || members.size() > MAX_MEMBERS) {
      throw new IllegalArgumentException(
          "2 to " + MAX_MEMBERS + " members forward to each other, not " + members.size());
    }
    if (members.stream().distinct().count() < members.size()) {
      throw new IllegalArgumentException("a member stands among the members twice");
    }
    this.members = members.toArray(TransportAddress[]::new);
    this.port = loop.bind(local, this);
  }

  /**
   * What was forwarded since the begin.
   *
   * @param received datagrams of members
   * @param forwarded datagrams that have left, one for each other member
   * @param bytesForwarded payload bytes handed to the port
   * @param strangers datagrams of others, which went nowhere
   * @param lost datagrams that the operating system dropped before they could be received, or did
   *     not take
   */
  public record Counts(
      long received, long forwarded, long bytesForwarded, long strangers, long lost) {}

  /** Where members send to. */
  public TransportAddress localAddress() {
    return port.localAddress();
  }

  public Counts counts() {
    return new Counts(
        received, forwarded, bytesForwarded, strangers, port.receiveDrops() + port.sendFailures());
  }

  @Override
  public void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length) {
    int sender = indexOf(from);
    if (sender < 0) {
      strangers++;
      return;
    }
    received++;
    for (int member = 0; member < members.length; member++) {
      if (member != sender && port.send(members[member], bytes, 0, length, FORWARDED)) {
        bytesForwarded += length;
      }
    }
  }

  @Override
  public void onSent(long nowNanos, long tag, int datagrams) {
    forwarded += datagrams;
  }

  @Override
  public void close() {
    port.close();
  }

  private int indexOf(TransportAddress address) {
    for (int member = 0; member < members.length; member++) {
      if (members[member].equals(address)) {
        return member;
      }
    }
    return -1;
  }
}
