package dev.visio.wire.stun;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * The attributes of a STUN message, without MESSAGE-INTEGRITY and FINGERPRINT, which are computed
 * over the others and belong to the message ({@link StunMessage#verifyIntegrity}, {@link
 * StunMessageBuilder#build}).
 */
public sealed interface StunAttribute {
  int USERNAME = 0x0006;
  int MESSAGE_INTEGRITY = 0x0008;
  int ERROR_CODE = 0x0009;
  int UNKNOWN_ATTRIBUTES = 0x000A;
  int XOR_MAPPED_ADDRESS = 0x0020;
  int PRIORITY = 0x0024;
  int USE_CANDIDATE = 0x0025;
  int SOFTWARE = 0x8022;
  int FINGERPRINT = 0x8028;
  int ICE_CONTROLLED = 0x8029;
  int ICE_CONTROLLING = 0x802A;

  int type();

  /**
   * RFC 8489 §14.3; in ICE the receiver's ufrag, a colon and the sender's ufrag.
   *
   * @param name at most {@value #MAX_BYTES} bytes of UTF-8
   */
  record Username(String name) implements StunAttribute {
    static final int MAX_BYTES = 508;

    public Username {
      checkUtf8(name, MAX_BYTES);
    }

    @Override
    public int type() {
      return USERNAME;
    }
  }

  /** RFC 8489 §14.2: where the request came from, as its receiver saw it. */
  record XorMappedAddress(InetAddress address, int port) implements StunAttribute {
    public XorMappedAddress {
      Objects.requireNonNull(address, "address");
      check(port >= 0 && port <= 0xFFFF, "port");
    }

    @Override
    public int type() {
      return XOR_MAPPED_ADDRESS;
    }
  }

  /**
   * RFC 8489 §14.8.
   *
   * @param code 300 to 699
   * @param reason for people; at most {@value #MAX_BYTES} bytes of UTF-8
   */
  record ErrorCode(int code, String reason) implements StunAttribute {
    public static final int BAD_REQUEST = 400;
    public static final int UNAUTHENTICATED = 401;
    public static final int UNKNOWN_ATTRIBUTE = 420;

    /** Both sides claimed the same role (RFC 8445 §7.3.1.1). */
    public static final int ROLE_CONFLICT = 487;

    static final int MAX_BYTES = 762;

    public ErrorCode {
      check(code >= 300 && code <= 699, "code");
      checkUtf8(reason, MAX_BYTES);
    }

    @Override
    public int type() {
      return ERROR_CODE;
    }
  }

  /** RFC 8489 §14.9: the comprehension-required types that an error response 420 complains of. */
  record UnknownAttributes(List<Integer> types) implements StunAttribute {
    public UnknownAttributes {
      types = List.copyOf(types);
      for (int type : types) {
        check(type >= 0 && type <= 0xFFFF, "type");
      }
    }

    @Override
    public int type() {
      return UNKNOWN_ATTRIBUTES;
    }
  }

  /**
   * RFC 8489 §14.14.
   *
   * @param description at most {@value #MAX_BYTES} bytes of UTF-8
   */
  record Software(String description) implements StunAttribute {
    static final int MAX_BYTES = 762;

    public Software {
      checkUtf8(description, MAX_BYTES);
    }

    @Override
    public int type() {
      return SOFTWARE;
    }
  }

  /**
   * RFC 8445 §16.1: the priority that a candidate found by this check would have.
   *
   * @param priority 32 bits, unsigned
   */
  record Priority(long priority) implements StunAttribute {
    public Priority {
      check(priority >= 0 && priority <= 0xFFFF_FFFFL, "priority");
    }

    @Override
    public int type() {
      return PRIORITY;
    }
  }

  /** RFC 8445 §16.1: the controlling agent nominates this pair. */
  record UseCandidate() implements StunAttribute {
    @Override
    public int type() {
      return USE_CANDIDATE;
    }
  }

  /** RFC 8445 §16.1: the sender believes itself controlled. */
  record IceControlled(long tieBreaker) implements StunAttribute {
    @Override
    public int type() {
      return ICE_CONTROLLED;
    }
  }

  /** RFC 8445 §16.1: the sender believes itself controlling. */
  record IceControlling(long tieBreaker) implements StunAttribute {
    @Override
    public int type() {
      return ICE_CONTROLLING;
    }
  }

  /** An attribute of a type that is none of the above; its value is kept as it came. */
  record Opaque(int type, byte[] value) implements StunAttribute {
    public Opaque {
      check(type >= 0 && type <= 0xFFFF && !isKnown(type), "type");
      check(value.length <= 0xFFFF, "value");
      value = value.clone();
    }

    /** A copy. */
    @Override
    public byte[] value() {
      return value.clone();
    }

    /** Whether a receiver that does not know the type must answer 420 (RFC 8489 §14). */
    public boolean isComprehensionRequired() {
      return type < 0x8000;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Opaque(int otherType, byte[] otherValue)
          && type == otherType
          && Arrays.equals(value, otherValue);
    }

    @Override
    public int hashCode() {
      return 31 * type + Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "Opaque[type=0x%04x, value=%s]".formatted(type, HexFormat.of().formatHex(value));
    }
  }

  /** Whether the type has a record of its own or belongs to the message. */
  static boolean isKnown(int type) {
    return switch (type) {
      case USERNAME,
          MESSAGE_INTEGRITY,
          ERROR_CODE,
          UNKNOWN_ATTRIBUTES,
          XOR_MAPPED_ADDRESS,
          PRIORITY,
          USE_CANDIDATE,
          SOFTWARE,
          FINGERPRINT,
          ICE_CONTROLLED,
          ICE_CONTROLLING ->
          true;
      default -> false;
    };
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException(what + " is out of range");
    }
  }

  private static void checkUtf8(String text, int maxBytes) {
    check(text.getBytes(StandardCharsets.UTF_8).length <= maxBytes, "length of \"" + text + "\"");
  }
}
