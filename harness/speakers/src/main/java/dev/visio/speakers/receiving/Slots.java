package dev.visio.speakers.receiving;

import dev.visio.signalling.SlotAssignment;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All slots of a speaker, found by SSRC without a look-up that allocates. Loop thread only. */
public final class Slots {
  private final List<Slot> slots;
  private final Roster roster;
  private final Slot[] bySsrc;
  private final int[] ssrcs;
  private final Map<String, Slot> byMid = new HashMap<>();

  /** The participants' ids; a slot that shows nobody is not in it. */
  private final Map<Slot, String> announced = new LinkedHashMap<>();

  private boolean someoneUnknown;

  /** The slots that the service's answer names; SSRCs are distinct. */
  public Slots(List<Slot> slots, Roster roster) {
    this.slots = List.copyOf(slots);
    this.roster = roster;
    // At most half full with two streams a slot, so that every search ends soon at an empty place.
    this.bySsrc = new Slot[Integer.highestOneBit(Math.max(2, slots.size())) * 8];
    this.ssrcs = new int[bySsrc.length];
    for (Slot slot : slots) {
      byMid.put(slot.mid(), slot);
      put(slot.ssrc(), slot);
      slot.repairSsrc().ifPresent(ssrc -> put(ssrc, slot));
    }
  }

  public List<Slot> all() {
    return slots;
  }

  /** The slot that this stream belongs to, as its own or as the one that repairs it; or null. */
  public Slot ofSsrcOrNull(int ssrc) {
    int place = placeOf(ssrc);
    while (bySsrc[place] != null && ssrcs[place] != ssrc) {
      place = place + 1 & bySsrc.length - 1;
    }
    return bySsrc[place];
  }

  /**
   * The service says whom slots show from now on that showed somebody else, or nobody. Slots that
   * are not there are not noted.
   */
  public void announce(List<SlotAssignment> changed, List<String> emptied, long nowNanos) {
    for (String mid : emptied) {
      Slot slot = byMid.get(mid);
      if (slot != null) {
        announced.remove(slot);
        slot.announcement.announce(SlotAnnouncement.NOBODY, nowNanos);
        slot.guest.announce(false);
      }
    }
    for (SlotAssignment assignment : changed) {
      Slot slot = byMid.get(assignment.mid());
      if (slot != null) {
        announced.put(slot, assignment.participantId());
        apply(slot, assignment.participantId(), nowNanos);
      }
    }
  }

  /**
   * Looks again for announced participants that were in no roster yet: a speaker learns its own id
   * on its own loop, which may be a little later than others hear of it.
   */
  public void lookAgain(long nowNanos) {
    if (someoneUnknown) {
      someoneUnknown = false;
      announced.forEach((slot, participantId) -> apply(slot, participantId, nowNanos));
    }
  }

  private void apply(Slot slot, String participantId, long nowNanos) {
    int publisher = roster.speakerOf(participantId);
    boolean unknown = publisher == SlotAnnouncement.NOBODY;
    someoneUnknown |= unknown;
    slot.announcement.announce(unknown ? SlotAnnouncement.GUEST : publisher, nowNanos);
    slot.guest.announce(unknown);
  }

  private void put(int ssrc, Slot slot) {
    int place = placeOf(ssrc);
    while (bySsrc[place] != null) {
      place = place + 1 & bySsrc.length - 1;
    }
    bySsrc[place] = slot;
    ssrcs[place] = ssrc;
  }

  private int placeOf(int ssrc) {
    return (ssrc * 0x9E3779B9 >>> 8) & bySsrc.length - 1;
  }
}
