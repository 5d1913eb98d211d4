package dev.visio.sfu;

/**
 * Which layer of a simulcast track fits a tile: the smallest that need not be enlarged by more than
 * a third, since nobody sees that; the largest, where even that one is smaller. Layers of which
 * nothing comes at the moment are passed over.
 */
final class LayerChoice {
  /** A picture may be shown so many thirds as large as it is. */
  private static final int ENLARGED_THIRDS = 4;

  /**
   * The height that is assumed of the largest layer, and half of it of the next, until its key
   * frame says it.
   */
  private static final int USUAL_HEIGHT = 720;

  /** Tiles no higher than this are shown with half of the frames, where they can be left out. */
  private static final int THUMBNAIL_HEIGHT = 120;

  private LayerChoice() {}

  /**
   * The layer of this track for a tile of this size.
   *
   * @param heightLimit no layer that is higher, unless there is none other
   */
  static Layer fitting(PublishedTrack track, TileSize tile, int heightLimit) {
    Layer best = null;
    boolean sending = track.sends();
    for (Layer layer : track.layers) {
      if (sending && !layer.sends) {
        continue;
      }
      if (best == null || isBetter(layer, best, tile, heightLimit)) {
        best = layer;
      }
    }
    return best;
  }

  /** The smallest layer that comes and is higher than the one and not higher than the other. */
  static Layer next(PublishedTrack track, int above, int most) {
    Layer next = null;
    for (Layer layer : track.layers) {
      int height = height(layer);
      if (layer.sends
          && height > above
          && height <= most
          && (next == null || height < height(next))) {
        next = layer;
      }
    }
    return next;
  }

  /** The layer of this height, or null. */
  static Layer ofHeight(PublishedTrack track, int height) {
    for (Layer layer : track.layers) {
      if (height(layer) == height) {
        return layer;
      }
    }
    return null;
  }

  /** Whether a tile of this size does with fewer frames a second. */
  static boolean wantsFewerFrames(TileSize tile) {
    return tile.height() <= THUMBNAIL_HEIGHT;
  }

  private static boolean isBetter(Layer candidate, Layer best, TileSize tile, int heightLimit) {
    boolean smaller = height(candidate) < height(best);
    return smaller
        ? fits(candidate, tile) || height(best) > heightLimit
        : !fits(best, tile) && height(candidate) <= heightLimit;
  }

  /** A tile shows a picture whole: its narrower side decides how large that is. */
  private static boolean fits(Layer layer, TileSize tile) {
    return tile.height() * 3 <= height(layer) * ENLARGED_THIRDS
        || layer.width() > 0 && tile.width() * 3 <= layer.width() * ENLARGED_THIRDS;
  }

  /** Of its pictures, or what is assumed of it. */
  static int height(Layer layer) {
    if (layer.height() > 0) {
      return layer.height();
    }
    Layer[] all = layer.track.layers;
    int above = 0;
    while (all[all.length - 1 - above] != layer) {
      above++;
    }
    return USUAL_HEIGHT >> above;
  }
}
