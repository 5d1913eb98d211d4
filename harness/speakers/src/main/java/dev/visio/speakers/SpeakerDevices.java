package dev.visio.speakers;

import dev.visio.fakedevices.AudioClip;
import dev.visio.fakedevices.VideoClip;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.measurement.Source;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What stands on one speaker's desk; clips are shared by many speakers and only read. */
public record SpeakerDevices(
    Optional<AudioClip> microphone, Optional<VideoClip> camera, Optional<VideoClip> screen) {
  /** A speaker that only listens and watches. */
  public static final SpeakerDevices NONE =
      new SpeakerDevices(Optional.empty(), Optional.empty(), Optional.empty());

  public SpeakerDevices {
    camera.ifPresent(clip -> requireVp8("camera", clip));
    screen.ifPresent(clip -> requireVp8("screen", clip));
  }

  /** What this speaker publishes. */
  public Set<Source> sources() {
    Set<Source> sources = EnumSet.noneOf(Source.class);
    microphone.ifPresent(_ -> sources.add(Source.MICROPHONE));
    camera.ifPresent(_ -> sources.add(Source.CAMERA));
    screen.ifPresent(_ -> sources.add(Source.SCREEN));
    return sources;
  }

  private static void requireVp8(String device, VideoClip clip) {
    if (clip.codec() != VideoCodec.VP8) {
      throw new IllegalArgumentException(
          "a " + device + " is published as VP8, not " + clip.codec());
    }
  }
}
