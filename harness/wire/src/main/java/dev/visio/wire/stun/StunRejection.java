package dev.visio.wire.stun;

/** Why a datagram is no STUN message. */
public enum StunRejection {
  /** Fewer bytes than the header's 20. */
  TOO_SHORT,
  /** The two most significant bits are not zero (RFC 8489 §5). */
  NOT_STUN,
  /** The magic cookie is missing, as before RFC 5389. */
  WRONG_MAGIC_COOKIE,
  /** The length is not a multiple of four. */
  LENGTH_NOT_ALIGNED,
  /** The length is not that of the datagram behind the header. */
  LENGTH_MISMATCH,
  /** An attribute, or its padding, goes past the end. */
  ATTRIBUTE_PAST_END,
  /** More than {@link StunMessage#MAX_ATTRIBUTES} attributes. */
  TOO_MANY_ATTRIBUTES,
  /** An attribute of a known type has a value that its definition does not allow. */
  MALFORMED_ATTRIBUTE,
  /** Something follows FINGERPRINT, which must be the last (RFC 8489 §14.7). */
  ATTRIBUTE_AFTER_FINGERPRINT
}
