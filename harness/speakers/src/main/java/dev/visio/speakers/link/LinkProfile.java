package dev.visio.speakers.link;

import java.util.Objects;

/**
 * A participant's access link.
 *
 * @param up from the participant to the service
 * @param down from the service to the participant
 */
public record LinkProfile(WayProfile up, WayProfile down) {
  public LinkProfile {
    Objects.requireNonNull(up, "up");
    Objects.requireNonNull(down, "down");
  }
}
