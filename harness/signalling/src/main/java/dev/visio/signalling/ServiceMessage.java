package dev.visio.signalling;

import java.util.List;
import java.util.Objects;

/** What the service says to a participant. */
public sealed interface ServiceMessage extends SignallingMessage {

  /**
   * The first message to a participant that was let in.
   *
   * @param version {@link SignallingCodec#VERSION} of the service
   * @param participantId the receiver's own id, the same after it resumes
   * @param slots what the offer has to hold
   */
  record Welcome(int version, String sessionId, String participantId, SlotCounts slots)
      implements ServiceMessage {
    public Welcome {
      Signalled.requireRange("version", version, 1, 1_000);
      Signalled.requireId("sessionId", sessionId);
      Signalled.requireId("participantId", participantId);
      Objects.requireNonNull(slots, "slots");
    }
  }

  /** The answer to the participant's offer. */
  record Answer(String sdp) implements ServiceMessage {
    public Answer {
      Signalled.requireText("sdp", sdp, Signalled.MAX_SDP_CHARACTERS);
    }
  }

  /**
   * All slots that show somebody, every time one of them changes. A slot that is not listed is
   * empty.
   */
  record Slots(List<SlotAssignment> assignments) implements ServiceMessage {
    public Slots {
      assignments = List.copyOf(assignments);
      Signalled.requireRange(
          "number of assignments", assignments.size(), 0, SlotAssignment.MAX_ASSIGNMENTS);
    }
  }

  /** Another participant is in the room; sent to a newcomer for everyone who is there already. */
  record ParticipantJoined(String participantId, String name) implements ServiceMessage {
    public ParticipantJoined {
      Signalled.requireId("participantId", participantId);
      Signalled.requireText("name", name, Signalled.MAX_NAME_CHARACTERS);
    }
  }

  /** Another participant has left, for good or by not resuming in time. */
  record ParticipantLeft(String participantId, String name) implements ServiceMessage {
    public ParticipantLeft {
      Signalled.requireId("participantId", participantId);
      Signalled.requireText("name", name, Signalled.MAX_NAME_CHARACTERS);
    }
  }

  /** Where the room stands in its life; sent after the welcome and at every change. */
  record Room(RoomState state) implements ServiceMessage {
    public Room {
      Objects.requireNonNull(state, "state");
    }
  }

  /**
   * The participant is not let in, or its offer is not taken; the service closes the connection
   * after it.
   */
  record Refused(Problem problem) implements ServiceMessage {
    public Refused {
      Objects.requireNonNull(problem, "problem");
    }
  }

  /** The service ends a connection that it had welcomed, and closes it after this message. */
  record Disconnected(DisconnectReason reason, String detail) implements ServiceMessage {
    public Disconnected {
      Objects.requireNonNull(reason, "reason");
      Signalled.requireText("detail", detail, Problem.MAX_CHARACTERS);
    }
  }
}
