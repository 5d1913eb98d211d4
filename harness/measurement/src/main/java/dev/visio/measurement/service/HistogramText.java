package dev.visio.measurement.service;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/** HdrHistogram's own compressed form (V2, deflate) in Base64: how histograms travel in JSON. */
public final class HistogramText {

  /** The name of this form in messages. */
  public static final String ENCODING = "hdr-v2-deflate-base64";

  private HistogramText() {}

  public static String encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
  }

  /** The same with two significant digits, which make it a third as long. */
  public static String encodeCoarsely(Histogram histogram) {
    Histogram coarse = new Histogram(Math.max(2, histogram.getHighestTrackableValue()), 2);
    coarse.add(histogram);
    return encode(coarse);
  }

  /**
   * @throws IllegalArgumentException if the text is not of this form
   */
  public static Histogram decode(String text) {
    try {
      return Histogram.decodeFromCompressedByteBuffer(
          ByteBuffer.wrap(Base64.getDecoder().decode(text)), 0);
    } catch (DataFormatException | RuntimeException malformed) {
      throw new IllegalArgumentException("not a histogram in the form " + ENCODING, malformed);
    }
  }
}
