package dev.visio.signalling;

/** Why the service ends a participant's connection that it had welcomed. */
public enum DisconnectReason implements JsonNamed {
  /** Access to the session was cut, five minutes after its end. */
  CLOSED("closed"),
  /** The organiser cancelled the session. */
  CANCELLED("cancelled"),
  /** A newer connection of the same registration took over. */
  TAKEN_OVER("taken-over"),
  /** The registration was taken back. */
  UNREGISTERED("unregistered"),
  /**
   * The media of this connection stopped; within the time to resume, a new connection takes its
   * place.
   */
  MEDIA_LOST("media-lost"),
  /**
   * The quota was raised, and more are in the room now than this connection has slots for; within
   * the time to resume, a new connection takes its place.
   */
  MORE_SLOTS("more-slots"),
  /** The participant does not read its messages as fast as they come. */
  SLOW_READER("slow-reader"),
  /** Too many of the participant's messages had to be rejected, or one was larger than any is. */
  INVALID_MESSAGE("invalid-message"),
  /** The service is going down. */
  STOPPING("stopping");

  private final String jsonName;

  DisconnectReason(String jsonName) {
    this.jsonName = jsonName;
  }

  @Override
  public String jsonName() {
    return jsonName;
  }
}
