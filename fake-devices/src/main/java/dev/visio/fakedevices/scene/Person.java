package dev.visio.fakedevices.scene;

import dev.visio.fakedevices.picture.Colour;
import dev.visio.fakedevices.seeded.SeededRandom;

/**
 * How somebody looks and moves.
 *
 * @param skin the colour of face and hands
 * @param hair the colour of hair and brows
 * @param iris the colour of the eyes
 * @param shirt the colour of what they wear
 * @param longHair whether it falls to the shoulders
 * @param stripes how many stripes the shirt has to the picture's height; 0 for none
 * @param restlessness how far they move, around 1
 * @param tempo how quickly they move, around 1
 * @param phase where in their movements the clip begins, in radians
 */
record Person(
    Colour skin,
    Colour hair,
    Colour iris,
    Colour shirt,
    boolean longHair,
    int stripes,
    double restlessness,
    double tempo,
    double phase) {

  private static final int[] SKINS = {0xf1c8a8, 0xe5b08a, 0xc98d66, 0xa86f4a, 0x7d5036, 0x5c3a28};
  private static final int[] HAIRS = {0x2b1d14, 0x4a2f1d, 0x7a5230, 0xb98a52, 0x1a1a1c, 0x8a8580};
  private static final int[] IRISES = {0x4a6a8a, 0x5a4028, 0x47603f, 0x3a2a1c};
  private static final int[] SHIRTS = {
    0x35507a, 0x7a3540, 0x3f6b4f, 0xb0b4bc, 0x55506e, 0x2e3138, 0xa88a4a, 0x4c7a86
  };

  static Person of(SeededRandom random) {
    return new Person(
        Colour.rgb(SKINS[random.below(SKINS.length)]),
        Colour.rgb(HAIRS[random.below(HAIRS.length)]),
        Colour.rgb(IRISES[random.below(IRISES.length)]),
        Colour.rgb(SHIRTS[random.below(SHIRTS.length)]),
        random.fraction() < 0.45,
        random.fraction() < 0.4 ? 14 + random.below(14) : 0,
        random.between(0.7, 1.3),
        random.between(0.8, 1.25),
        random.between(0, 6.28));
  }
}
