package dev.visio.signalling;

import java.util.Objects;

/**
 * How a participant shows one other participant's camera or screen.
 *
 * @param pinned chosen by hand, or the one that the layout is about: it goes before all others when
 *     not everything can be sent
 */
public record Tile(String participantId, Source source, TileSize size, boolean pinned) {
  public Tile {
    Signalled.requireId("participantId", participantId);
    Objects.requireNonNull(size, "size");
    if (source == Source.MICROPHONE) {
      throw new IllegalArgumentException("a microphone is not shown");
    }
  }
}
