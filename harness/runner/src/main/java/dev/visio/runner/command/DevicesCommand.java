package dev.visio.runner.command;

import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.DeviceFiles;
import dev.visio.fakedevices.FakeDeviceException;
import dev.visio.fakedevices.FakeDevices;
import dev.visio.fakedevices.MicrophoneSettings;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.rooms.DurationText;
import dev.visio.runner.ExitCode;
import dev.visio.runner.StatusLine;
import dev.visio.runner.UsageProblem;
import dev.visio.runner.room.EncodingStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Camera and microphone as files. */
@Command(
    name = "devices",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    header = {"Writes cameras and microphones as files, and how Chromium takes them.", ""},
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./visio devices                          one camera, one microphone",
      "  ./visio devices --count 3 --resolution 720p --out /tmp/devices",
      "  chromium $(./visio devices 2>/dev/null | head -n 1) https://example.org",
      "",
      "Each device is written as Y4M and Motion JPEG (cameras for browsers), IVF (the",
      "encoded camera, for players and decoders) and WAV (the microphone). Standard",
      "output has one line a device: the switches that make it Chromium's own."
    })
public final class DevicesCommand implements Callable<Integer> {
  private static final Map<String, Resolution> RESOLUTIONS =
      Map.of("180p", Resolution.P180, "360p", Resolution.P360, "720p", Resolution.P720);
  private static final int MAX_COUNT = 55;
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final int CAMERA_KILOBITS_PER_SECOND = 500;
  private static final int MICROPHONE_KILOBITS_PER_SECOND = 32;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = "devices",
      description = "Where the files go (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many people: 1 to 55 (default: ${DEFAULT-VALUE}).")
  private int count;

  @Option(
      names = "--resolution",
      paramLabel = "R",
      defaultValue = "360p",
      description = "180p, 360p or 720p (default: ${DEFAULT-VALUE}).")
  private String resolution;

  @Option(
      names = "--fps",
      paramLabel = "F",
      defaultValue = "30",
      description = "Frames per second: 15 or 30 (default: ${DEFAULT-VALUE}).")
  private int framesPerSecond;

  @Option(
      names = "--duration",
      paramLabel = "D",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "After which they begin anew (default: ${DEFAULT-VALUE}).")
  private Duration duration;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of the first one; the next has the next (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Override
  public Integer call() throws IOException {
    check();
    StatusLine status = StatusLine.onStandardError();
    FakeDevices encoders =
        new FakeDevices(
            FakeDevices.defaultCacheFolder(),
            FakeDevices.DEFAULT_MAX_CACHE_BYTES,
            new EncodingStatus(status, () -> false));
    List<String> switches = new ArrayList<>();
    try {
      for (int number = 1; number <= count; number++) {
        switches.add(write(number, encoders, status));
      }
    } catch (FakeDeviceException impossible) {
      throw new IOException("a device cannot be made here: " + impossible.getMessage());
    }
    status.say(
        "wrote %d %s to %s; with these switches Chromium takes them as its own:"
            .formatted(
                count, count == 1 ? "camera and microphone" : "cameras and microphones", out));
    switches.forEach(System.out::println);
    return ExitCode.PASS;
  }

  private String write(int number, FakeDevices encoders, StatusLine status) throws IOException {
    CameraSettings camera =
        new CameraSettings(
            RESOLUTIONS.get(resolution),
            framesPerSecond,
            VideoCodec.VP8,
            CAMERA_KILOBITS_PER_SECOND,
            duration,
            seed + number - 1);
    MicrophoneSettings microphone =
        new MicrophoneSettings(MICROPHONE_KILOBITS_PER_SECOND, duration, seed + number - 1);
    Path raw = out.resolve("camera-" + number + ".y4m");
    Path pictures = out.resolve("camera-" + number + ".mjpeg");
    Path encoded = out.resolve("camera-" + number + ".ivf");
    Path sound = out.resolve("microphone-" + number + ".wav");
    status.show("writing " + raw);
    DeviceFiles.writeY4m(raw, camera);
    status.show("writing " + pictures);
    DeviceFiles.writeMjpeg(pictures, camera);
    status.show("writing " + encoded);
    DeviceFiles.writeIvf(encoded, encoders.camera(camera));
    status.show("writing " + sound);
    DeviceFiles.writeWav(sound, microphone);
    // The small file, unless Chromium would play it too fast.
    Path video = framesPerSecond == DeviceFiles.CHROMIUM_MJPEG_FRAMES_PER_SECOND ? pictures : raw;
    return String.join(" ", DeviceFiles.chromiumFlags(video, sound));
  }

  private void check() {
    if (count < 1 || count > MAX_COUNT) {
      throw new UsageProblem("--count " + count + ": must be 1 to " + MAX_COUNT);
    }
    if (!RESOLUTIONS.containsKey(resolution)) {
      throw new UsageProblem("--resolution " + resolution + ": must be 180p, 360p or 720p");
    }
    if (framesPerSecond != 15 && framesPerSecond != 30) {
      throw new UsageProblem("--fps " + framesPerSecond + ": must be 15 or 30");
    }
    if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
      throw new UsageProblem(
          "--duration %s: must be %s to %s"
              .formatted(
                  DurationText.write(duration),
                  DurationText.write(SHORTEST),
                  DurationText.write(LONGEST)));
    }
    try {
      Files.createDirectories(out);
    } catch (IOException refused) {
      throw new UsageProblem("--out " + out + ": the folder cannot be made; name another");
    }
  }
}
