package dev.visio.visio.store;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list that is ordered by an instant and, within it, by id: behind this one.
 *
 * @param millis of the instant
 */
record Cursor(long millis, String id) {

  /** Before all. */
  private static final Cursor START = new Cursor(Long.MIN_VALUE, "");

  private static final Pattern TEXT = Pattern.compile("(-?[0-9]{1,18})~(.{1,200})");

  /**
   * Where a page begins.
   *
   * @throws Refusal {@code invalid-request} with {@code property}
   */
  static Cursor of(PageRequest page) {
    if (page.after().isEmpty()) {
      return START;
    }
    Matcher matcher = TEXT.matcher(page.after().get());
    if (!matcher.matches()) {
      throw new Refusal(
          Problem.of(ProblemType.INVALID_REQUEST, "after has to be the next of another page.")
              .with("property", "after"));
    }
    return new Cursor(Long.parseLong(matcher.group(1)), matcher.group(2));
  }

  /**
   * A page of what was found, for which one more was looked for than is wanted.
   *
   * @param place where an item stands
   */
  static <T> Page<T> page(List<T> found, PageRequest request, Function<T, Cursor> place) {
    if (found.size() <= request.limit()) {
      return new Page<>(found, Optional.empty());
    }
    List<T> items = found.subList(0, request.limit());
    Cursor last = place.apply(items.getLast());
    return new Page<>(items, Optional.of(last.millis() + "~" + last.id()));
  }
}
