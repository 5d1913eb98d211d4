package dev.visio.sfu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which of the others' tracks a subscriber's slots carry: all that its view shows, and where slots
 * are short the pinned ones first, then the larger ones, then those that it sees already, then the
 * oldest. A track that is carried already stays in its slot, so that nothing is interrupted.
 *
 * <p>Loop thread only; asked when somebody comes, goes or looks elsewhere, never for a packet.
 */
final class SlotFiller {
  private final List<PublishedTrack> wanted = new ArrayList<>();
  private final List<PublishedTrack> fresh = new ArrayList<>();

  /** Grows with every question, so that marks of earlier ones mean nothing. */
  private long mark;

  /**
   * Fills this subscriber's slots of one source.
   *
   * @return the tracks that it did not see before; valid until the next call
   */
  List<PublishedTrack> fill(
      Participant subscriber, Source source, Iterable<Participant> publishers) {
    fresh.clear();
    List<Slot> slots = subscriber.slotsOf(source);
    if (slots.isEmpty()) {
      return fresh;
    }
    // By marks on the tracks: to look through the slots for each of them would be, in a full room,
    // three hundred thousand looks at every arrival.
    long carried = ++mark;
    for (Slot slot : slots) {
      if (slot.track() != null) {
        slot.track().mark = carried;
      }
    }
    collect(subscriber, source, publishers);
    if (wanted.size() > slots.size()) {
      wanted.sort(importance(subscriber.shown, carried));
      wanted.subList(slots.size(), wanted.size()).clear();
    }
    long stays = ++mark;
    for (PublishedTrack track : wanted) {
      if (track.mark != carried) {
        fresh.add(track);
      }
      track.mark = stays;
    }
    for (Slot slot : slots) {
      if (slot.track() != null && slot.track().mark != stays) {
        slot.carry(null);
      }
    }
    fresh.removeIf(track -> !putIntoFreeSlot(track, slots));
    return fresh;
  }

  private void collect(Participant subscriber, Source source, Iterable<Participant> publishers) {
    wanted.clear();
    for (Participant publisher : publishers) {
      PublishedTrack track = publisher.isConnected() ? publisher.trackOf(source) : null;
      if (track != null
          && publisher != subscriber
          && track.wantsSlot()
          && !subscriber.shown.isHidden(track)
          && subscriber.canDecode(track)) {
        wanted.add(track);
      }
    }
  }

  private static Comparator<PublishedTrack> importance(View.Shown shown, long carried) {
    Comparator<PublishedTrack> pinnedFirst =
        Comparator.comparing(track -> shown.isPinned(track) ? 0 : 1);
    return pinnedFirst
        .thenComparing(track -> -shown.sizeOf(track).pixels())
        .thenComparing(track -> track.mark == carried ? 0 : 1);
  }

  private static boolean putIntoFreeSlot(PublishedTrack track, List<Slot> slots) {
    for (Slot slot : slots) {
      if (slot.track() == null && slot.takes(track)) {
        return slot.carry(track);
      }
    }
    return false;
  }
}
