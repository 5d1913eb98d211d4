package dev.visio.sfu;

/** Whose audio is forwarded. */
public sealed interface AudioForwarding {
  /** Everybody's, to everybody. */
  record All() implements AudioForwarding {}

  /** Only that of the loudest speakers of the room; a speaker is never sent its own. */
  record Loudest(int speakers) implements AudioForwarding {
    public Loudest {
      if (speakers < 1 || speakers > RoomSettings.MAX_PARTICIPANTS) {
        throw new IllegalArgumentException(
            "loudest must be 1 to " + RoomSettings.MAX_PARTICIPANTS + ", not " + speakers);
      }
    }
  }

  static AudioForwarding all() {
    return new All();
  }

  static AudioForwarding loudest(int speakers) {
    return new Loudest(speakers);
  }
}
