package dev.visio.visio.session;

/** Why a conference has ended. */
public enum EndReason {
  /** The last participant left. */
  LAST_LEFT("last-left"),
  /** Access was cut, after the end of the session. */
  CLOSED("closed"),
  /** An organiser cancelled the session. */
  CANCELLED("cancelled");

  private final String jsonName;

  EndReason(String jsonName) {
    this.jsonName = jsonName;
  }

  /** The name in JSON. */
  public String jsonName() {
    return jsonName;
  }
}
