package dev.visio.sfu;

/** An offer that this room cannot take. */
public final class JoinRefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why, by a name that stays the same between versions. */
  public enum Reason {
    /** The offer is no SDP, or lacks what every participant needs; the message says what. */
    MALFORMED_OFFER,
    /** No codec of a media section is one that the room forwards. */
    NO_COMMON_CODEC,
    /** The room has as many participants as it may. */
    ROOM_FULL,
    /** The room has been closed. */
    ROOM_CLOSED
  }

  private final Reason reason;

  JoinRefusedException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
