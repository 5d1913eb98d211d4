package dev.visio.transport;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IP address, a protocol and a port (RFC 8445 section 4, "transport address"). The protocol is
 * UDP, or TCP: then it is where connections are taken, or the far end of one of them. IPv4
 * addresses are held in their IPv4-mapped form (RFC 4291 section 2.5.5.2), so that one
 * representation serves both families. Immutable; equal by value.
 */
public final class TransportAddress {
  private static final long IPV4_MAPPED_PREFIX = 0x0000_FFFF_0000_0000L;

  /** What stands for a connection's number in an address of UDP. */
  private static final long UDP = 0;

  /** Likewise, in an address of TCP that is the far end of no connection. */
  private static final long TCP = -1;

  private final long high;
  private final long low;
  private final int port;
  private final long connection;
  private final int hash;

  private TransportAddress(long high, long low, int port, long connection) {
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    this.high = high;
    this.low = low;
    this.port = port;
    this.connection = connection;
    this.hash = hash(high, low, port) ^ Long.hashCode(connection);
  }

  /** The UDP address with these 128 bits in network order; IPv4 in its IPv4-mapped form. */
  public static TransportAddress of(long high, long low, int port) {
    return new TransportAddress(high, low, port, UDP);
  }

  /** The UDP address with these 32 bits of IPv4 in network order. */
  public static TransportAddress ofIpv4(int bits, int port) {
    return of(0, IPV4_MAPPED_PREFIX | Integer.toUnsignedLong(bits), port);
  }

  /** The same address and port of TCP. */
  public TransportAddress ofTcp() {
    return new TransportAddress(high, low, port, TCP);
  }

  /**
   * The same address and port as the far end of one connection of TCP.
   *
   * @param number what its loop knows the connection by, above 0: the address of a connection that
   *     has ended is never that of a later one
   */
  public TransportAddress ofConnection(long number) {
    if (number <= 0) {
      throw new IllegalArgumentException("a connection's number must be above 0, not " + number);
    }
    return new TransportAddress(high, low, port, number);
  }

  /** A resolved socket address as a transport address of UDP. */
  public static TransportAddress of(InetSocketAddress address) {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("unresolved: " + address);
    }
    return of(address.getAddress(), address.getPort());
  }

  /** This IP address with this UDP port. */
  public static TransportAddress of(InetAddress address, int port) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? ofIpv4(bytes.getInt(), port)
        : of(bytes.getLong(), bytes.getLong(), port);
  }

  /**
   * The address written as an IP literal, for example {@code 127.0.0.1} or {@code ::1}; names are
   * not resolved.
   *
   * @throws IllegalArgumentException if the text is no IP literal
   */
  public static TransportAddress of(String ipLiteral, int port) {
    return of(InetAddress.ofLiteral(ipLiteral), port);
  }

  /** The upper 64 bits of the (IPv4-mapped) IPv6 address. */
  public long high() {
    return high;
  }

  /** The lower 64 bits of the (IPv4-mapped) IPv6 address. */
  public long low() {
    return low;
  }

  /** The port, 0 to 65535. */
  public int port() {
    return port;
  }

  /** Whether this is an address of TCP. */
  public boolean isTcp() {
    return connection != UDP;
  }

  /** The number of the connection whose far end this is; 0 or less if it is none's. */
  public long connection() {
    return connection;
  }

  /** Whether this is an IPv4 address. */
  public boolean isIpv4() {
    return high == 0 && low >>> 32 == 0xFFFFL;
  }

  /** The address without its port, as an IP literal. */
  public String host() {
    return toInetAddress().getHostAddress();
  }

  /** The same address for the JDK's own sockets. */
  public InetSocketAddress toInetSocketAddress() {
    return new InetSocketAddress(toInetAddress(), port);
  }

  private InetAddress toInetAddress() {
    byte[] bytes =
        isIpv4()
            ? ByteBuffer.allocate(4).putInt((int) low).array()
            : ByteBuffer.allocate(16).putLong(high).putLong(low).array();
    try {
      return bytes.length == 4
          ? InetAddress.getByAddress(bytes)
          : Inet6Address.getByAddress(null, bytes, -1);
    } catch (UnknownHostException impossible) {
      throw new AssertionError("an address of 4 or 16 bytes is always accepted", impossible);
    }
  }

  /**
   * The hash of a UDP address that need not exist as an object yet: for look-ups that allocate
   * nothing.
   */
  public static int hash(long high, long low, int port) {
    long mixed = (high * 31 + low) * 0x9E3779B97F4A7C15L + port * 0xC2B2AE3D27D4EB4FL;
    return (int) (mixed ^ mixed >>> 32);
  }

  /** Whether this is an address with these parts, whatever its protocol. */
  public boolean is(long otherHigh, long otherLow, int otherPort) {
    return low == otherLow && port == otherPort && high == otherHigh;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof TransportAddress that
            && that.is(high, low, port)
            && that.connection == connection;
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    String udp = isIpv4() ? host() + ":" + port : "[" + host() + "]:" + port;
    return isTcp() ? udp + "/tcp" : udp;
  }
}
