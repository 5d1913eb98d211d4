package dev.visio.sfu;

import java.util.Objects;

/**
 * What a room is opened with.
 *
 * @param id the control plane's name for it
 * @param limit participants at once, 1 to {@link #MAX_PARTICIPANTS}
 */
public record RoomSettings(String id, int limit, AudioForwarding audio, SlotPlan slots) {
  /** The service's limit of people in one room. */
  public static final int MAX_PARTICIPANTS = 55;

  public RoomSettings {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(audio, "audio");
    Objects.requireNonNull(slots, "slots");
    if (limit < 1 || limit > MAX_PARTICIPANTS) {
      throw new IllegalArgumentException(
          "limit must be 1 to " + MAX_PARTICIPANTS + ", not " + limit);
    }
  }
}
