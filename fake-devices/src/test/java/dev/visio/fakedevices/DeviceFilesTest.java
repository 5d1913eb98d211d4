package dev.visio.fakedevices;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceFilesTest {

  private static final CameraSettings CAMERA =
      new CameraSettings(Resolution.P180, 15, VideoCodec.VP8, 150, Duration.ofSeconds(1), 11);

  @TempDir Path folder;

  @Test
  void aY4mFileHoldsItsHeaderAndEveryFrameWithItsCode() throws IOException {
    Path file = folder.resolve("new").resolve("camera.y4m");
    DeviceFiles.writeY4m(file, CAMERA);

    byte[] bytes = Files.readAllBytes(file);
    byte[] header =
        "YUV4MPEG2 W320 H180 F15:1 Ip A1:1 C420jpeg\n".getBytes(StandardCharsets.US_ASCII);
    assertArrayEquals(header, Arrays.copyOf(bytes, header.length));
    int frameBytes = 6 + 320 * 180 * 3 / 2;
    assertEquals(header.length + 15 * frameBytes, bytes.length);
    for (int number = 0; number < 15; number++) {
      int at = header.length + number * frameBytes;
      assertEquals("FRAME\n", new String(bytes, at, 6, StandardCharsets.US_ASCII));
      byte[] luma = Arrays.copyOfRange(bytes, at + 6, at + 6 + 320 * 180);
      assertEquals(
          Optional.of(
              new PictureCode(PictureCode.clipOf(CAMERA.seed()), number, number * 1_000L / 15)),
          PictureCode.read(luma, 320, 320, 180));
    }
  }

  @Test
  void anMjpegFileIsOneJpegAfterTheOther() throws IOException {
    Path file = folder.resolve("camera.mjpeg");
    DeviceFiles.writeMjpeg(file, CAMERA);

    byte[] bytes = Files.readAllBytes(file);
    int pictures = 0;
    for (int at = 0; at < bytes.length; pictures++) {
      assertEquals(0xffd8, (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff);
      int next = at + 2;
      while (next < bytes.length
          && !((bytes[next - 2] & 0xff) == 0xff && (bytes[next - 1] & 0xff) == 0xd9)) {
        next++;
      }
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes, at, next - at));
      assertEquals(Optional.of(pictures), codeOf(image).map(PictureCode::frameNumber));
      at = next;
    }
    assertEquals(15, pictures);
  }

  @Test
  void anIvfFileHoldsTheClipsFrames() throws IOException {
    VideoClip clip = new FakeDevices(folder.resolve("cache"), 0).camera(CAMERA);
    Path file = folder.resolve("camera.ivf");
    DeviceFiles.writeIvf(file, clip);

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    assertEquals("DKIF", text(bytes, 4));
    assertEquals(0, bytes.getShort());
    assertEquals(32, bytes.getShort());
    assertEquals("VP80", text(bytes, 4));
    assertEquals(320, bytes.getShort());
    assertEquals(180, bytes.getShort());
    assertEquals(15, bytes.getInt());
    assertEquals(1, bytes.getInt());
    assertEquals(clip.frameCount(), bytes.getInt());
    bytes.getInt();
    for (int index = 0; index < clip.frameCount(); index++) {
      byte[] data = new byte[bytes.getInt()];
      assertEquals(index, bytes.getLong());
      bytes.get(data);
      assertArrayEquals(clip.frame(index).data(), data);
    }
    assertEquals(0, bytes.remaining());
  }

  @Test
  void aWavFileHoldsTheMicrophonesSamples() throws IOException, UnsupportedAudioFileException {
    MicrophoneSettings settings = new MicrophoneSettings(32, Duration.ofSeconds(3), 4);
    Path file = folder.resolve("microphone.wav");
    DeviceFiles.writeWav(file, settings);

    try (AudioInputStream sound = AudioSystem.getAudioInputStream(file.toFile())) {
      assertEquals(48_000, sound.getFormat().getSampleRate());
      assertEquals(1, sound.getFormat().getChannels());
      assertEquals(16, sound.getFormat().getSampleSizeInBits());
      assertEquals(3 * 48_000, sound.getFrameLength());
    }
  }

  @Test
  void writingTwiceLeavesTheSameFileAndNothingBeside() throws IOException {
    Path file = folder.resolve("camera.y4m");
    DeviceFiles.writeY4m(file, CAMERA);
    byte[] first = Files.readAllBytes(file);
    DeviceFiles.writeY4m(file, CAMERA);

    assertArrayEquals(first, Files.readAllBytes(file));
    try (var files = Files.list(folder)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void theFlagsNameBothFilesByTheirWholePath() {
    List<String> flags =
        DeviceFiles.chromiumFlags(Path.of("devices/camera.y4m"), Path.of("devices/voice.wav"));

    assertTrue(flags.contains("--use-fake-device-for-media-stream"));
    String here = Path.of("").toAbsolutePath().toString();
    assertTrue(flags.contains("--use-file-for-fake-video-capture=" + here + "/devices/camera.y4m"));
    assertTrue(flags.contains("--use-file-for-fake-audio-capture=" + here + "/devices/voice.wav"));
  }

  private static Optional<PictureCode> codeOf(BufferedImage image) {
    byte[] luma = new byte[image.getWidth() * image.getHeight()];
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        luma[y * image.getWidth() + x] = (byte) (image.getRGB(x, y) >> 8);
      }
    }
    return PictureCode.read(luma, image.getWidth(), image.getWidth(), image.getHeight());
  }

  private static String text(ByteBuffer bytes, int length) {
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.US_ASCII);
  }
}
