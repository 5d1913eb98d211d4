package dev.visio.signalling;

/** What a participant publishes. */
public enum Source implements JsonNamed {
  MICROPHONE("microphone"),
  CAMERA("camera"),
  SCREEN("screen");

  private final String jsonName;

  Source(String jsonName) {
    this.jsonName = jsonName;
  }

  @Override
  public String jsonName() {
    return jsonName;
  }
}
