package dev.visio.signalling;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** What the service says to a participant. */
public sealed interface ServiceMessage extends SignallingMessage {

  /**
   * The first message to a participant that was let in.
   *
   * @param version {@link SignallingCodec#VERSION} of the service
   * @param participantId the receiver's own id, the same after it resumes
   * @param name the receiver's own name, as others see it
   * @param now the service's clock, so that the receiver need not trust its own
   * @param endsAt when the session ends as planned
   * @param closesAt when everyone still there is disconnected
   * @param slots what the offer has to hold
   */
  record Welcome(
      int version,
      String sessionId,
      String participantId,
      String name,
      Instant now,
      Instant endsAt,
      Instant closesAt,
      SlotCounts slots)
      implements ServiceMessage {
    public Welcome {
      Signalled.requireRange("version", version, 1, 1_000);
      Signalled.requireId("sessionId", sessionId);
      Signalled.requireId("participantId", participantId);
      Signalled.requireText("name", name, Signalled.MAX_NAME_CHARACTERS);
      Objects.requireNonNull(now, "now");
      Objects.requireNonNull(endsAt, "endsAt");
      Objects.requireNonNull(closesAt, "closesAt");
      Objects.requireNonNull(slots, "slots");
    }
  }

  /** The answer to the participant's offer. */
  record Answer(String sdp) implements ServiceMessage {
    public Answer {
      Signalled.requireText("sdp", sdp, Signalled.MAX_SDP_CHARACTERS);
    }
  }

  /** The sign of life that a {@link ParticipantMessage.Ping} asks for. */
  record Pong() implements ServiceMessage {}

  /**
   * The service's side of the ICE session that the participant asked to begin anew. Media go on
   * over the former pair until the participant nominates one of the new session; one that was begun
   * and not used gives way to a newer one.
   *
   * @param fragment the lines {@code a=ice-ufrag}, {@code a=ice-pwd}, {@code a=candidate} and
   *     {@code a=end-of-candidates} (RFC 8839), which take the place of those of the answer
   */
  record IceRestarted(String fragment) implements ServiceMessage {
    public IceRestarted {
      Signalled.requireText("fragment", fragment, Signalled.MAX_SDP_CHARACTERS);
    }

    /** Names no password. */
    @Override
    public String toString() {
      return "IceRestarted[]";
    }
  }

  /**
   * The slots that have changed; all are empty in the beginning, and the others show whom they
   * showed. In a full room those who are heard change several times a second, everybody is told,
   * and who is seen stays.
   *
   * @param assignments slots that show somebody, or somebody else
   * @param emptied the mids of slots that show nobody any more
   */
  record Slots(List<SlotAssignment> assignments, List<String> emptied) implements ServiceMessage {
    public Slots {
      assignments = List.copyOf(assignments);
      emptied = List.copyOf(emptied);
      emptied.forEach(mid -> Signalled.requireText("mid", mid, Signalled.MAX_ID_CHARACTERS));
      Signalled.requireRange(
          "number of emptied slots", emptied.size(), 0, SlotAssignment.MAX_ASSIGNMENTS);
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

  /**
   * What is to be shown beside a participant's name, the receiver's own included: for everyone who
   * is there after the welcome, and at every change.
   *
   * @param microphone whether it is on, as the participant says; likewise camera and screen
   */
  record ParticipantState(
      String participantId, boolean microphone, boolean camera, boolean screen, boolean handRaised)
      implements ServiceMessage {
    public ParticipantState {
      Signalled.requireId("participantId", participantId);
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
   * Somebody, or the receiver itself, wrote to everybody. Who enters is sent what was written last
   * before; the same id is the same message.
   */
  record ChatMessage(String id, String participantId, String name, String text, Instant at)
      implements ServiceMessage {
    public ChatMessage {
      Signalled.requireId("id", id);
      Signalled.requireId("participantId", participantId);
      Signalled.requireText("name", name, Signalled.MAX_NAME_CHARACTERS);
      Signalled.requireText("text", text, Signalled.MAX_CHAT_CHARACTERS);
      Objects.requireNonNull(at, "at");
    }
  }

  /** Somebody, or the receiver itself, shows a reaction. */
  record Reacted(String participantId, Reaction reaction) implements ServiceMessage {
    public Reacted {
      Signalled.requireId("participantId", participantId);
      Objects.requireNonNull(reaction, "reaction");
    }
  }

  /** The receiver's last message was not taken; the connection goes on as if it had not been. */
  record Rejected(Problem problem) implements ServiceMessage {
    public Rejected {
      Objects.requireNonNull(problem, "problem");
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
