package dev.visio.real.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.fakedevices.CameraPictures;
import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.PictureCode;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.fakedevices.picture.YuvPicture;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PictureQualityTest {
  private static final int WIDTH = 320;
  private static final int HEIGHT = 180;

  @Test
  void aPictureIsEqualToItself() {
    byte[] picture = luma(3);

    PictureQuality quality = PictureQuality.of(picture, picture.clone(), WIDTH, HEIGHT, 0);

    assertEquals(PictureQuality.EQUAL_DECIBELS, quality.psnrDecibels());
    assertEquals(1, quality.ssim(), 1e-12);
  }

  @Test
  void anErrorOfOneStepEverywhereIs48DecibelsAndHardlyChangesTheStructure() {
    byte[] sent = luma(3);
    byte[] received = sent.clone();
    for (int i = 0; i < received.length; i++) {
      received[i]++;
    }

    PictureQuality quality = PictureQuality.of(sent, received, WIDTH, HEIGHT, 0);

    // 20 log10 255.
    assertEquals(48.13, quality.psnrDecibels(), 0.01);
    assertTrue(quality.ssim() > 0.999, () -> "SSIM " + quality.ssim());
  }

  @Test
  void aPictureOfSecondsLaterIsFarFromTheOneThatWasSent() {
    PictureQuality quality = PictureQuality.of(luma(3), luma(40), WIDTH, HEIGHT, 0);

    assertTrue(quality.psnrDecibels() < 30, () -> "PSNR " + quality.psnrDecibels());
    assertTrue(quality.ssim() < 0.95, () -> "SSIM " + quality.ssim());
  }

  @Test
  void rowsThatAreLeftOutDoNotCount() {
    byte[] sent = luma(3);
    byte[] received = sent.clone();
    int rows = PictureCode.height(WIDTH);
    for (int i = 0; i < rows * WIDTH; i++) {
      received[i] = 0;
    }

    assertEquals(
        PictureQuality.EQUAL_DECIBELS,
        PictureQuality.of(sent, received, WIDTH, HEIGHT, rows).psnrDecibels());
  }

  @Test
  void picturesOfDifferentSizesAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> PictureQuality.of(luma(3), new byte[100], WIDTH, HEIGHT, 0));
  }

  private static byte[] luma(int number) {
    CameraPictures camera =
        new CameraPictures(
            new CameraSettings(Resolution.P180, 15, VideoCodec.VP8, 150, Duration.ofSeconds(4), 7));
    YuvPicture picture = camera.blank();
    camera.draw(number, picture);
    return picture.luma();
  }
}
