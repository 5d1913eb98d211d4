package dev.visio.sfu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Shares out what a subscriber's path can take over its slots: sound first, which is never held
 * back; then each picture in its smallest layer; then what is pinned and screens up to what their
 * tiles show; then all others step by step, the larger tiles first. What not even its smallest
 * layer is left for is paused, once the limit is certain.
 *
 * <p>What is there stays as long as it fits; something larger begins only where there is headroom,
 * some time after the last fall, and a few at a time. So nothing goes up and down. Loop thread
 * only; asked some times a second for subscribers whose path has shown a limit, never for a packet.
 */
final class BandwidthShare {
  /** The part of the estimate that may be planned for what is larger than now. */
  private static final double RISES_UP_TO = 0.85;

  /** What is there already stays until the estimate is below it by more than it trembles. */
  private static final double STAYS_UP_TO = 1.1;

  /** Each of them is a key frame, and they leave together. */
  private static final int MOST_RISES_AT_ONCE = 4;

  private final List<Wish> wishes = new ArrayList<>();
  private long stays;
  private long rises;
  private int risesLeft;
  private long planned;

  /** One slot, and what it is to be given. */
  private static final class Wish {
    private final Slot slot;
    private final TileSize tile;
    private final boolean important;

    /** The height of the largest layer that its tile shows, of the one that it has, and gets. */
    private final int most;

    private final int former;
    private int given;

    private Wish(Slot slot) {
      this.slot = slot;
      View.Shown shown = slot.subscriber.shown;
      tile = shown.sizeOf(slot.track());
      important = slot.source == Source.SCREEN || shown.isPinned(slot.track());
      most = LayerChoice.fittingHeight(slot.track(), tile);
      former = Math.min(most, slot.heightLimit());
    }
  }

  /**
   * Shares anew.
   *
   * @return whether a slot's limit has changed, so that its layer is to be chosen anew
   */
  boolean share(Participant subscriber, long nowNanos) {
    if (!subscriber.bandwidth.isLimited()) {
      return false;
    }
    long sound = collect(subscriber, nowNanos);
    long estimate = subscriber.bandwidth.bitsPerSecond();
    stays = (long) (estimate * STAYS_UP_TO) - sound;
    rises = (long) (estimate * RISES_UP_TO) - sound;
    risesLeft = subscriber.rises.mayRise(nowNanos) ? MOST_RISES_AT_ONCE : 0;
    planned = 0;
    boolean mayPause = subscriber.bandwidth.isCertain();
    for (Wish wish : wishes) {
      if (!raise(wish, nowNanos) && !mayPause) {
        give(wish, LayerChoice.next(wish.slot.track(), wish.given, wish.most), nowNanos);
      }
    }
    for (Wish wish : wishes) {
      while (wish.important && raise(wish, nowNanos)) {
        continue;
      }
    }
    boolean more = true;
    while (more) {
      more = false;
      for (Wish wish : wishes) {
        more |= raise(wish, nowNanos);
      }
    }
    return give(subscriber, nowNanos);
  }

  /** Bits a second that the subscriber would be sent if its path had no limit. */
  long wanted(Participant subscriber, long nowNanos) {
    long wanted = 0;
    for (Slot slot : subscriber.slots) {
      PublishedTrack track = slot.track();
      if (track == null) {
        continue;
      }
      if (slot.source.isVideo()) {
        TileSize tile = subscriber.shown.sizeOf(track);
        int height = LayerChoice.fittingHeight(track, tile);
        wanted += LayerChoice.bitsPerSecond(track, height, nowNanos);
      } else {
        wanted += track.layers[0].bitsPerSecond(nowNanos);
      }
    }
    return (long) (wanted / RISES_UP_TO) + 1;
  }

  /** Finds the pictures that come, the most important first; returns what sound takes. */
  private long collect(Participant subscriber, long nowNanos) {
    wishes.clear();
    long sound = 0;
    for (Slot slot : subscriber.slots) {
      if (slot.track() == null || !slot.track().sends()) {
        continue;
      }
      if (slot.source.isVideo()) {
        wishes.add(new Wish(slot));
      } else {
        sound += slot.track().layers[0].bitsPerSecond(nowNanos);
      }
    }
    wishes.sort(
        Comparator.comparing((Wish wish) -> wish.important ? 0 : 1)
            .thenComparing(wish -> -wish.tile.pixels()));
    return sound;
  }

  /** Gives one more layer, if there is a larger one and it fits. */
  private boolean raise(Wish wish, long nowNanos) {
    int next = LayerChoice.next(wish.slot.track(), wish.given, wish.most);
    if (next == 0) {
      return false;
    }
    boolean rise = next > wish.former;
    if (planned + cost(wish, next, nowNanos) > (rise ? rises : stays) || rise && risesLeft == 0) {
      return false;
    }
    risesLeft -= rise ? 1 : 0;
    give(wish, next, nowNanos);
    return true;
  }

  /** Nothing for the height 0. */
  private void give(Wish wish, int height, long nowNanos) {
    if (height > 0) {
      planned += cost(wish, height, nowNanos);
      wish.given = height;
    }
  }

  private static long cost(Wish wish, int height, long nowNanos) {
    PublishedTrack track = wish.slot.track();
    return LayerChoice.bitsPerSecond(track, height, nowNanos)
        - LayerChoice.bitsPerSecond(track, wish.given, nowNanos);
  }

  private boolean give(Participant subscriber, long nowNanos) {
    boolean changed = false;
    for (Wish wish : wishes) {
      if (wish.given < wish.former) {
        subscriber.rises.fell(nowNanos);
      } else if (wish.given > wish.former) {
        subscriber.rises.rose(nowNanos);
      }
      changed |= wish.given != wish.slot.heightLimit();
      wish.slot.limitHeight(wish.given);
    }
    wishes.clear();
    return changed;
  }
}
