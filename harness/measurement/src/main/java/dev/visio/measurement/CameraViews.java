package dev.visio.measurement;

import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Whose camera each speaker shows, and so which camera flows the service owes.
 *
 * @param shown for each subscriber, by its index, the publishers whose camera it shows
 */
public record CameraViews(List<BitSet> shown) {
  public CameraViews {
    shown = shown.stream().map(set -> (BitSet) set.clone()).toList();
  }

  /** Everybody shows everybody. */
  public static CameraViews everyone(int speakers) {
    BitSet all = new BitSet(speakers);
    all.set(0, speakers);
    return new CameraViews(Collections.nCopies(speakers, all));
  }

  /** Whether this subscriber shows that publisher's camera; nobody shows its own. */
  public boolean shows(int subscriber, int publisher) {
    return subscriber != publisher && shown.get(subscriber).get(publisher);
  }
}
