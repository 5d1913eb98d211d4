package dev.visio.wire.stun;

/** A message's class (RFC 8489 §5), in the order of its two bits' values. */
public enum StunClass {
  REQUEST,
  INDICATION,
  SUCCESS_RESPONSE,
  ERROR_RESPONSE;

  private static final StunClass[] VALUES = values();

  /** The class bits lie at positions 4 and 8 of the message type, the method's around them. */
  static StunClass ofType(int type) {
    return VALUES[type >> 7 & 0x2 | type >> 4 & 0x1];
  }

  static int methodOfType(int type) {
    return type & 0x000F | type >> 1 & 0x0070 | type >> 2 & 0x0F80;
  }

  int typeOf(int method) {
    return method & 0x000F
        | (method & 0x0070) << 1
        | (method & 0x0F80) << 2
        | (ordinal() & 0x1) << 4
        | (ordinal() & 0x2) << 7;
  }
}
