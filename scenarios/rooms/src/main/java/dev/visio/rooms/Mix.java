package dev.visio.rooms;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Who has what, by shares: of a room of as many people as there are shares, each kind has exactly
 * its own; larger and smaller rooms have as near to that as can be. Empty where nobody is limited
 * by that sort of thing.
 *
 * @param shares no name twice
 */
public record Mix<T extends Named>(List<Share<T>> shares) {
  static final IntRange SHARES = new IntRange(1, Scenario.ROOM_LIMIT);

  /** One kind, and so many of those who are there. */
  public record Share<T extends Named>(T kind, int share) {
    public Share {
      Objects.requireNonNull(kind, "kind");
      SHARES.check("share", share);
    }
  }

  public Mix {
    shares = List.copyOf(shares);
    Set<String> names = new HashSet<>();
    for (Share<T> share : shares) {
      if (!names.add(share.kind().name())) {
        throw new IllegalArgumentException(share.kind().name() + " stands in a mix twice");
      }
    }
  }

  /** Nobody is limited. */
  public static <T extends Named> Mix<T> none() {
    return new Mix<>(List.of());
  }

  /**
   * Reads {@code wifi=10,4g=10}.
   *
   * @param scenario what it defines is known too
   * @param known those that need no definition
   * @throws IllegalArgumentException saying in one line what would be right
   */
  public static <T extends Named> Mix<T> parse(String text, Mix<T> scenario, List<T> known) {
    List<T> all = new ArrayList<>(scenario.shares().stream().map(Share::kind).toList());
    all.addAll(known);
    List<Share<T>> shares = new ArrayList<>();
    for (String part : text.split(",", Scenario.ROOM_LIMIT)) {
      String[] words = part.strip().split("=", -1);
      if (words.length != 2 || !words[1].strip().matches("[1-9][0-9]{0,3}")) {
        throw new IllegalArgumentException(
            "'%s' is no share; one reads, for example, %s=10"
                .formatted(part.strip(), known.getFirst().name()));
      }
      T kind = find(words[0].strip(), all);
      shares.add(new Share<>(kind, Integer.parseInt(words[1].strip())));
    }
    return new Mix<>(shares);
  }

  private static <T extends Named> T find(String name, List<T> all) {
    return all.stream()
        .filter(kind -> kind.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no '"
                        + name
                        + "'"
                        + Suggestion.of(name, all.stream().map(Named::name).distinct().toList())));
  }

  public boolean isEmpty() {
    return shares.isEmpty();
  }

  /**
   * What the participant with this index has; the kinds take turns, so that whoever comes early is
   * as mixed as the whole room. Empty if the mix is.
   */
  public Optional<T> of(int participant) {
    int[] owed = new int[shares.size()];
    int total = shares.stream().mapToInt(Share::share).sum();
    int next = -1;
    for (int place = 0; place <= participant && !shares.isEmpty(); place++) {
      next = 0;
      for (int i = 0; i < owed.length; i++) {
        owed[i] += shares.get(i).share();
        if (owed[i] > owed[next]) {
          next = i;
        }
      }
      owed[next] -= total;
    }
    return next < 0 ? Optional.empty() : Optional.of(shares.get(next).kind());
  }
}
