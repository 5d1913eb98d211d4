package dev.visio.transport.udp;

import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;

import dev.visio.transport.TransportAddress;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/**
 * The kernel's form of a socket address (struct sockaddr_in, struct sockaddr_in6), written and read
 * in place.
 */
public final class SocketAddresses {
  /** Room for either family, rounded up to 8 bytes. */
  public static final int SLOT_LENGTH = 32;

  private static final int IPV4_LENGTH = 16;
  private static final int IPV6_LENGTH = 28;

  private static final ValueLayout.OfShort PORT =
      JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt IPV4 = JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong IPV6 =
      JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private SocketAddresses() {}

  /** AF_INET or AF_INET6. */
  public static int family(TransportAddress address) {
    return address.isIpv4() ? LinuxSockets.AF_INET : LinuxSockets.AF_INET6;
  }

  /** How long an address of this family is. */
  public static int length(int family) {
    return family == LinuxSockets.AF_INET ? IPV4_LENGTH : IPV6_LENGTH;
  }

  /**
   * Writes the address as a socket of this family takes it; an IPv6 socket takes IPv4 addresses in
   * mapped form.
   */
  public static void write(MemorySegment slots, long at, int family, TransportAddress address) {
    slots.set(JAVA_SHORT_UNALIGNED, at, (short) family);
    slots.set(PORT, at + 2, (short) address.port());
    if (family == LinuxSockets.AF_INET) {
      slots.set(IPV4, at + 4, (int) address.low());
      slots.set(JAVA_LONG_UNALIGNED, at + 8, 0L);
    } else {
      slots.set(JAVA_INT_UNALIGNED, at + 4, 0);
      slots.set(IPV6, at + 8, address.high());
      slots.set(IPV6, at + 16, address.low());
      slots.set(JAVA_INT_UNALIGNED, at + 24, 0);
    }
  }

  static int port(MemorySegment slots, long at) {
    return slots.get(PORT, at + 2) & 0xFFFF;
  }

  static long high(MemorySegment slots, long at) {
    return isIpv4(slots, at) ? 0 : slots.get(IPV6, at + 8);
  }

  static long low(MemorySegment slots, long at) {
    return isIpv4(slots, at)
        ? 0x0000_FFFF_0000_0000L | Integer.toUnsignedLong(slots.get(IPV4, at + 4))
        : slots.get(IPV6, at + 16);
  }

  /** The address as one of UDP. */
  public static TransportAddress read(MemorySegment slots, long at) {
    return TransportAddress.of(high(slots, at), low(slots, at), port(slots, at));
  }

  private static boolean isIpv4(MemorySegment slots, long at) {
    return slots.get(JAVA_SHORT_UNALIGNED, at) == LinuxSockets.AF_INET;
  }
}
