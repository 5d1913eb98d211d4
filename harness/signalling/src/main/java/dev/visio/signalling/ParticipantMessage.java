package dev.visio.signalling;

import java.util.Objects;

/** What a participant says to the service. */
public sealed interface ParticipantMessage extends SignallingMessage {

  /**
   * The participant's offer (RFC 8866, RFC 9429): what it sends, then one receive-only section for
   * each slot of {@link ServiceMessage.Welcome}. Once for each connection.
   */
  record Offer(String sdp) implements ParticipantMessage {
    public Offer {
      Signalled.requireText("sdp", sdp, Signalled.MAX_SDP_CHARACTERS);
    }
  }

  /** Which of the participant's devices are on now: what others are shown beside its name. */
  record Devices(boolean microphone, boolean camera, boolean screen)
      implements ParticipantMessage {}

  /** The participant raises its hand, or takes it down. */
  record Hand(boolean raised) implements ParticipantMessage {}

  /** The participant shows everybody a reaction. */
  record React(Reaction reaction) implements ParticipantMessage {
    public React {
      Objects.requireNonNull(reaction, "reaction");
    }
  }

  /** The participant writes to everybody. */
  record Chat(String text) implements ParticipantMessage {
    public Chat {
      Signalled.requireText("text", text, Signalled.MAX_CHAT_CHARACTERS);
    }
  }

  /**
   * The participant leaves for good. A connection that ends without it is lost, and may be resumed
   * for a while.
   */
  record Leave() implements ParticipantMessage {}
}
