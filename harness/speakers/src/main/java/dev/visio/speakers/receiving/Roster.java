package dev.visio.speakers.receiving;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which participant of the service is which speaker of this process, and since when its media flow:
 * the service knows participants by their id, packets name their publisher by its index. Each
 * speaker enters itself. Shared by all loops; bounded by the number of speakers.
 */
public final class Roster {
  private static final long NOT_YET = Long.MIN_VALUE;

  private final Map<String, Integer> speakers = new ConcurrentHashMap<>();
  private final AtomicReferenceArray<String> ids;
  private final AtomicLongArray flowingSinceNanos;

  /** Room for speakers 0 to {@code speakers - 1}. */
  public Roster(int speakers) {
    ids = new AtomicReferenceArray<>(speakers);
    flowingSinceNanos = new AtomicLongArray(speakers);
    for (int speaker = 0; speaker < speakers; speaker++) {
      flowingSinceNanos.set(speaker, NOT_YET);
    }
  }

  /** The service let this speaker in and gave it this id. */
  public void enter(String participantId, int speaker) {
    speakers.put(participantId, speaker);
    ids.set(speaker, participantId);
  }

  /** This speaker's own media flow from now on. */
  public void flowing(int speaker, long nowNanos) {
    flowingSinceNanos.set(speaker, nowNanos);
  }

  /** The speaker with this id, or {@link SlotAnnouncement#NOBODY} if it is none of ours. */
  public int speakerOf(String participantId) {
    return speakers.getOrDefault(participantId, SlotAnnouncement.NOBODY);
  }

  /** The id that the service gave this speaker, once it is in. */
  public Optional<String> idOf(int speaker) {
    return speaker < ids.length() ? Optional.ofNullable(ids.get(speaker)) : Optional.empty();
  }

  /** How long both speakers' media have been flowing; 0 if they are not yet. */
  long bothFlowingNanos(int speaker, int other, long nowNanos) {
    if (other < 0 || other >= flowingSinceNanos.length()) {
      return 0;
    }
    long since = Math.max(flowingSinceNanos.get(speaker), flowingSinceNanos.get(other));
    return since == NOT_YET ? 0 : Math.max(0, nowNanos - since);
  }
}
