package dev.visio.speakers.receiving;

import dev.visio.signalling.SlotAssignment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All slots of a speaker, found by SSRC without a look-up that allocates. Loop thread only. */
public final class Slots {
  private final List<Slot> slots;
  private final Roster roster;
  private final Slot[] bySsrc;

  /** By mid; no more than there are slots. */
  private final Map<String, SlotAssignment> announced = new HashMap<>();

  private boolean someoneUnknown;

  /** The slots that the service's answer names; SSRCs are distinct. */
  public Slots(List<Slot> slots, Roster roster) {
    this.slots = List.copyOf(slots);
    this.roster = roster;
    // At most half full, so that every search ends soon at an empty place.
    this.bySsrc = new Slot[Integer.highestOneBit(Math.max(2, slots.size())) * 4];
    for (Slot slot : slots) {
      int place = placeOf(slot.ssrc());
      while (bySsrc[place] != null) {
        place = place + 1 & bySsrc.length - 1;
      }
      bySsrc[place] = slot;
    }
  }

  public List<Slot> all() {
    return slots;
  }

  /** The slot of this stream, or null. */
  public Slot ofSsrcOrNull(int ssrc) {
    int place = placeOf(ssrc);
    while (bySsrc[place] != null && bySsrc[place].ssrc() != ssrc) {
      place = place + 1 & bySsrc.length - 1;
    }
    return bySsrc[place];
  }

  /** The service says whom slots show from now on that showed somebody else, or nobody. */
  public void announce(List<SlotAssignment> changed, List<String> emptied, long nowNanos) {
    emptied.forEach(mid -> announced.remove(mid));
    changed.forEach(assignment -> announced.put(assignment.mid(), assignment));
    for (Slot slot : slots) {
      apply(slot, nowNanos);
    }
  }

  /**
   * Looks again for announced participants that were in no roster yet: a speaker learns its own id
   * on its own loop, which may be a little later than others hear of it.
   */
  public void lookAgain(long nowNanos) {
    if (someoneUnknown) {
      someoneUnknown = false;
      slots.forEach(slot -> apply(slot, nowNanos));
    }
  }

  private void apply(Slot slot, long nowNanos) {
    SlotAssignment assignment = announced.get(slot.mid());
    int publisher =
        assignment == null ? SlotAnnouncement.NOBODY : roster.speakerOf(assignment.participantId());
    someoneUnknown |= assignment != null && publisher == SlotAnnouncement.NOBODY;
    slot.announcement.announce(publisher, nowNanos);
  }

  private int placeOf(int ssrc) {
    return (ssrc * 0x9E3779B9 >>> 8) & bySsrc.length - 1;
  }
}
