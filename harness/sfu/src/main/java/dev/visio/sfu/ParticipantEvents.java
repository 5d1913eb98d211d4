package dev.visio.sfu;

import java.util.List;

/**
 * What the media plane tells the control plane of one participant. Called on the room's loop: must
 * not block.
 */
public interface ParticipantEvents {
  /** ICE and DTLS have succeeded: media flows. */
  void connected();

  /**
   * The slots whose track has changed; the others carry what they carried, and in the beginning
   * nothing.
   *
   * @param assigned those that carry something now
   * @param emptied the mids of those that carry nothing any more
   */
  void slots(List<SlotAssignment> assigned, List<String> emptied);

  /**
   * The connection has ended by itself; nothing more is told of it. Not called after {@link
   * SfuRoom#leave}.
   *
   * @param reason a stable name, for example {@code consent-expired} or {@code dtls-failed}, and
   *     what is known of it
   */
  void disconnected(String reason);
}
