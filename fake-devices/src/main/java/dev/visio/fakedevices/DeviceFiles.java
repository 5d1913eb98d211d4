package dev.visio.fakedevices;

import dev.visio.fakedevices.codec.CodecException;
import dev.visio.fakedevices.codec.JpegEncoder;
import dev.visio.fakedevices.codec.OpusEncoder;
import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.scene.Scene;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Devices as files, for browsers and for other tools: what the clips of the same settings show and
 * say, before encoding (Y4M, WAV), as single pictures (Motion JPEG) or encoded (IVF).
 *
 * <p>A file appears under its name when it is whole; one that stood there is replaced. Y4M holds
 * every pixel: 640×360 at 30 frames per second are 10 MB a second.
 */
public final class DeviceFiles {

  /** Chromium plays Motion JPEG at this rate, whatever it was recorded at. */
  public static final int CHROMIUM_MJPEG_FRAMES_PER_SECOND = 30;

  private static final int BUFFER_BYTES = 1 << 16;

  private DeviceFiles() {}

  /** Writes one file's content. */
  @FunctionalInterface
  private interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** YUV4MPEG2, 4:2:0: a camera that Chromium takes by its fake video capture switch. */
  public static void writeY4m(Path file, CameraSettings settings) throws IOException {
    Scene scene = ClipEncoder.scene(settings);
    int frames = ClipEncoder.frames(settings.length(), settings.framesPerSecond());
    writeY4m(file, scene, settings.resolution(), settings.framesPerSecond(), frames);
  }

  /** YUV4MPEG2, 4:2:0: a shared screen. */
  public static void writeY4m(Path file, ScreenSettings settings) throws IOException {
    Scene scene = ClipEncoder.scene(settings);
    int frames = ClipEncoder.frames(settings.length(), settings.framesPerSecond());
    writeY4m(file, scene, settings.resolution(), settings.framesPerSecond(), frames);
  }

  /**
   * Motion JPEG, one JPEG after the other: as {@link #writeY4m(Path, CameraSettings)} at about a
   * twentieth of the size. Browsers play it at {@link #CHROMIUM_MJPEG_FRAMES_PER_SECOND}.
   *
   * @throws FakeDeviceException when this machine has no JPEG encoder
   */
  public static void writeMjpeg(Path file, CameraSettings settings) throws IOException {
    Resolution resolution = settings.resolution();
    int framesPerSecond = settings.framesPerSecond();
    int frames = ClipEncoder.frames(settings.length(), framesPerSecond);
    Scene scene = ClipEncoder.scene(settings);
    YuvPicture picture = new YuvPicture(resolution.width(), resolution.height());
    try (JpegEncoder encoder =
        JpegEncoder.open(resolution.width(), resolution.height(), framesPerSecond)) {
      write(
          file,
          out -> {
            for (int number = 0; number < frames; number++) {
              scene.draw(number, picture);
              out.write(encoder.encode(picture));
            }
          });
    } catch (CodecException e) {
      throw new FakeDeviceException(e.getMessage(), e);
    }
  }

  /** IVF: the clip's encoded frames, for players and decoders. */
  public static void writeIvf(Path file, VideoClip clip) throws IOException {
    write(
        file,
        out -> {
          out.write(ivfHeader(clip));
          ByteBuffer frameHeader = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
          for (int index = 0; index < clip.frameCount(); index++) {
            byte[] data = clip.frame(index).data();
            frameHeader.clear().putInt(data.length).putLong(index);
            out.write(frameHeader.array());
            out.write(data);
          }
        });
  }

  /** RIFF WAVE, 48 kHz, mono, 16 bits: a microphone that Chromium takes by its switch. */
  public static void writeWav(Path file, MicrophoneSettings settings) throws IOException {
    short[] samples = ClipEncoder.samples(settings, ClipEncoder.timeline(settings));
    ByteBuffer bytes = ByteBuffer.allocate(44 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
    int samplesPerSecond = OpusEncoder.SAMPLES_PER_SECOND;
    bytes.put(ascii("RIFF")).putInt(36 + 2 * samples.length).put(ascii("WAVE"));
    bytes.put(ascii("fmt ")).putInt(16).putShort((short) 1).putShort((short) 1);
    bytes.putInt(samplesPerSecond).putInt(2 * samplesPerSecond);
    bytes.putShort((short) 2).putShort((short) 16);
    bytes.put(ascii("data")).putInt(2 * samples.length);
    for (short sample : samples) {
      bytes.putShort(sample);
    }
    write(file, out -> out.write(bytes.array()));
  }

  /**
   * The switches with which Chromium takes these two files as its camera and its microphone, over
   * and over, and asks nobody for leave.
   *
   * @param video a Y4M or Motion JPEG file; Chromium tells them by their suffixes .y4m and .mjpeg
   * @param audio a WAV file
   */
  public static List<String> chromiumFlags(Path video, Path audio) {
    return List.of(
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--use-file-for-fake-video-capture=" + video.toAbsolutePath().normalize(),
        "--use-file-for-fake-audio-capture=" + audio.toAbsolutePath().normalize());
  }

  private static void writeY4m(
      Path file, Scene scene, Resolution resolution, int framesPerSecond, int frames)
      throws IOException {
    YuvPicture picture = new YuvPicture(resolution.width(), resolution.height());
    String header =
        "YUV4MPEG2 W%d H%d F%d:1 Ip A1:1 C420jpeg\n"
            .formatted(resolution.width(), resolution.height(), framesPerSecond);
    write(
        file,
        out -> {
          out.write(ascii(header));
          for (int number = 0; number < frames; number++) {
            scene.draw(number, picture);
            out.write(ascii("FRAME\n"));
            out.write(picture.luma());
            out.write(picture.blue());
            out.write(picture.red());
          }
        });
  }

  private static byte[] ivfHeader(VideoClip clip) {
    String fourCharacterCode =
        switch (clip.codec()) {
          case VP8 -> "VP80";
          case H264 -> "H264";
        };
    ByteBuffer header = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("DKIF")).putShort((short) 0).putShort((short) 32);
    header.put(ascii(fourCharacterCode));
    header.putShort((short) clip.resolution().width());
    header.putShort((short) clip.resolution().height());
    header.putInt(clip.framesPerSecond()).putInt(1);
    header.putInt(clip.frameCount()).putInt(0);
    return header.array();
  }

  private static void write(Path file, Content content) throws IOException {
    Path folder = file.toAbsolutePath().normalize().getParent();
    Files.createDirectories(folder);
    Path unfinished = Files.createTempFile(folder, file.getFileName().toString(), ".unfinished");
    try {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(unfinished), BUFFER_BYTES)) {
        content.writeTo(out);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
