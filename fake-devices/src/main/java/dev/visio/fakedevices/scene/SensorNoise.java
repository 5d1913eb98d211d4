package dev.visio.fakedevices.scene;

import dev.visio.fakedevices.picture.YuvPicture;
import dev.visio.fakedevices.seeded.SeededRandom;

/**
 * The noise of a webcam's sensor in an ordinary room: about one step of luma, new in every pixel of
 * every frame. Drawn from one table, entered at another place for each row.
 */
final class SensorNoise {

  private static final int TABLE_SIZE = 1 << 16;
  private static final double STANDARD_DEVIATION = 1.7;

  private final long seed;
  private final byte[] table;

  SensorNoise(long seed, int longestRow) {
    this.seed = seed;
    SeededRandom random = new SeededRandom(seed, "sensor noise");
    table = new byte[TABLE_SIZE + longestRow];
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) Math.round(random.bell() * STANDARD_DEVIATION);
    }
  }

  /** Adds the noise of one frame; luma must keep 4 steps from both ends of a byte. */
  void addTo(YuvPicture picture, int frameNumber) {
    SeededRandom random = new SeededRandom(seed + frameNumber, "rows");
    byte[] luma = picture.luma();
    int width = picture.width();
    for (int row = 0; row < picture.height(); row++) {
      add(luma, row * width, width, random.below(TABLE_SIZE));
    }
  }

  private void add(byte[] luma, int from, int count, int entry) {
    byte[] noise = table;
    for (int i = 0; i < count; i++) {
      luma[from + i] += noise[entry + i];
    }
  }
}
