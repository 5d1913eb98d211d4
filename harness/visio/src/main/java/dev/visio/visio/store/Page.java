package dev.visio.visio.store;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Some of a list.
 *
 * @param next where the page that follows begins ({@link PageRequest#after}); empty on the last one
 */
public record Page<T>(List<T> items, Optional<String> next) {
  public Page {
    items = List.copyOf(items);
    Objects.requireNonNull(next, "next");
  }
}
