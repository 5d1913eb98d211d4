package dev.visio.rooms;

import java.util.List;
import java.util.Objects;

/**
 * A participant's device, by how much video it decodes at the same time.
 *
 * @param megapixelsPerSecond of all pictures that it shows together, a megapixel being 10⁶
 */
public record DevicePlan(String name, int megapixelsPerSecond) implements Named {
  static final IntRange MEGAPIXELS = new IntRange(1, 100_000);

  /**
   * Those that need no definition.
   *
   * <ul>
   *   <li>laptop: one picture of 3840×2160 at 30 a second, 249 megapixels, which H.264's level 5.1
   *       covers (ITU-T H.264 table A-1) and laptops are sold by; assumed to be as good for many
   *       small pictures
   *   <li>phone: one picture of 1920×1080 at 30 a second, 62 megapixels, which Android demands of
   *       VP8 decoders of devices with such a display (Compatibility Definition 5.3.6); assumed
   *       likewise
   * </ul>
   */
  public static final List<DevicePlan> KNOWN =
      List.of(new DevicePlan("laptop", 249), new DevicePlan("phone", 62));

  public DevicePlan {
    Objects.requireNonNull(name, "name");
    MEGAPIXELS.check("megapixelsPerSecond", megapixelsPerSecond);
  }
}
