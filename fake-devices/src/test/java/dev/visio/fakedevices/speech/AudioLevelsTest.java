package dev.visio.fakedevices.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AudioLevelsTest {

  @Test
  void digitalSilenceIs127() {
    assertEquals(127, AudioLevels.level(new short[960], 0, 960));
  }

  @Test
  void aSquareWaveAtFullScaleIsZero() {
    short[] samples = new short[960];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (i / 10 % 2 == 0 ? 32_767 : -32_767);
    }
    assertEquals(0, AudioLevels.level(samples, 0, 960));
  }

  @Test
  void theLoudestSampleOfAllDoesNotGoBelowZero() {
    short[] samples = new short[960];
    Arrays.fill(samples, Short.MIN_VALUE);
    assertEquals(0, AudioLevels.level(samples, 0, 960));
  }

  @Test
  void aSineAtFullScaleIsThreeDecibelsBelow() {
    short[] samples = new short[960];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(32_767 * Math.sin(2 * Math.PI * i / 48));
    }
    assertEquals(3, AudioLevels.level(samples, 0, 960));
  }

  @Test
  void onlyTheSamplesOfTheFrameCount() {
    short[] samples = new short[1_920];
    Arrays.fill(samples, 960, 1_920, (short) 3_277);
    assertEquals(127, AudioLevels.level(samples, 0, 960));
    assertEquals(20, AudioLevels.level(samples, 960, 960));
  }
}
