package dev.visio.speakers;

import dev.visio.fakedevices.AudioClip;
import dev.visio.fakedevices.VideoClip;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.measurement.Source;
import dev.visio.wire.rtp.OriginExtension;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What stands on one speaker's desk; clips are shared by many speakers and only read.
 *
 * @param camera its encodings, the smallest first: of the same pictures, so many a second and so
 *     many in all; empty where there is no camera
 */
public record SpeakerDevices(
    Optional<AudioClip> microphone, List<VideoClip> camera, Optional<VideoClip> screen) {
  /** A speaker that only listens and watches. */
  public static final SpeakerDevices NONE =
      new SpeakerDevices(Optional.empty(), List.of(), Optional.empty());

  public SpeakerDevices {
    camera = List.copyOf(camera);
    if (camera.size() > OriginExtension.MAX_LAYER + 1) {
      throw new IllegalArgumentException(camera.size() + " encodings of a camera are too many");
    }
    camera.forEach(clip -> requireVp8("camera", clip));
    for (VideoClip clip : camera) {
      if (clip.frameCount() != camera.getFirst().frameCount()
          || clip.framesPerSecond() != camera.getFirst().framesPerSecond()) {
        throw new IllegalArgumentException("encodings of one camera are of the same pictures");
      }
    }
    screen.ifPresent(clip -> requireVp8("screen", clip));
  }

  /** What this speaker publishes. */
  public Set<Source> sources() {
    Set<Source> sources = EnumSet.noneOf(Source.class);
    microphone.ifPresent(_ -> sources.add(Source.MICROPHONE));
    if (!camera.isEmpty()) {
      sources.add(Source.CAMERA);
    }
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
