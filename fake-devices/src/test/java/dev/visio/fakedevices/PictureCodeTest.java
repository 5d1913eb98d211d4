package dev.visio.fakedevices;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.visio.fakedevices.codec.VideoDecoder;
import dev.visio.fakedevices.codec.VideoEncoding;
import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.seeded.SeededRandom;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PictureCodeTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"VP8,P180,30,150", "VP8,P180,15,150", "H264,P180,30,150", "VP8,P360,30,150"})
  void everyFramesCodeIsReadBackAfterEncodingAt150Kilobits(
      VideoCodec codec, Resolution resolution, int framesPerSecond, int kilobitsPerSecond) {
    Duration length = Duration.ofSeconds(9);
    VideoClip clip =
        new FakeDevices(folder, 0)
            .camera(
                new CameraSettings(
                    resolution, framesPerSecond, codec, kilobitsPerSecond, length, 4));

    assertEquals(9 * framesPerSecond, clip.frameCount());
    assertEveryCodeIsReadBack(clip, 4);
    double kilobits = clip.totalBytes() * 8 / 1_000.0 / length.toSeconds();
    assertEquals(kilobitsPerSecond, kilobits, kilobitsPerSecond * 0.1);
  }

  @Test
  void everyScreensCodeIsReadBack() {
    assertEveryCodeIsReadBack(
        new FakeDevices(folder, 0)
            .screen(new ScreenSettings(5, VideoCodec.VP8, 500, Duration.ofSeconds(5), 2)),
        2);
  }

  @Test
  void neighbouringSeedsOfAnySignShowDifferentClips() {
    for (long seed : new long[] {0, -1, 20261123, Long.MAX_VALUE, Long.MIN_VALUE}) {
      assertEquals(
          55,
          LongStream.range(0, 55).mapToInt(i -> PictureCode.clipOf(seed + i)).distinct().count());
    }
  }

  @Property(tries = 200)
  void everyCodeIsReadBackFromAPictureOfAnySize(
      @ForAll @IntRange(min = 0, max = (1 << 12) - 1) int clip,
      @ForAll @IntRange(min = 0, max = (1 << 16) - 1) int number,
      @ForAll @LongRange(min = 0, max = (1L << 20) - 1) long millis,
      @ForAll @IntRange(min = 80, max = 700) int width) {
    int height = width * 9 / 16;
    byte[] luma = new byte[width * height];
    PictureCode code = new PictureCode(clip, number, millis);
    code.drawInto(luma, width, width, height);

    assertEquals(Optional.of(code), PictureCode.read(luma, width, width, height));
  }

  @Test
  void theCodeOfA720pPictureIsReadAfterItWasMadeAQuarterOfItsSize() {
    byte[] large = new byte[1280 * 720];
    PictureCode code = new PictureCode(4_000, 17_999, 599_966);
    code.drawInto(large, 1280, 1280, 720);
    byte[] small = new byte[320 * 180];
    for (int y = 0; y < 180; y++) {
      for (int x = 0; x < 320; x++) {
        small[y * 320 + x] = large[4 * y * 1280 + 4 * x];
      }
    }

    assertEquals(Optional.of(code), PictureCode.read(small, 320, 320, 180));
  }

  @Property(tries = 300)
  void aPictureOfNoiseAndOfAnySizeIsNeverAnException(
      @ForAll long seed,
      @ForAll @IntRange(min = -5, max = 200) int width,
      @ForAll @IntRange(min = -5, max = 100) int height) {
    SeededRandom random = new SeededRandom(seed, "noise");
    byte[] luma = new byte[Math.max(0, width * height - random.below(3))];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = (byte) random.nextLong();
    }

    assertDoesNotThrow(() -> PictureCode.read(luma, width, width, height));
  }

  @Test
  void oneFlippedBlockIsNoticedWhereverItIs() {
    for (int row = 0; row < 2; row++) {
      for (int column = 2; column < 32; column++) {
        byte[] luma = new byte[320 * 180];
        new PictureCode(3, 77, 2_566).drawInto(luma, 320, 320, 180);
        byte flipped = (byte) (240 - (luma[row * 8 * 320 + column * 8] & 0xff));
        for (int y = row * 8; y < row * 8 + 8; y++) {
          Arrays.fill(luma, y * 320 + column * 8, y * 320 + column * 8 + 8, flipped);
        }
        assertEquals(Optional.empty(), PictureCode.read(luma, 320, 320, 180));
      }
    }
  }

  @Test
  void aClipNumberOrTimeThatDoesNotFitIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new PictureCode(1 << 12, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new PictureCode(0, 1 << 16, 0));
    assertThrows(IllegalArgumentException.class, () -> new PictureCode(0, -1, 0));
    assertThrows(IllegalArgumentException.class, () -> new PictureCode(0, 0, 1L << 20));
  }

  private static void assertEveryCodeIsReadBack(VideoClip clip, int seed) {
    VideoEncoding.Format format = VideoEncoding.Format.valueOf(clip.codec().name());
    try (VideoDecoder decoder = VideoDecoder.open(format)) {
      for (int index = 0; index < clip.frameCount(); index++) {
        EncodedFrame frame = clip.frame(index);
        YuvPicture picture = decoder.decode(frame.data()).orElseThrow();
        Optional<PictureCode> read =
            PictureCode.read(picture.luma(), picture.width(), picture.width(), picture.height());
        assertEquals(
            Optional.of(
                new PictureCode(
                    PictureCode.clipOf(seed), frame.number(), frame.captureNanos() / 1_000_000)),
            read);
      }
    }
  }
}
