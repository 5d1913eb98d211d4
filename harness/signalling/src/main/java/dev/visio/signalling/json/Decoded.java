package dev.visio.signalling.json;

import java.util.Objects;

/**
 * What reading a stranger's text came to.
 *
 * @param <T> the value that was asked for
 */
public sealed interface Decoded<T> {

  /** The text was exactly such a value. */
  record Accepted<T>(T value) implements Decoded<T> {
    public Accepted {
      Objects.requireNonNull(value, "value");
    }
  }

  /**
   * The text was not.
   *
   * @param reason the closed set's name, for counters
   * @param property the path of the property at fault, empty when it is the document as a whole
   * @param detail one sentence for a developer; bounded, and never echoes more than a few of the
   *     sender's characters
   */
  record Rejected<T>(JsonRejection reason, String property, String detail) implements Decoded<T> {
    public Rejected {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(property, "property");
      Objects.requireNonNull(detail, "detail");
    }
  }
}
