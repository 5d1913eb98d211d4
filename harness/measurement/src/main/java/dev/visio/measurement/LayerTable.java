package dev.visio.measurement;

/**
 * What was owed of cameras that are sent in several encodings, of which a subscriber is sent one at
 * a time: the packets of a run, from the first of an encoding to the last before another takes its
 * place. Each encoding is numbered for itself, so within a run nothing may be missing; what is
 * missing between two runs, the slot's own sequence tells. The first run reaches back to where the
 * publisher's window begins, and the last one to its end, so that a change is no loss, and silence
 * is one.
 *
 * <p>Single writer, no allocation after construction.
 */
final class LayerTable {
  private static final int STATE = 0;
  private static final int HIGHEST_SLOT_SEQUENCE = 1;
  private static final int LAYER = 2;
  private static final int RUN_FIRST = 3;
  private static final int RUN_LAST = 4;

  /** Of the first run, once it is over. */
  private static final int FIRST_LAYER = 5;

  private static final int FIRST_LAST = 6;

  /** Packets of the runs between the first and the present one, and of the gaps between runs. */
  private static final int MIDDLE = 7;

  private static final int OTHER_LAYER = 8;
  private static final int STRIDE = 9;

  private static final int UNSEEN = 0;
  private static final int IN_FIRST_RUN = 1;
  private static final int IN_LATER_RUN = 2;

  private final CameraViews views;
  private final int speakers;
  private final int layers;
  private final long[] cells;

  /** For each publisher and encoding: packets sent in the window, the first number and the last. */
  private final long[] sent;

  LayerTable(CameraViews views) {
    this.views = views;
    this.speakers = views.wanted().size();
    this.layers = views.layers();
    this.cells = new long[speakers * speakers * STRIDE];
    this.sent = new long[speakers * layers * 3];
  }

  /** The publisher sent this packet within the window. */
  void sent(int publisher, int layer, int sequence) {
    int cell = (publisher * layers + layer) * 3;
    if (sent[cell]++ == 0) {
      sent[cell + 1] = sequence;
    }
    sent[cell + 2] = sequence;
  }

  /**
   * A packet arrived that was sent within the window, for the first time.
   *
   * @param slotSequence the slot's own number of it, unwrapped
   */
  void arrived(int subscriber, int publisher, int layer, int sequence, long slotSequence) {
    int cell = (subscriber * speakers + publisher) * STRIDE;
    if (layer != views.wanted(subscriber, publisher)) {
      cells[cell + OTHER_LAYER]++;
    }
    if (cells[cell + STATE] == UNSEEN) {
      cells[cell + STATE] = IN_FIRST_RUN;
      beginRun(cell, layer, sequence);
      cells[cell + HIGHEST_SLOT_SEQUENCE] = slotSequence;
      return;
    }
    long step = slotSequence - cells[cell + HIGHEST_SLOT_SEQUENCE];
    if (step <= 0) {
      return;
    }
    cells[cell + HIGHEST_SLOT_SEQUENCE] = slotSequence;
    if (layer == cells[cell + LAYER]) {
      cells[cell + RUN_LAST] = sequence;
      return;
    }
    if (cells[cell + STATE] == IN_FIRST_RUN) {
      cells[cell + FIRST_LAYER] = cells[cell + LAYER];
      cells[cell + FIRST_LAST] = cells[cell + RUN_LAST];
      cells[cell + STATE] = IN_LATER_RUN;
    } else {
      cells[cell + MIDDLE] += cells[cell + RUN_LAST] - cells[cell + RUN_FIRST] + 1;
    }
    cells[cell + MIDDLE] += step - 1;
    beginRun(cell, layer, sequence);
  }

  private void beginRun(int cell, int layer, int sequence) {
    cells[cell + LAYER] = layer;
    cells[cell + RUN_FIRST] = sequence;
    cells[cell + RUN_LAST] = sequence;
  }

  /** Packets of encodings other than the one that the subscriber's view asks for. */
  long otherLayer(int subscriber, int publisher) {
    return cells[(subscriber * speakers + publisher) * STRIDE + OTHER_LAYER];
  }

  /** Whether the publisher sent anything within the window, on this table's loop. */
  boolean hasSent(int publisher) {
    for (int layer = 0; layer < layers; layer++) {
      if (packetsSent(publisher, layer) > 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether anything of that publisher arrived at this subscriber, on this table's loop. */
  boolean hasSeen(int subscriber, int publisher) {
    return cells[(subscriber * speakers + publisher) * STRIDE + STATE] != UNSEEN;
  }

  private long packetsSent(int publisher, int layer) {
    return sent[(publisher * layers + layer) * 3];
  }

  private long firstSent(int publisher, int layer) {
    return sent[(publisher * layers + layer) * 3 + 1];
  }

  private long lastSent(int publisher, int layer) {
    return sent[(publisher * layers + layer) * 3 + 2];
  }

  /**
   * Packets that this subscriber was owed of that publisher.
   *
   * @param publishers the table of the loop on which the publisher lives
   */
  long expected(int subscriber, int publisher, LayerTable publishers) {
    int cell = (subscriber * speakers + publisher) * STRIDE;
    int layer = (int) cells[cell + LAYER];
    if (cells[cell + STATE] == UNSEEN) {
      return publishers.packetsSent(publisher, views.wanted(subscriber, publisher));
    }
    if (cells[cell + STATE] == IN_FIRST_RUN) {
      return publishers.packetsSent(publisher, layer);
    }
    long first =
        cells[cell + FIRST_LAST]
            - publishers.firstSent(publisher, (int) cells[cell + FIRST_LAYER])
            + 1;
    long last = publishers.lastSent(publisher, layer) - cells[cell + RUN_FIRST] + 1;
    return first + cells[cell + MIDDLE] + last;
  }
}
