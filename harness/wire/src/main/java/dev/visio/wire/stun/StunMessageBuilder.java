package dev.visio.wire.stun;

import dev.visio.wire.BigEndian;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Writes STUN messages: attributes in the order of the calls, then integrity, then fingerprint. */
public final class StunMessageBuilder {
  /** What a UDP datagram over IPv4 carries at most. */
  private static final int MAX_LENGTH = 65_507;

  private final StunClass stunClass;
  private final int method;
  private final TransactionId transactionId;
  private final List<StunAttribute> attributes = new ArrayList<>();

  StunMessageBuilder(StunClass stunClass, int method, TransactionId transactionId) {
    if (method < 0 || method > 0xFFF) {
      throw new IllegalArgumentException("a STUN method has 12 bits, not " + method);
    }
    this.stunClass = Objects.requireNonNull(stunClass, "stunClass");
    this.method = method;
    this.transactionId = Objects.requireNonNull(transactionId, "transactionId");
  }

  /** The key of a short-term credential, ICE's kind (RFC 8489 §9.1.1; ICE passwords are ASCII). */
  public static byte[] shortTermKey(String password) {
    return password.getBytes(StandardCharsets.UTF_8);
  }

  public StunMessageBuilder attribute(StunAttribute attribute) {
    if (attributes.size() + 2 >= StunMessage.MAX_ATTRIBUTES) {
      throw new IllegalStateException("too many attributes");
    }
    attributes.add(attribute);
    return this;
  }

  public StunMessageBuilder username(String name) {
    return attribute(new StunAttribute.Username(name));
  }

  public StunMessageBuilder xorMappedAddress(InetAddress address, int port) {
    return attribute(new StunAttribute.XorMappedAddress(address, port));
  }

  /** Takes a resolved address. */
  public StunMessageBuilder xorMappedAddress(InetSocketAddress address) {
    return xorMappedAddress(address.getAddress(), address.getPort());
  }

  public StunMessageBuilder priority(long priority) {
    return attribute(new StunAttribute.Priority(priority));
  }

  public StunMessageBuilder useCandidate() {
    return attribute(new StunAttribute.UseCandidate());
  }

  public StunMessageBuilder iceControlling(long tieBreaker) {
    return attribute(new StunAttribute.IceControlling(tieBreaker));
  }

  public StunMessageBuilder iceControlled(long tieBreaker) {
    return attribute(new StunAttribute.IceControlled(tieBreaker));
  }

  public StunMessageBuilder software(String description) {
    return attribute(new StunAttribute.Software(description));
  }

  /** The message with MESSAGE-INTEGRITY and FINGERPRINT, as every message of ICE is sent. */
  public byte[] build(byte[] integrityKey) {
    return write(Objects.requireNonNull(integrityKey, "integrityKey"), true);
  }

  /** The message with FINGERPRINT only: error responses to those who are not authenticated. */
  public byte[] buildWithoutIntegrity() {
    return write(null, true);
  }

  /** The message with neither. */
  public byte[] buildBare() {
    return write(null, false);
  }

  private byte[] write(byte[] integrityKey, boolean fingerprint) {
    List<byte[]> values = new ArrayList<>(attributes.size());
    int length = StunMessage.HEADER_LENGTH;
    for (StunAttribute attribute : attributes) {
      byte[] value = AttributeCodec.write(attribute, transactionId);
      values.add(value);
      length += paddedLength(value);
    }
    int integrityOffset = length;
    if (integrityKey != null) {
      length += StunMessage.ATTRIBUTE_HEADER_LENGTH + StunIntegrity.INTEGRITY_LENGTH;
    }
    int fingerprintOffset = length;
    if (fingerprint) {
      length += StunMessage.ATTRIBUTE_HEADER_LENGTH + StunIntegrity.FINGERPRINT_LENGTH;
    }
    if (length > MAX_LENGTH) {
      throw new IllegalStateException("a message of " + length + " bytes fits no datagram");
    }
    byte[] out = new byte[length];
    BigEndian.putShort(out, 0, stunClass.typeOf(method));
    BigEndian.putShort(out, 2, length - StunMessage.HEADER_LENGTH);
    BigEndian.putInt(out, StunMessage.MAGIC_COOKIE_OFFSET, StunMessage.MAGIC_COOKIE);
    transactionId.write(out, StunMessage.TRANSACTION_ID_OFFSET);
    int at = StunMessage.HEADER_LENGTH;
    for (int i = 0; i < values.size(); i++) {
      writeAttribute(out, at, attributes.get(i).type(), values.get(i));
      at += paddedLength(values.get(i));
    }
    if (integrityKey != null) {
      byte[] hmac = StunIntegrity.integrity(out, integrityOffset, integrityKey);
      writeAttribute(out, integrityOffset, StunAttribute.MESSAGE_INTEGRITY, hmac);
    }
    if (fingerprint) {
      byte[] crc = new byte[StunIntegrity.FINGERPRINT_LENGTH];
      BigEndian.putInt(crc, 0, StunIntegrity.fingerprint(out, fingerprintOffset));
      writeAttribute(out, fingerprintOffset, StunAttribute.FINGERPRINT, crc);
    }
    return out;
  }

  private static int paddedLength(byte[] value) {
    return StunMessage.ATTRIBUTE_HEADER_LENGTH + (value.length + 3 & ~3);
  }

  private static void writeAttribute(byte[] out, int at, int type, byte[] value) {
    BigEndian.putShort(out, at, type);
    BigEndian.putShort(out, at + 2, value.length);
    System.arraycopy(value, 0, out, at + StunMessage.ATTRIBUTE_HEADER_LENGTH, value.length);
  }
}
