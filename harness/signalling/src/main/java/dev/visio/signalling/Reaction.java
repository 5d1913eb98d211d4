package dev.visio.signalling;

/** What a participant shows everybody for a moment. */
public enum Reaction implements JsonNamed {
  CLAP("clap"),
  HEART("heart"),
  LAUGH("laugh"),
  THUMBS_UP("thumbs-up"),
  SURPRISE("surprise");

  private final String jsonName;

  Reaction(String jsonName) {
    this.jsonName = jsonName;
  }

  @Override
  public String jsonName() {
    return jsonName;
  }
}
