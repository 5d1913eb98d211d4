package dev.visio.visio.session;

/** What kind of meeting a session is. It changes nothing in how the room works. */
public enum SessionType {
  /** "Atelier". */
  WORKSHOP("workshop"),
  /** "Formation": small-group training. */
  TRAINING("training"),
  /** "Réunion": an informal meeting. */
  MEETING("meeting"),
  /** "Autre". */
  OTHER("other");

  private final String jsonName;

  SessionType(String jsonName) {
    this.jsonName = jsonName;
  }

  /** The name in JSON. */
  public String jsonName() {
    return jsonName;
  }
}
