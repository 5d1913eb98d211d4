package dev.visio.fakedevices;

import java.nio.file.Path;
import java.util.List;

/** Devices as files, for browsers and for other tools. */
public final class DeviceFiles {

  private DeviceFiles() {}

  /**
   * The switches with which Chromium takes these two files as its camera and its microphone, and
   * asks nobody for leave.
   */
  public static List<String> chromiumFlags(Path video, Path audio) {
    return List.of(
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--use-file-for-fake-video-capture=" + video.toAbsolutePath().normalize(),
        "--use-file-for-fake-audio-capture=" + audio.toAbsolutePath().normalize());
  }
}
