package dev.visio.fakedevices.speech;

/** A stretch of time, in seconds since the beginning; the end is not part of it. */
public record Span(double startSeconds, double endSeconds) {

  public Span {
    if (!(startSeconds >= 0 && endSeconds >= startSeconds)) {
      throw new IllegalArgumentException(
          "a span ends after it starts: " + startSeconds + " to " + endSeconds);
    }
  }

  public double seconds() {
    return endSeconds - startSeconds;
  }

  public boolean contains(double seconds) {
    return seconds >= startSeconds && seconds < endSeconds;
  }
}
