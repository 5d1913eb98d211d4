package dev.visio.fakedevices;

import java.util.Objects;

/**
 * One encoded picture.
 *
 * @param data what the encoder wrote; shared by all readers, never written to
 * @param keyFrame whether it decodes without any other frame
 * @param number its place in the clip, from 0; the number that {@link PictureCode} shows
 * @param captureNanos when it was captured, since the clip's start
 */
public record EncodedFrame(byte[] data, boolean keyFrame, int number, long captureNanos) {

  public EncodedFrame {
    Objects.requireNonNull(data, "data");
    if (data.length == 0) {
      throw new IllegalArgumentException("an encoded frame has at least one byte");
    }
    if (number < 0 || captureNanos < 0) {
      throw new IllegalArgumentException("a frame's number and capture time are not negative");
    }
  }
}
