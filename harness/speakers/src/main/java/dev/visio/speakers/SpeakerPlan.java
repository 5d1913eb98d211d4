package dev.visio.speakers;

import dev.visio.wire.rtp.OriginExtension;
import java.util.Objects;

/**
 * One speaker of a run.
 *
 * @param index its number, in observations and in the origin extension of its packets
 * @param devices what it publishes
 * @param view what it shows of the others
 * @param seed from which all its chances follow: stream identifiers, the phase of its clocks, the
 *     spread of its reports
 */
public record SpeakerPlan(int index, SpeakerDevices devices, SpeakerView view, long seed) {
  public SpeakerPlan {
    Objects.requireNonNull(devices, "devices");
    Objects.requireNonNull(view, "view");
    if (index < 0 || index > OriginExtension.MAX_PUBLISHER) {
      throw new IllegalArgumentException(
          "a speaker's index is 0 to " + OriginExtension.MAX_PUBLISHER + ", not " + index);
    }
  }

  /** Its canonical name in RTCP and SDP: the same for all its streams, unique in the room. */
  public String cname() {
    return "speaker-" + index;
  }
}
