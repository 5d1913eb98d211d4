package dev.visio.speakers.publishing;

import dev.visio.fakedevices.VideoClip;
import dev.visio.measurement.Source;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When each picture of each speaker's clips was captured last, for whoever decodes pictures and
 * reads their numbers in them. Each publisher writes its own clip's instants, on its loop; any
 * thread may ask. Bounded by the speakers and their encodings.
 */
public final class Captures {
  private static final long NOT_YET = Long.MIN_VALUE;

  /** One encoding of one speaker's pictures. */
  private record Encoding(int speaker, Source source, int width) {}

  private final Map<Encoding, AtomicLongArray> instants = new ConcurrentHashMap<>();

  /**
   * The instants of one encoding, by the pictures' numbers, to be written to.
   *
   * @param clip that the speaker publishes from now on
   */
  AtomicLongArray of(int speaker, Source source, VideoClip clip) {
    AtomicLongArray nanos = new AtomicLongArray(clip.frameCount());
    for (int picture = 0; picture < clip.frameCount(); picture++) {
      nanos.setPlain(picture, NOT_YET);
    }
    instants.put(new Encoding(speaker, source, clip.resolution().width()), nanos);
    return nanos;
  }

  /**
   * When this picture was captured last, on the loops' clock; empty when it was not.
   *
   * @param width of the encoding
   * @param picture its number in the clip
   */
  public OptionalLong nanos(int speaker, Source source, int width, int picture) {
    AtomicLongArray nanos = instants.get(new Encoding(speaker, source, width));
    long at = nanos == null || picture >= nanos.length() ? NOT_YET : nanos.getAcquire(picture);
    return at == NOT_YET ? OptionalLong.empty() : OptionalLong.of(at);
  }
}
