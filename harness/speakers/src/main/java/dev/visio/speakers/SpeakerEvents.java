package dev.visio.speakers;

/** What becomes of a speaker. Called on its loop's thread: must not block. */
public interface SpeakerEvents {
  /** Nobody wants to know. */
  SpeakerEvents IGNORED = new SpeakerEvents() {};

  /** The service let it into the room. */
  default void joined(int speaker) {}

  /**
   * Its own media flow.
   *
   * @param joinNanos since "Participer" was pressed
   */
  default void connected(int speaker, long joinNanos) {}

  /** It has decoded the first frame of somebody's camera. */
  default void saw(int speaker, int publisher) {}

  /** It was shown a line of the room's chat: somebody's, or its own. */
  default void chatted(int speaker, String text) {}

  /** The service showed everybody that this speaker raised its hand, or took it down. */
  default void handShown(int speaker, boolean raised) {}

  /**
   * It never got in, or lost its connection. The last call, unless it left.
   *
   * @param reason one sentence for a person
   */
  default void lost(int speaker, String reason) {}

  /** It left as it should. The last call, unless it was lost. */
  default void left(int speaker) {}
}
