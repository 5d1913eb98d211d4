package dev.visio.wire.stun;

import dev.visio.wire.BigEndian;
import dev.visio.wire.Parsed;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A STUN message (RFC 8489 §5) as it was received.
 *
 * <p>Parsing checks the form only. Whether its sender knows the password is what {@link
 * #verifyIntegrity} says, and whether it is STUN at all, where a port is shared, {@link
 * #verifyFingerprint}. The attributes are those before MESSAGE-INTEGRITY: what comes behind it was
 * not authenticated and is ignored (§14.5), FINGERPRINT apart.
 */
public final class StunMessage {
  public static final int HEADER_LENGTH = 20;

  /** The only method that ICE uses (RFC 8489 §3). */
  public static final int BINDING = 0x001;

  /** A check of ICE has about six attributes; more than this is nobody's check. */
  public static final int MAX_ATTRIBUTES = 32;

  static final int MAGIC_COOKIE = 0x2112A442;
  static final int MAGIC_COOKIE_OFFSET = 4;
  static final int TRANSACTION_ID_OFFSET = 8;
  static final int ATTRIBUTE_HEADER_LENGTH = 4;

  private static final int ABSENT = -1;

  private final byte[] bytes;
  private final List<StunAttribute> attributes;
  private final int integrityOffset;
  private final int fingerprintOffset;

  private StunMessage(
      byte[] bytes, List<StunAttribute> attributes, int integrityOffset, int fingerprintOffset) {
    this.bytes = bytes;
    this.attributes = List.copyOf(attributes);
    this.integrityOffset = integrityOffset;
    this.fingerprintOffset = fingerprintOffset;
  }

  /** Parses a datagram; the message keeps a copy of it. */
  public static Parsed<StunMessage> parse(byte[] datagram, int offset, int length) {
    StunRejection header = checkHeader(datagram, offset, length);
    if (header != null) {
      return Parsed.rejected(header, "of " + length + " bytes");
    }
    byte[] bytes = Arrays.copyOfRange(datagram, offset, offset + length);
    List<StunAttribute> attributes = new ArrayList<>(8);
    int integrity = ABSENT;
    int count = 0;
    for (int at = HEADER_LENGTH; at < length; ) {
      int next = nextAttribute(bytes, at, length);
      if (next == ABSENT) {
        return Parsed.rejected(StunRejection.ATTRIBUTE_PAST_END, "at byte " + at);
      }
      if (++count > MAX_ATTRIBUTES) {
        return Parsed.rejected(StunRejection.TOO_MANY_ATTRIBUTES, "at byte " + at);
      }
      int type = BigEndian.getShort(bytes, at);
      int valueLength = BigEndian.getShort(bytes, at + 2);
      if (type == StunAttribute.FINGERPRINT) {
        return fingerprinted(bytes, attributes, integrity, at, valueLength, next);
      }
      if (integrity != ABSENT) {
        at = next;
        continue;
      }
      if (type == StunAttribute.MESSAGE_INTEGRITY) {
        if (valueLength != StunIntegrity.INTEGRITY_LENGTH) {
          return malformed(type, at);
        }
        integrity = at;
      } else {
        StunAttribute attribute =
            AttributeCodec.read(bytes, 0, type, at + ATTRIBUTE_HEADER_LENGTH, valueLength);
        if (attribute == null) {
          return malformed(type, at);
        }
        attributes.add(attribute);
      }
      at = next;
    }
    return Parsed.accepted(new StunMessage(bytes, attributes, integrity, ABSENT));
  }

  private static Parsed<StunMessage> fingerprinted(
      byte[] bytes,
      List<StunAttribute> attributes,
      int integrity,
      int at,
      int valueLength,
      int next) {
    if (valueLength != StunIntegrity.FINGERPRINT_LENGTH) {
      return malformed(StunAttribute.FINGERPRINT, at);
    }
    if (next != bytes.length) {
      return Parsed.rejected(StunRejection.ATTRIBUTE_AFTER_FINGERPRINT, "at byte " + next);
    }
    return Parsed.accepted(new StunMessage(bytes, attributes, integrity, at));
  }

  private static Parsed<StunMessage> malformed(int type, int at) {
    return Parsed.rejected(
        StunRejection.MALFORMED_ATTRIBUTE, "type 0x%04x at byte %d".formatted(type, at));
  }

  /** Null if the header is that of a STUN message of exactly this length. */
  private static StunRejection checkHeader(byte[] bytes, int offset, int length) {
    if (length < HEADER_LENGTH) {
      return StunRejection.TOO_SHORT;
    }
    if ((bytes[offset] & 0xC0) != 0) {
      return StunRejection.NOT_STUN;
    }
    if (BigEndian.getInt(bytes, offset + MAGIC_COOKIE_OFFSET) != MAGIC_COOKIE) {
      return StunRejection.WRONG_MAGIC_COOKIE;
    }
    int attributesLength = BigEndian.getShort(bytes, offset + 2);
    if (attributesLength % 4 != 0) {
      return StunRejection.LENGTH_NOT_ALIGNED;
    }
    return attributesLength == length - HEADER_LENGTH ? null : StunRejection.LENGTH_MISMATCH;
  }

  /** Where the attribute after this one begins, its padding skipped, or ABSENT if past the end. */
  private static int nextAttribute(byte[] bytes, int at, int end) {
    if (at + ATTRIBUTE_HEADER_LENGTH > end) {
      return ABSENT;
    }
    int paddedLength = BigEndian.getShort(bytes, at + 2) + 3 & ~3;
    int next = at + ATTRIBUTE_HEADER_LENGTH + paddedLength;
    return next > end ? ABSENT : next;
  }

  /**
   * The USERNAME of what looks like a binding request, without parsing the rest: a socket shared by
   * many participants finds the one that a stranger's datagram is for, and spends nothing on
   * datagrams for nobody. Empty for everything that is malformed up to there.
   */
  public static Optional<String> usernameOf(byte[] datagram, int offset, int length) {
    if (checkHeader(datagram, offset, length) != null
        || BigEndian.getShort(datagram, offset) != StunClass.REQUEST.typeOf(BINDING)) {
      return Optional.empty();
    }
    int end = offset + length;
    int at = offset + HEADER_LENGTH;
    for (int count = 0; at < end && count < MAX_ATTRIBUTES; count++) {
      int next = nextAttribute(datagram, at, end);
      int type = next == ABSENT ? StunAttribute.FINGERPRINT : BigEndian.getShort(datagram, at);
      switch (type) {
        case StunAttribute.USERNAME -> {
          return Optional.ofNullable(
              AttributeCodec.text(
                  datagram,
                  at + ATTRIBUTE_HEADER_LENGTH,
                  BigEndian.getShort(datagram, at + 2),
                  StunAttribute.Username.MAX_BYTES));
        }
        case StunAttribute.MESSAGE_INTEGRITY, StunAttribute.FINGERPRINT -> {
          return Optional.empty();
        }
        default -> at = next;
      }
    }
    return Optional.empty();
  }

  public static StunMessageBuilder builder(
      StunClass stunClass, int method, TransactionId transactionId) {
    return new StunMessageBuilder(stunClass, method, transactionId);
  }

  public static StunMessageBuilder bindingRequest(TransactionId transactionId) {
    return builder(StunClass.REQUEST, BINDING, transactionId);
  }

  /** The beginning of this request's success response. */
  public StunMessageBuilder successResponse() {
    return builder(StunClass.SUCCESS_RESPONSE, method(), transactionId());
  }

  /** The beginning of this request's error response. */
  public StunMessageBuilder errorResponse(int code, String reason) {
    return builder(StunClass.ERROR_RESPONSE, method(), transactionId())
        .attribute(new StunAttribute.ErrorCode(code, reason));
  }

  public StunClass stunClass() {
    return StunClass.ofType(BigEndian.getShort(bytes, 0));
  }

  public int method() {
    return StunClass.methodOfType(BigEndian.getShort(bytes, 0));
  }

  public boolean isBindingRequest() {
    return stunClass() == StunClass.REQUEST && method() == BINDING;
  }

  public TransactionId transactionId() {
    return TransactionId.read(bytes, TRANSACTION_ID_OFFSET);
  }

  /** In their order, MESSAGE-INTEGRITY and all behind it left out. */
  public List<StunAttribute> attributes() {
    return attributes;
  }

  /** The first attribute of a kind: of several, only the first counts (RFC 8489 §14). */
  public <A extends StunAttribute> Optional<A> find(Class<A> kind) {
    for (StunAttribute attribute : attributes) {
      if (kind.isInstance(attribute)) {
        return Optional.of(kind.cast(attribute));
      }
    }
    return Optional.empty();
  }

  public Optional<String> username() {
    return find(StunAttribute.Username.class).map(StunAttribute.Username::name);
  }

  public boolean has(Class<? extends StunAttribute> kind) {
    return find(kind).isPresent();
  }

  /** The types that oblige a receiver that does not know them to answer 420 (RFC 8489 §6.3.1). */
  public List<Integer> unknownComprehensionRequired() {
    List<Integer> types = new ArrayList<>();
    for (StunAttribute attribute : attributes) {
      if (attribute instanceof StunAttribute.Opaque opaque && opaque.isComprehensionRequired()) {
        types.add(opaque.type());
      }
    }
    return types;
  }

  public boolean hasIntegrity() {
    return integrityOffset != ABSENT;
  }

  public boolean hasFingerprint() {
    return fingerprintOffset != ABSENT;
  }

  /**
   * Whether MESSAGE-INTEGRITY is there and right (RFC 8489 §14.5).
   *
   * @param key for ICE, the UTF-8 bytes of the receiver's password ({@link
   *     StunMessageBuilder#shortTermKey})
   */
  public boolean verifyIntegrity(byte[] key) {
    if (!hasIntegrity()) {
      return false;
    }
    int at = integrityOffset + ATTRIBUTE_HEADER_LENGTH;
    byte[] claimed = Arrays.copyOfRange(bytes, at, at + StunIntegrity.INTEGRITY_LENGTH);
    // Constant in time: how far a guess was right must not show.
    return MessageDigest.isEqual(claimed, StunIntegrity.integrity(bytes, integrityOffset, key));
  }

  /** Whether FINGERPRINT is there and right (RFC 8489 §14.7). */
  public boolean verifyFingerprint() {
    return hasFingerprint()
        && BigEndian.getInt(bytes, fingerprintOffset + ATTRIBUTE_HEADER_LENGTH)
            == StunIntegrity.fingerprint(bytes, fingerprintOffset);
  }

  /** Of the whole message, in bytes. */
  public int length() {
    return bytes.length;
  }

  /** A copy of the whole message. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  @Override
  public String toString() {
    return "StunMessage[%s, method=%d, %s, %s%s%s]"
        .formatted(
            stunClass(),
            method(),
            transactionId(),
            attributes,
            hasIntegrity() ? ", integrity" : "",
            hasFingerprint() ? ", fingerprint" : "");
  }
}
