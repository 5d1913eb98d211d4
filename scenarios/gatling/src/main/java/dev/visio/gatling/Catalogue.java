package dev.visio.gatling;

import dev.visio.rooms.BudgetFiles;
import dev.visio.rooms.IntRange;
import dev.visio.rooms.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which simulations there are, what each is about, and which sizes it takes. */
public enum Catalogue {
  INSCRIPTION_RUSH(
      "InscriptionRush",
      "Many register at once for a session with a quota: exactly the quota is accepted.",
      BudgetFiles.INSCRIPTION_RUSH,
      new Size("people", "how many register", 200, new IntRange(1, 20_000)),
      new Size("quota", "places of the session", 20, new IntRange(1, Scenario.ROOM_LIMIT)),
      new Size("seconds", "over which they arrive", 5, new IntRange(1, 600))),
  OPENING_DOORS(
      "OpeningDoors",
      "Everyone presses \"Participer\" in the second in which access opens, in several rooms.",
      BudgetFiles.GOOD_QUALITY,
      new Size("rooms", "how many open at once", 3, new IntRange(1, 20)),
      Size.speakers(6),
      new Size("lead", "seconds in which they register before", 10, new IntRange(3, 280)),
      Size.seconds(10)),
  FULL_ROOM(
      "FullRoom",
      "Rooms of growing size with camera, microphone, screen and chat, one after the other.",
      BudgetFiles.GOOD_QUALITY,
      new Size("from", "speakers of the first room", 20, Scenario.SPEAKERS),
      new Size("to", "speakers of the last room", Scenario.ROOM_LIMIT, Scenario.SPEAKERS),
      new Size("step", "how many more each time", 10, new IntRange(1, Scenario.ROOM_LIMIT)),
      new Size("screens", "how many share a screen", 1, new IntRange(0, 10)),
      Size.warmUp(5),
      Size.seconds(20)),
  COMING_AND_GOING(
      "ComingAndGoing",
      "People leave or lose their network, and come back: nothing is left behind in the end.",
      BudgetFiles.GOOD_QUALITY,
      Size.speakers(6),
      new Size("rounds", "how often each goes and comes back", 5, new IntRange(1, 60)),
      new Size("seconds", "that somebody stays or is away, at the most", 4, new IntRange(1, 60)),
      new Size(
          "patience",
          "seconds in which the service has given everything back",
          40,
          new IntRange(1, 120))),
  DAY_OF_EVENTS(
      "DayOfEvents",
      "More and more rooms at once, until the machine's budget breaks: rooms per core.",
      BudgetFiles.GOOD_QUALITY,
      new Size("rooms", "of the last step, if all before it hold", 20, Size.ROOMS),
      Size.speakers(20),
      new Size("from", "rooms of the first step", 1, Size.ROOMS),
      new Size("step", "how many more each time", 1, Size.ROOMS),
      new Size("least", "rooms that have to hold", 1, Size.ROOMS),
      Size.warmUp(5),
      Size.seconds(10),
      new Size("minutes", "after which no further step begins", 20, new IntRange(1, 360)));

  /** Prefix of the system properties that carry sizes and settings. */
  public static final String PROPERTY = "visio.";

  /** The property with the service's address. */
  public static final String TARGET = PROPERTY + "target";

  /** The property with the service's process id, where it runs on this machine. */
  public static final String SERVICE_PROCESS = PROPERTY + "servicePid";

  /** The property with a budget file, by name or path. */
  public static final String BUDGETS = PROPERTY + "budgets";

  /** The property with the folder of the rooms' results; without it there are none. */
  public static final String RESULTS = PROPERTY + "results";

  /** The property with the version of this program, for results. */
  public static final String VERSION = PROPERTY + "version";

  /** The property by which one participant is followed, message by message. */
  public static final String DEBUG = PROPERTY + "debug";

  /** What is kept of stays grows with the square of their number. */
  private static final int MAX_STAYS = 200;

  /** Each has a socket, a connection and its jitter buffers in one process. */
  private static final int MAX_PEOPLE = 1_100;

  private final String label;
  private final String about;
  private final String budgets;
  private final List<Size> sizes;

  Catalogue(String label, String about, String budgets, Size... sizes) {
    this.label = label;
    this.about = about;
    this.budgets = budgets;
    this.sizes = List.of(sizes);
  }

  /** Its name on the command line, and that of its class. */
  public String label() {
    return label;
  }

  /** The class that Gatling is given. */
  public String className() {
    return "dev.visio.gatling." + label;
  }

  /** One sentence. */
  public String about() {
    return about;
  }

  /** The budget file by which it is judged when nobody names another. */
  public String budgets() {
    return budgets;
  }

  public List<Size> sizes() {
    return sizes;
  }

  /** The simulation of that name. */
  public static Optional<Catalogue> ofLabel(String label) {
    return Arrays.stream(values()).filter(one -> one.label.equals(label)).findFirst();
  }

  /** All names. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(Catalogue::label).toList();
  }

  /**
   * Whether sizes go together.
   *
   * @param sizes by name; those that are missing are the usual ones
   * @throws IllegalArgumentException in a sentence for a person
   */
  public void check(Map<String, Integer> sizes) {
    switch (this) {
      case INSCRIPTION_RUSH, OPENING_DOORS -> {}
      case FULL_ROOM -> checkSteps(of(sizes, "from"), of(sizes, "to"));
      case COMING_AND_GOING -> checkStays(of(sizes, "speakers"), of(sizes, "rounds"));
      case DAY_OF_EVENTS -> {
        int rooms = of(sizes, "rooms");
        checkAtMost(rooms, "from", of(sizes, "from"));
        checkAtMost(rooms, "least", of(sizes, "least"));
        checkPeople(rooms, of(sizes, "speakers"));
      }
    }
  }

  private int of(Map<String, Integer> sizes, String name) {
    return sizes.getOrDefault(name, size(name).usual());
  }

  private static void checkSteps(int from, int to) {
    if (from > to) {
      throw new IllegalArgumentException(
          "from=" + from + " to=" + to + ": the last room is not smaller than the first");
    }
  }

  private static void checkStays(int speakers, int rounds) {
    if (speakers * (rounds + 1) > MAX_STAYS) {
      throw new IllegalArgumentException(
          "speakers=%d rounds=%d: more than %d stays".formatted(speakers, rounds, MAX_STAYS));
    }
  }

  private static void checkAtMost(int rooms, String name, int value) {
    if (value > rooms) {
      throw new IllegalArgumentException(
          "%s=%d rooms=%d: the last step has %d".formatted(name, value, rooms, rooms));
    }
  }

  private static void checkPeople(int rooms, int speakers) {
    if (rooms * speakers > MAX_PEOPLE) {
      throw new IllegalArgumentException(
          "rooms=%d speakers=%d: more than %d people".formatted(rooms, speakers, MAX_PEOPLE));
    }
  }

  Size size(String name) {
    return sizes.stream()
        .filter(size -> size.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(label + " has no size " + name));
  }
}
