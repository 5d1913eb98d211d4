package dev.visio.speakers;

import dev.visio.speakers.link.LinkProfile;
import dev.visio.speakers.publishing.SentPayloads;
import dev.visio.wire.rtp.OriginExtension;
import java.util.Objects;
import java.util.Optional;

/**
 * One speaker of a run.
 *
 * @param index its number, in observations and in the origin extension of its packets
 * @param devices what it publishes
 * @param view what it shows of the others
 * @param link the access link that it sits behind; empty when nothing limits it
 * @param repair whether it asks for the pictures' packets that it misses, and sends its own again
 * @param checkEvery of so many packets of a flow it decrypts and authenticates one whole: a power
 *     of two, {@link SentPayloads#SAMPLE_EVERY} at most, so that those that are compared are among
 *     them
 * @param seed from which all its chances follow: stream identifiers, the phase of its clocks, the
 *     spread of its reports, the losses of its link
 */
public record SpeakerPlan(
    int index,
    SpeakerDevices devices,
    SpeakerView view,
    Optional<LinkProfile> link,
    boolean repair,
    int checkEvery,
    long seed) {
  public SpeakerPlan {
    Objects.requireNonNull(devices, "devices");
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(link, "link");
    if (index < 0 || index > OriginExtension.MAX_PUBLISHER) {
      throw new IllegalArgumentException(
          "a speaker's index is 0 to " + OriginExtension.MAX_PUBLISHER + ", not " + index);
    }
    if (checkEvery < 1 || SentPayloads.SAMPLE_EVERY % checkEvery != 0) {
      throw new IllegalArgumentException(
          "checkEvery divides " + SentPayloads.SAMPLE_EVERY + ", not so " + checkEvery);
    }
  }

  /** A speaker whose link nothing limits, and who takes losses as they are. */
  public SpeakerPlan(int index, SpeakerDevices devices, SpeakerView view, long seed) {
    this(index, devices, view, Optional.empty(), false, 1, seed);
  }

  /** Its canonical name in RTCP and SDP: the same for all its streams, unique in the room. */
  public String cname() {
    return "speaker-" + index;
  }
}
