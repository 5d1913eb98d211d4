package dev.visio.sfu;

import java.util.Arrays;

/**
 * How a slot has rewritten its last packets, so that a rewrite can be repeated: between two changes
 * (of the layer, or around what was left out) all numbers move by the same. One entry for each
 * change is all that is kept; an ordinary packet leaves nothing here. Loop thread only.
 */
final class Rewrites {
  /** Of a thumbnail without every second picture, several seconds. */
  private static final int REMEMBERED = 64;

  private final Layer[] layers = new Layer[REMEMBERED];

  /** The first of the slot's own numbers that each entry is about, unwrapped; they only grow. */
  private final long[] firsts = new long[REMEMBERED];

  private final int[] sequenceOffsets = new int[REMEMBERED];
  private final int[] pictureOffsets = new int[REMEMBERED];
  private final int[] tl0Offsets = new int[REMEMBERED];
  private final int[] timestampOffsets = new int[REMEMBERED];
  private int count;

  /** From this own number on, packets are of this layer and rewritten so. */
  void begin(long first, Layer layer, Renumbering numbers, int timestampOffset) {
    if (count > 0 && firsts[placeOf(count - 1)] == first) {
      // Nothing has passed between two packets that were left out: one change.
      count--;
    }
    int place = placeOf(count++);
    layers[place] = layer;
    firsts[place] = first;
    sequenceOffsets[place] = numbers.sequenceOffset();
    pictureOffsets[place] = numbers.pictureOffset();
    tl0Offsets[place] = numbers.tl0Offset();
    timestampOffsets[place] = timestampOffset;
  }

  /** What was sent belongs to another track: nobody shows it any more. */
  void forget() {
    Arrays.fill(layers, null);
    count = 0;
  }

  /** The entry for one of the slot's own numbers, or −1. */
  int find(long index) {
    for (int i = count - 1; i >= Math.max(0, count - REMEMBERED); i--) {
      if (firsts[placeOf(i)] <= index) {
        return placeOf(i);
      }
    }
    return -1;
  }

  Layer layer(int entry) {
    return layers[entry];
  }

  /** The layer that came last. */
  Layer newestLayer() {
    return layers[placeOf(count - 1)];
  }

  /** The publisher's number of the packet that has this one of the slot's. */
  int sourceOf(int entry, long index) {
    return (int) index - sequenceOffsets[entry] & 0xFFFF;
  }

  int pictureOffset(int entry) {
    return pictureOffsets[entry];
  }

  int tl0Offset(int entry) {
    return tl0Offsets[entry];
  }

  int timestampOffset(int entry) {
    return timestampOffsets[entry];
  }

  private static int placeOf(int number) {
    return number % REMEMBERED;
  }
}
