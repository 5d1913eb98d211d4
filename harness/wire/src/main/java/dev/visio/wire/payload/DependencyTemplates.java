package dev.visio.wire.payload;

/**
 * The template dependency structure of a scalable stream (RTP Payload Format for AV1, appendix A):
 * what kinds of frames it has, which of them each decode target needs, and how large the pictures
 * are. It comes with a key frame and holds until another comes. Everything stands in arrays of
 * their final size, so that reading one allocates nothing.
 */
final class DependencyTemplates {
  /** An id of 6 bits names them. */
  static final int MAX_TEMPLATES = 64;

  static final int MAX_TARGETS = 32;

  /** More spatial layers than AV1 has (0 to 7). */
  static final int MAX_SPATIAL_LAYERS = 8;

  /** AV1 has 7 references, and one frame more cannot be needed. */
  static final int MAX_REFERENCES = 8;

  private static final int NEXT_TEMPORAL_LAYER = 1;
  private static final int NEXT_SPATIAL_LAYER = 2;
  private static final int NO_MORE_TEMPLATES = 3;

  private final int[] spatialIds = new int[MAX_TEMPLATES];
  private final int[] temporalIds = new int[MAX_TEMPLATES];
  private final int[] presentTargets = new int[MAX_TEMPLATES];
  private final int[] switchTargets = new int[MAX_TEMPLATES];
  private final int[] referenceCounts = new int[MAX_TEMPLATES];
  private final byte[] references = new byte[MAX_TEMPLATES * MAX_REFERENCES];
  private final int[] targetSpatialIds = new int[MAX_TARGETS];
  private final int[] targetTemporalIds = new int[MAX_TARGETS];
  private final int[] widths = new int[MAX_SPATIAL_LAYERS];
  private final int[] heights = new int[MAX_SPATIAL_LAYERS];
  private int idOffset;
  private int templates;
  private int targets;
  private int chains;
  private int spatialLayers;

  /** Reads what the reader stands at; after a rejection the values mean nothing. */
  PayloadRejection read(BitReader reader) {
    idOffset = reader.bits(6);
    targets = reader.bits(5) + 1;
    if (!readLayers(reader)) {
      // Past the end, templates would go on for ever.
      return reader.isPastEnd()
          ? PayloadRejection.HEADER_PAST_END
          : PayloadRejection.TOO_MANY_BLOCKS;
    }
    readIndications(reader);
    if (!readReferences(reader)) {
      return PayloadRejection.TOO_MANY_BLOCKS;
    }
    readChains(reader);
    boolean sized = reader.flag();
    for (int layer = 0; layer < MAX_SPATIAL_LAYERS; layer++) {
      boolean said = sized && layer < spatialLayers;
      widths[layer] = said ? reader.bits(16) + 1 : 0;
      heights[layer] = said ? reader.bits(16) + 1 : 0;
    }
    return reader.isPastEnd() ? PayloadRejection.HEADER_PAST_END : PayloadRejection.ACCEPTED;
  }

  /** Templates stand in the order of their layers. */
  private boolean readLayers(BitReader reader) {
    int spatial = 0;
    int temporal = 0;
    templates = 0;
    int next;
    do {
      if (templates == MAX_TEMPLATES || spatial == MAX_SPATIAL_LAYERS) {
        return false;
      }
      spatialIds[templates] = spatial;
      temporalIds[templates] = temporal;
      templates++;
      next = reader.bits(2);
      if (next == NEXT_TEMPORAL_LAYER) {
        temporal++;
      } else if (next == NEXT_SPATIAL_LAYER) {
        temporal = 0;
        spatial++;
      }
    } while (next != NO_MORE_TEMPLATES);
    spatialLayers = spatial + 1;
    return true;
  }

  private void readIndications(BitReader reader) {
    for (int target = 0; target < MAX_TARGETS; target++) {
      targetSpatialIds[target] = 0;
      targetTemporalIds[target] = 0;
    }
    for (int template = 0; template < templates; template++) {
      int present = 0;
      int switching = 0;
      for (int target = 0; target < targets; target++) {
        int indication = reader.bits(2);
        if (indication != DependencyDescriptor.NOT_PRESENT) {
          present |= 1 << target;
          targetSpatialIds[target] = Math.max(targetSpatialIds[target], spatialIds[template]);
          targetTemporalIds[target] = Math.max(targetTemporalIds[target], temporalIds[template]);
        }
        switching |= indication == DependencyDescriptor.SWITCH ? 1 << target : 0;
      }
      presentTargets[template] = present;
      switchTargets[template] = switching;
    }
  }

  private boolean readReferences(BitReader reader) {
    for (int template = 0; template < templates; template++) {
      int count = 0;
      while (reader.flag()) {
        if (count == MAX_REFERENCES) {
          return false;
        }
        references[template * MAX_REFERENCES + count++] = (byte) (reader.bits(4) + 1);
      }
      referenceCounts[template] = count;
    }
    return true;
  }

  /** By chains a receiver knows at once that something is missing; nothing here needs them. */
  private void readChains(BitReader reader) {
    chains = reader.nonSymmetric(targets + 1);
    if (chains == 0) {
      return;
    }
    for (int target = 0; target < targets; target++) {
      reader.nonSymmetric(chains);
    }
    for (int i = 0; i < templates * chains; i++) {
      reader.bits(4);
    }
  }

  /** The template with this id, or −1. */
  int find(int id) {
    int template = id + MAX_TEMPLATES - idOffset & MAX_TEMPLATES - 1;
    return template < templates ? template : -1;
  }

  int spatialId(int template) {
    return spatialIds[template];
  }

  int temporalId(int template) {
    return temporalIds[template];
  }

  /** A bit for each decode target that has such frames. */
  int presentTargets(int template) {
    return presentTargets[template];
  }

  /** A bit for each decode target that a receiver may go to with such a frame. */
  int switchTargets(int template) {
    return switchTargets[template];
  }

  int referenceCount(int template) {
    return referenceCounts[template];
  }

  /** How many frames before it one stands that such a frame needs. */
  int reference(int template, int index) {
    return references[template * MAX_REFERENCES + index];
  }

  int targets() {
    return targets;
  }

  int targetSpatialId(int target) {
    return targetSpatialIds[target];
  }

  int targetTemporalId(int target) {
    return targetTemporalIds[target];
  }

  int spatialLayers() {
    return spatialLayers;
  }

  /** In pixels; 0 where it is not said. */
  int width(int spatialLayer) {
    return widths[spatialLayer];
  }

  int height(int spatialLayer) {
    return heights[spatialLayer];
  }

  /** Whether all frames of one decode target are frames of another one as well. */
  boolean isWithin(int target, int other) {
    for (int template = 0; template < templates; template++) {
      boolean needed = (presentTargets[template] >> target & 1) != 0;
      if (needed && (presentTargets[template] >> other & 1) == 0) {
        return false;
      }
    }
    return true;
  }
}
