package dev.visio.signalling;

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

  /**
   * The participant leaves for good. A connection that ends without it is lost, and may be resumed
   * for a while.
   */
  record Leave() implements ParticipantMessage {}
}
