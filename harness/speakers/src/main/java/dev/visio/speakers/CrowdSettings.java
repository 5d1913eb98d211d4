package dev.visio.speakers;

import dev.visio.transport.TransportAddress;
import java.util.List;
import java.util.Objects;

/**
 * Who comes, and how fast.
 *
 * @param speakers in the order of their joining; a speaker's index is its place in this list
 * @param joinsPerSecond how many press "Participer" each second
 * @param localAddress where each speaker binds its own UDP port; port 0, so that each gets a free
 *     one
 */
public record CrowdSettings(
    List<SpeakerPlan> speakers, double joinsPerSecond, TransportAddress localAddress) {
  public CrowdSettings {
    Objects.requireNonNull(localAddress, "localAddress");
    speakers = List.copyOf(speakers);
    if (speakers.isEmpty()) {
      throw new IllegalArgumentException("a crowd has at least one speaker");
    }
    for (int i = 0; i < speakers.size(); i++) {
      if (speakers.get(i).index() != i) {
        throw new IllegalArgumentException(
            "speaker " + speakers.get(i).index() + " stands in place " + i);
      }
    }
    if (!(joinsPerSecond > 0 && joinsPerSecond <= 10_000)) {
      throw new IllegalArgumentException(
          "joinsPerSecond is above 0 and at most 10000, not " + joinsPerSecond);
    }
    if (localAddress.port() != 0) {
      throw new IllegalArgumentException("every speaker needs a port of its own: give port 0");
    }
  }

  /** When a speaker joins, counted from the crowd's start. */
  long joinNanos(int speaker) {
    return (long) (speaker * (1e9 / joinsPerSecond));
  }
}
