package dev.visio.sfu;

import dev.visio.wire.payload.DependencyDescriptor;
import dev.visio.wire.payload.Vp9Descriptor;

/**
 * The sizes in which one stream has each of its pictures (scalable coding): how large each is, and
 * what it takes with all those below it. Loop thread only.
 */
final class SpatialLayers {
  /** As many as VP9's descriptor and AV1's can tell apart. */
  static final int MOST = Vp9Descriptor.MAX_SPATIAL_LAYERS;

  private final int[] widths = new int[MOST];
  private final int[] heights = new int[MOST];
  private final BitRate[] bitRates = new BitRate[MOST];
  private int count = 1;
  private int activeTargets;

  SpatialLayers() {
    for (int layer = 0; layer < MOST; layer++) {
      bitRates[layer] = new BitRate();
    }
  }

  /** How many there are. */
  int count() {
    return count;
  }

  /** In pixels; 0 while it is not said. */
  int width(int layer) {
    return widths[layer];
  }

  int height(int layer) {
    return heights[layer];
  }

  /** What the stream's structure says, if it does; whether that is news. */
  boolean measuredBy(Vp9Descriptor descriptor) {
    int said = descriptor.spatialLayers();
    if (said < 0) {
      return false;
    }
    boolean news = counted(said);
    for (int layer = 0; layer < count; layer++) {
      news |= measured(layer, descriptor.width(layer), descriptor.height(layer));
    }
    return news;
  }

  /** Likewise; of layers that are not sent at the moment nothing is known. */
  boolean measuredBy(DependencyDescriptor descriptor) {
    if (!descriptor.bearsStructure() && descriptor.activeTargets() == activeTargets) {
      return false;
    }
    activeTargets = descriptor.activeTargets();
    boolean news = counted(descriptor.activeSpatialLayers());
    for (int layer = 0; layer < count; layer++) {
      news |= measured(layer, descriptor.width(layer), descriptor.height(layer));
    }
    return news;
  }

  private boolean counted(int layers) {
    boolean news = layers != count;
    count = layers;
    return news;
  }

  private boolean measured(int layer, int width, int height) {
    boolean news = width > 0 && height > 0 && (width != widths[layer] || height != heights[layer]);
    if (news) {
      widths[layer] = width;
      heights[layer] = height;
    }
    return news;
  }

  /** A packet of this layer has come. */
  void received(int layer, int packetBytes, long nowNanos) {
    bitRates[layer].add(packetBytes, nowNanos);
  }

  /**
   * What this layer has with all below it.
   *
   * @param all what the whole stream has
   */
  long bitsPerSecond(int layer, long all, long nowNanos) {
    if (layer >= count - 1) {
      return all;
    }
    long sum = 0;
    for (int i = 0; i <= layer; i++) {
      // Until it is known, each is taken to have half of what the one above it has.
      sum += bitRates[i].bitsPerSecond(all >> count - i, nowNanos);
    }
    return Math.min(sum, all);
  }
}
