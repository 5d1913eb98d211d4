package dev.visio.transport.udp;

import dev.visio.transport.TransportAddress;
import java.lang.foreign.MemorySegment;

/**
 * Gives the sender of a datagram as an object without making one each time: two-way
 * set-associative, so that datagrams from forged addresses push out what is there but never make it
 * grow.
 */
final class AddressCache {
  private static final int SETS = 2048;

  private final TransportAddress[] recent = new TransportAddress[2 * SETS];

  TransportAddress read(MemorySegment slots, long at) {
    long high = SocketAddresses.high(slots, at);
    long low = SocketAddresses.low(slots, at);
    int port = SocketAddresses.port(slots, at);
    int set = 2 * (TransportAddress.hash(high, low, port) & (SETS - 1));
    TransportAddress first = recent[set];
    if (first != null && first.is(high, low, port)) {
      return first;
    }
    TransportAddress second = recent[set + 1];
    if (second == null || !second.is(high, low, port)) {
      second = TransportAddress.of(high, low, port);
    }
    recent[set + 1] = first;
    recent[set] = second;
    return second;
  }
}
