package dev.visio.measurement;

import java.util.Collections;
import java.util.List;

/**
 * What each speaker shows of the others' cameras, and so which packets the service owes it.
 *
 * @param layers encodings that every camera is sent in, the smallest first; 1 without simulcast
 * @param wanted for each subscriber, by its index, and each publisher, by its own, the number of
 *     the encoding that the subscriber's view asks for, or {@link #HIDDEN}
 */
public record CameraViews(int layers, List<List<Integer>> wanted) {
  /** Not shown at all. */
  public static final int HIDDEN = -1;

  /** What the origin extension can tell apart. */
  public static final int MAX_LAYERS = 4;

  public CameraViews {
    if (layers < 1 || layers > MAX_LAYERS) {
      throw new IllegalArgumentException("layers must be 1 to " + MAX_LAYERS + ", not " + layers);
    }
    wanted = wanted.stream().map(List::copyOf).toList();
    for (List<Integer> row : wanted) {
      for (int layer : row) {
        if (row.size() != wanted.size() || layer < HIDDEN || layer >= layers) {
          throw new IllegalArgumentException(
              "views of %d speakers and %d layers do not fit: %s"
                  .formatted(wanted.size(), layers, row));
        }
      }
    }
  }

  /** Everybody shows everybody, and cameras have one encoding. */
  public static CameraViews everyone(int speakers) {
    return new CameraViews(1, Collections.nCopies(speakers, Collections.nCopies(speakers, 0)));
  }

  /** Whether this subscriber shows that publisher's camera; nobody shows its own. */
  public boolean shows(int subscriber, int publisher) {
    return subscriber != publisher && wanted(subscriber, publisher) != HIDDEN;
  }

  /** The encoding that this subscriber's view asks for. */
  public int wanted(int subscriber, int publisher) {
    return wanted.get(subscriber).get(publisher);
  }
}
