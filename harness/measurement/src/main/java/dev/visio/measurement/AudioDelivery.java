package dev.visio.measurement;

/** How the room's service is expected to forward microphones, and so how their loss is judged. */
public sealed interface AudioDelivery {

  /**
   * Everyone's microphone reaches everyone: loss is judged against what each publisher sent,
   * exactly.
   */
  record Everyone() implements AudioDelivery {}

  /**
   * Only the loudest speakers reach a subscriber, in that many slots. Which packets these are is
   * the service's choice, so loss is judged by the continuous RTP sequence of each slot (RFC 3550
   * §A.3), between the slot's first and last packet of the window.
   */
  record Loudest(int slots) implements AudioDelivery {
    public Loudest {
      if (slots < 1 || slots > 64) {
        throw new IllegalArgumentException("audio slots must be 1 to 64, not " + slots);
      }
    }
  }

  /** Slots per subscriber whose own sequence is judged; 0 when everyone is forwarded. */
  default int slotCount() {
    return switch (this) {
      case Everyone() -> 0;
      case Loudest(int slots) -> slots;
    };
  }
}
