package dev.visio.wire.stun;

import dev.visio.wire.BigEndian;
import dev.visio.wire.stun.StunAttribute.ErrorCode;
import dev.visio.wire.stun.StunAttribute.IceControlled;
import dev.visio.wire.stun.StunAttribute.IceControlling;
import dev.visio.wire.stun.StunAttribute.Opaque;
import dev.visio.wire.stun.StunAttribute.Priority;
import dev.visio.wire.stun.StunAttribute.Software;
import dev.visio.wire.stun.StunAttribute.UnknownAttributes;
import dev.visio.wire.stun.StunAttribute.UseCandidate;
import dev.visio.wire.stun.StunAttribute.Username;
import dev.visio.wire.stun.StunAttribute.XorMappedAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values of single attributes: bytes to records and back. */
final class AttributeCodec {
  private static final int FAMILY_IPV4 = 1;
  private static final int FAMILY_IPV6 = 2;
  private static final int ADDRESS_HEADER_LENGTH = 4;

  private AttributeCodec() {}

  /**
   * Reads a value that lies within the array.
   *
   * @param message where the whole message begins: addresses are masked with its header
   * @return null if the value is not what the type's definition allows
   */
  static StunAttribute read(byte[] bytes, int message, int type, int at, int length) {
    return switch (type) {
      case StunAttribute.USERNAME -> {
        String name = text(bytes, at, length, Username.MAX_BYTES);
        yield name == null ? null : new Username(name);
      }
      case StunAttribute.SOFTWARE -> {
        String description = text(bytes, at, length, Software.MAX_BYTES);
        yield description == null ? null : new Software(description);
      }
      case StunAttribute.PRIORITY ->
          length == 4 ? new Priority(BigEndian.getUnsignedInt(bytes, at)) : null;
      case StunAttribute.USE_CANDIDATE -> length == 0 ? new UseCandidate() : null;
      case StunAttribute.ICE_CONTROLLED ->
          length == 8 ? new IceControlled(BigEndian.getLong(bytes, at)) : null;
      case StunAttribute.ICE_CONTROLLING ->
          length == 8 ? new IceControlling(BigEndian.getLong(bytes, at)) : null;
      case StunAttribute.ERROR_CODE -> errorCode(bytes, at, length);
      case StunAttribute.UNKNOWN_ATTRIBUTES -> unknownAttributes(bytes, at, length);
      case StunAttribute.XOR_MAPPED_ADDRESS -> address(bytes, message, at, length);
      default -> new Opaque(type, Arrays.copyOfRange(bytes, at, at + length));
    };
  }

  /** The value's bytes, without padding. */
  static byte[] write(StunAttribute attribute, TransactionId transactionId) {
    return switch (attribute) {
      case Username(String name) -> name.getBytes(StandardCharsets.UTF_8);
      case Software(String description) -> description.getBytes(StandardCharsets.UTF_8);
      case Priority(long priority) -> {
        byte[] value = new byte[4];
        BigEndian.putInt(value, 0, (int) priority);
        yield value;
      }
      case UseCandidate() -> new byte[0];
      case IceControlled(long tieBreaker) -> eightBytes(tieBreaker);
      case IceControlling(long tieBreaker) -> eightBytes(tieBreaker);
      case ErrorCode(int code, String reason) -> {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        byte[] value = new byte[4 + text.length];
        value[2] = (byte) (code / 100);
        value[3] = (byte) (code % 100);
        System.arraycopy(text, 0, value, 4, text.length);
        yield value;
      }
      case UnknownAttributes(List<Integer> types) -> {
        byte[] value = new byte[2 * types.size()];
        for (int i = 0; i < types.size(); i++) {
          BigEndian.putShort(value, 2 * i, types.get(i));
        }
        yield value;
      }
      case XorMappedAddress(InetAddress address, int port) ->
          writeAddress(address.getAddress(), port, transactionId);
      case Opaque opaque -> opaque.value();
    };
  }

  /** Strict: what is not UTF-8, or longer than the attribute may be, is no text. */
  static String text(byte[] bytes, int at, int length, int maxBytes) {
    if (length > maxBytes) {
      return null;
    }
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    byte[] again = text.getBytes(StandardCharsets.UTF_8);
    return Arrays.equals(again, 0, again.length, bytes, at, at + length) ? text : null;
  }

  private static byte[] eightBytes(long value) {
    byte[] bytes = new byte[8];
    BigEndian.putLong(bytes, 0, value);
    return bytes;
  }

  private static ErrorCode errorCode(byte[] bytes, int at, int length) {
    if (length < 4) {
      return null;
    }
    int hundreds = bytes[at + 2] & 0x07;
    int number = bytes[at + 3] & 0xFF;
    String reason = text(bytes, at + 4, length - 4, ErrorCode.MAX_BYTES);
    if (hundreds < 3 || hundreds > 6 || number > 99 || reason == null) {
      return null;
    }
    return new ErrorCode(hundreds * 100 + number, reason);
  }

  private static UnknownAttributes unknownAttributes(byte[] bytes, int at, int length) {
    if (length % 2 != 0) {
      return null;
    }
    List<Integer> types = new ArrayList<>(length / 2);
    for (int i = 0; i < length; i += 2) {
      types.add(BigEndian.getShort(bytes, at + i));
    }
    return new UnknownAttributes(types);
  }

  private static XorMappedAddress address(byte[] bytes, int message, int at, int length) {
    if (length < ADDRESS_HEADER_LENGTH) {
      return null;
    }
    int family = bytes[at + 1];
    int addressLength = length - ADDRESS_HEADER_LENGTH;
    if (!(family == FAMILY_IPV4 && addressLength == 4)
        && !(family == FAMILY_IPV6 && addressLength == 16)) {
      return null;
    }
    // Magic cookie and transaction id lie one behind the other in the header: 16 bytes of mask.
    int mask = message + StunMessage.MAGIC_COOKIE_OFFSET;
    int port = BigEndian.getShort(bytes, at + 2) ^ BigEndian.getShort(bytes, mask);
    byte[] address = new byte[addressLength];
    for (int i = 0; i < addressLength; i++) {
      address[i] = (byte) (bytes[at + ADDRESS_HEADER_LENGTH + i] ^ bytes[mask + i]);
    }
    return new XorMappedAddress(inetAddress(address), port);
  }

  private static InetAddress inetAddress(byte[] address) {
    try {
      // Not InetAddress.getByAddress for 16 bytes: it would turn ::ffff:a.b.c.d into IPv4.
      return address.length == 4
          ? InetAddress.getByAddress(address)
          : Inet6Address.getByAddress(null, address, -1);
    } catch (UnknownHostException e) {
      throw new AssertionError("4 and 16 bytes are addresses", e);
    }
  }

  private static byte[] writeAddress(byte[] address, int port, TransactionId transactionId) {
    byte[] mask = new byte[4 + TransactionId.LENGTH];
    BigEndian.putInt(mask, 0, StunMessage.MAGIC_COOKIE);
    transactionId.write(mask, 4);
    byte[] value = new byte[ADDRESS_HEADER_LENGTH + address.length];
    value[1] = (byte) (address.length == 4 ? FAMILY_IPV4 : FAMILY_IPV6);
    BigEndian.putShort(value, 2, port ^ BigEndian.getShort(mask, 0));
    for (int i = 0; i < address.length; i++) {
      value[ADDRESS_HEADER_LENGTH + i] = (byte) (address[i] ^ mask[i]);
    }
    return value;
  }
}
