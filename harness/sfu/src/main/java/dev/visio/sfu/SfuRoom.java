package dev.visio.sfu;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One room, for the control plane. Any thread; each call is a command to the room's loop. */
public interface SfuRoom {
  /**
   * Takes a participant in. One with the same id that is there already is replaced: its old
   * connection ends without an event.
   *
   * @param sdpOffer the participant's offer (JSEP subset; shape in {@link OfferAnswer})
   * @return the SDP answer; fails with {@link JoinRefusedException}
   */
  CompletableFuture<String> join(String participantId, String sdpOffer, ParticipantEvents events);

  /**
   * As {@link #join(String, String, ParticipantEvents)}, with a plan of slots of the participant's
   * own instead of the room's.
   *
   * @param slots as the participant was told: slots beyond it are refused
   */
  CompletableFuture<String> join(
      String participantId, String sdpOffer, SlotPlan slots, ParticipantEvents events);

  /**
   * What a participant shows of the others from now on; has no effect on one that has not joined.
   * Until it says so, {@link View#USUAL} is assumed.
   */
  void look(String participantId, View view);

  /**
   * Begins an ICE session of a participant anew (RFC 8445 section 9): its media go on over the pair
   * that it has, until it nominates one by the new session, and both are answered till then. A
   * session that was begun anew and not used gives way to a newer one.
   *
   * @return what the participant has to be told; empty for one that has not joined
   */
  CompletableFuture<Optional<IceSession>> restartIce(String participantId);

  /** Lets a participant go, if it is there. */
  void leave(String participantId);

  /** Lets everyone go and ends the room. */
  void close();
}
