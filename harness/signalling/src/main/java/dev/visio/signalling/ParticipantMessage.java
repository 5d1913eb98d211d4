package dev.visio.signalling;

import java.util.List;
import java.util.Objects;

/** What a participant says to the service. */
public sealed interface ParticipantMessage extends SignallingMessage {

  /**
   * The participant's offer (RFC 8866, RFC 9429): what it sends, then one receive-only section for
   * each slot of {@link ServiceMessage.Welcome}. Once for each connection.
   */
  record Offer(String sdp) implements ParticipantMessage {
    public Offer {
      Signalled.requireText("sdp", sdp, Signalled.MAX_SDP_CHARACTERS);
    }
  }

  /** Which of the participant's devices are on now: what others are shown beside its name. */
  record Devices(boolean microphone, boolean camera, boolean screen)
      implements ParticipantMessage {}

  /**
   * What the participant shows of others, and how large, from now on: the service sends of each
   * what fits its tile, and nothing of what is hidden. Until the first such message it assumes
   * tiles of middling size.
   *
   * @param tiles those that are told one by one; each camera and each screen at most once
   * @param cameras of everybody whose camera has no tile of its own, newcomers included
   * @param screens likewise
   */
  record View(List<Tile> tiles, TileSize cameras, TileSize screens) implements ParticipantMessage {
    /** A camera and a screen of everybody whom a room can hold. */
    public static final int MAX_TILES = 2 * SlotCounts.MAX_OF_A_KIND;

    public View {
      tiles = List.copyOf(tiles);
      Objects.requireNonNull(cameras, "cameras");
      Objects.requireNonNull(screens, "screens");
      Signalled.requireRange("number of tiles", tiles.size(), 0, MAX_TILES);
      long different =
          tiles.stream().map(tile -> tile.source() + tile.participantId()).distinct().count();
      if (different < tiles.size()) {
        throw new IllegalArgumentException("tiles name a camera or a screen twice");
      }
    }
  }

  /** The participant raises its hand, or takes it down. */
  record Hand(boolean raised) implements ParticipantMessage {}

  /** The participant shows everybody a reaction. */
  record React(Reaction reaction) implements ParticipantMessage {
    public React {
      Objects.requireNonNull(reaction, "reaction");
    }
  }

  /** The participant writes to everybody. */
  record Chat(String text) implements ParticipantMessage {
    public Chat {
      Signalled.requireText("text", text, Signalled.MAX_CHAT_CHARACTERS);
    }
  }

  /** The participant asks for a sign of life: whether the connection still carries anything. */
  record Ping() implements ParticipantMessage {}

  /**
   * The participant asks to begin its ICE session anew (RFC 8445 §9): its address is another one,
   * or its media have stopped while this connection lives. After the answer, as often as it needs
   * to.
   */
  record RestartIce() implements ParticipantMessage {}

  /**
   * The participant leaves for good. A connection that ends without it is lost, and may be resumed
   * for a while.
   */
  record Leave() implements ParticipantMessage {}
}
