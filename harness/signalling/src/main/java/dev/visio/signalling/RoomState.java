package dev.visio.signalling;

/**
 * The life of a session's room. It only ever moves to the right, but for {@code WAITING} back to
 * {@code OPEN}.
 */
public enum RoomState implements JsonNamed {
  /** Access is not open yet. */
  SCHEDULED("scheduled"),
  /** Access is open, nobody is connected. */
  OPEN("open"),
  /** One is connected and waits for a second. */
  WAITING("waiting"),
  /** Two were connected at once: the conference has begun. */
  LIVE("live"),
  /** The last has left, or access was cut. Final: nobody enters again. */
  ENDED("ended");

  private final String jsonName;

  RoomState(String jsonName) {
    this.jsonName = jsonName;
  }

  @Override
  public String jsonName() {
    return jsonName;
  }
}
