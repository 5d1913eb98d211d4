package dev.visio.visio.store;

import java.util.Objects;
import java.util.Optional;

/**
 * Which part of a list is wanted.
 *
 * @param after a {@link Page#next}, or empty for the first page. It names the last item of the page
 *     before, so that what is added or taken away meanwhile moves no other item over a border
 * @param limit items at most
 */
public record PageRequest(Optional<String> after, int limit) {

  public static final int MAX_LIMIT = 200;

  public PageRequest {
    Objects.requireNonNull(after, "after");
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit has to be from 1 to " + MAX_LIMIT);
    }
  }

  /** The first page. */
  public static PageRequest first(int limit) {
    return new PageRequest(Optional.empty(), limit);
  }
}
