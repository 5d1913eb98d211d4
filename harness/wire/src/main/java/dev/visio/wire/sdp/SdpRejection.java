package dev.visio.wire.sdp;

/** Why a text is no session description. */
public enum SdpRejection {
  /** Longer than {@link SessionDescription#MAX_LENGTH}. */
  TOO_LONG,
  /** More media sections than {@link SessionDescription#MAX_MEDIA}. */
  TOO_MANY_MEDIA_SECTIONS,
  /** More attributes in one place than {@link SessionDescription#MAX_ATTRIBUTES}. */
  TOO_MANY_ATTRIBUTES,
  /** A line that is not a type letter, "=" and text. */
  MALFORMED_LINE,
  /** A type letter that RFC 8866 does not define. */
  UNKNOWN_LINE_TYPE,
  /** A line of a known type where the grammar does not allow one (RFC 8866 §5). */
  MISPLACED_LINE,
  /** One of v=, o=, s= and t= is missing. */
  MISSING_LINE,
  /** The version is not 0. */
  WRONG_VERSION,
  MALFORMED_ORIGIN,
  MALFORMED_CONNECTION,
  MALFORMED_BANDWIDTH,
  MALFORMED_TIME,
  MALFORMED_MEDIA,
  /** A known attribute with a value that its definition does not allow. */
  MALFORMED_ATTRIBUTE,
  /** Two media sections of the same mid (RFC 9143 §7.1). */
  DUPLICATE_MID
}
