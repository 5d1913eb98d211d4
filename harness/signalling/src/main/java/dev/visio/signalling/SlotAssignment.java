package dev.visio.signalling;

import java.util.Objects;

/**
 * Who is to be heard or seen in a slot.
 *
 * @param mid the slot's media section in the subscriber's session description (RFC 5888)
 * @param participantId the publisher
 * @param source which of its sources
 */
public record SlotAssignment(String mid, String participantId, Source source) {

  /** All slots of all kinds. */
  public static final int MAX_ASSIGNMENTS = 3 * SlotCounts.MAX_OF_A_KIND;

  public SlotAssignment {
    Signalled.requireText("mid", mid, Signalled.MAX_ID_CHARACTERS);
    Signalled.requireId("participantId", participantId);
    Objects.requireNonNull(source, "source");
  }
}
