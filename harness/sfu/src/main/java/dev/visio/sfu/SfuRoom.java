package dev.visio.sfu;

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

  /** Lets a participant go, if it is there. */
  void leave(String participantId);

  /** Lets everyone go and ends the room. */
  void close();
}
