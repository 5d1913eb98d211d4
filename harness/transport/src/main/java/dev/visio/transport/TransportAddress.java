package dev.visio.transport;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;

/**
 * An IP address and a UDP port (RFC 8445 section 4, "transport address"). IPv4 addresses are held
 * in their IPv4-mapped form (RFC 4291 section 2.5.5.2), so that one representation serves both
 * families. Immutable; equal by value.
 */
public final class TransportAddress {
  private static final long IPV4_MAPPED_PREFIX = 0x0000_FFFF_0000_0000L;

  private final long high;
  private final long low;
  private final int port;
  private final int hash;

  private TransportAddress(long high, long low, int port) {
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
    this.high = high;
    this.low = low;
    this.port = port;
    this.hash = hash(high, low, port);
  }

  /** The address with these 128 bits in network order; IPv4 in its IPv4-mapped form. */
  public static TransportAddress of(long high, long low, int port) {
    return new TransportAddress(high, low, port);
  }

  /** The IPv4 address with these 32 bits in network order. */
  public static TransportAddress ofIpv4(int bits, int port) {
    return new TransportAddress(0, IPV4_MAPPED_PREFIX | Integer.toUnsignedLong(bits), port);
  }

  /** A resolved socket address as a transport address. */
  public static TransportAddress of(InetSocketAddress address) {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("unresolved: " + address);
    }
    return of(address.getAddress(), address.getPort());
  }

  /** This IP address with this port. */
  public static TransportAddress of(InetAddress address, int port) {
    ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
    return address instanceof Inet4Address
        ? ofIpv4(bytes.getInt(), port)
        : new TransportAddress(bytes.getLong(), bytes.getLong(), port);
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

  /** The UDP port, 0 to 65535. */
  public int port() {
    return port;
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
   * The hash of an address that need not exist as an object yet: for look-ups that allocate
   * nothing.
   */
  public static int hash(long high, long low, int port) {
    long mixed = (high * 31 + low) * 0x9E3779B97F4A7C15L + port * 0xC2B2AE3D27D4EB4FL;
    return (int) (mixed ^ mixed >>> 32);
  }

  /** Whether this is the address with these parts. */
  public boolean is(long otherHigh, long otherLow, int otherPort) {
    return low == otherLow && port == otherPort && high == otherHigh;
  }

  @Override
  public boolean equals(Object other) {
    return this == other || other instanceof TransportAddress that && that.is(high, low, port);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return isIpv4() ? host() + ":" + port : "[" + host() + "]:" + port;
  }
}
