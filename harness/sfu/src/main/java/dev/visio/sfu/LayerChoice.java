package dev.visio.sfu;

/**
 * Which layer of a simulcast track fits a tile, and which spatial layer of a scalable stream: the
 * smallest that need not be enlarged by more than a third, since nobody sees that; the largest,
 * where even that one is smaller. Layers of which nothing comes at the moment are passed over.
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

  /**
   * Likewise of the sizes that one stream has of each picture, by its index; 0 where there is one.
   */
  static int fittingSpatial(Layer layer, TileSize tile, int heightLimit) {
    SpatialLayers spatial = layer.spatial;
    if (spatial == null) {
      return 0;
    }
    int best = spatial.count() - 1;
    while (best > 0
        && (fits(spatial.width(best - 1), height(layer, best - 1), tile)
            || height(layer, best) > heightLimit)) {
      best--;
    }
    return best;
  }

  /** The height of what fits this tile, if no more than that is sent. */
  static int fittingHeight(PublishedTrack track, TileSize tile) {
    Layer layer = fitting(track, tile, Slot.ANY_HEIGHT);
    return layer.spatial == null
        ? height(layer)
        : height(layer, fittingSpatial(layer, tile, Slot.ANY_HEIGHT));
  }

  /** The least height that comes, is above the one and not above the other; 0 if none is. */
  static int next(PublishedTrack track, int above, int most) {
    int next = 0;
    for (Layer layer : track.layers) {
      if (!layer.sends) {
        continue;
      }
      for (int spatial = 0; spatial < sizes(layer); spatial++) {
        int height = height(layer, spatial);
        if (height > above && height <= most && (next == 0 || height < next)) {
          next = height;
        }
      }
    }
    return next;
  }

  /** What pictures of this height take, which {@link #next} has given; 0 of the height 0. */
  static long bitsPerSecond(PublishedTrack track, int height, long nowNanos) {
    for (Layer layer : track.layers) {
      for (int spatial = 0; spatial < sizes(layer); spatial++) {
        if (height(layer, spatial) == height) {
          long all = layer.bitsPerSecond(nowNanos);
          return layer.spatial == null ? all : layer.spatial.bitsPerSecond(spatial, all, nowNanos);
        }
      }
    }
    return 0;
  }

  private static int sizes(Layer layer) {
    return layer.spatial == null ? 1 : layer.spatial.count();
  }

  /** Of this size of its pictures, or what is assumed of it: half of the next one. */
  private static int height(Layer layer, int spatial) {
    if (layer.spatial == null) {
      return height(layer);
    }
    int known = layer.spatial.height(spatial);
    return known > 0 ? known : height(layer) >> layer.spatial.count() - 1 - spatial;
  }

  /** Whether a tile of this size does with fewer frames a second. */
  static boolean wantsFewerFrames(TileSize tile) {
    return tile.height() <= THUMBNAIL_HEIGHT;
  }

  private static boolean isBetter(Layer candidate, Layer best, TileSize tile, int heightLimit) {
    boolean smaller = height(candidate) < height(best);
    return smaller
        ? fits(candidate.width(), height(candidate), tile) || height(best) > heightLimit
        : !fits(best.width(), height(best), tile) && height(candidate) <= heightLimit;
  }

  /** A tile shows a picture whole: its narrower side decides how large that is. */
  private static boolean fits(int width, int height, TileSize tile) {
    return tile.height() * 3 <= height * ENLARGED_THIRDS
        || width > 0 && tile.width() * 3 <= width * ENLARGED_THIRDS;
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
