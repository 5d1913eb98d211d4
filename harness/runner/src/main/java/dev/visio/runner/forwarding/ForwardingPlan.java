package dev.visio.runner.forwarding;

import dev.visio.rooms.Scenario;
import dev.visio.rooms.ViewChoice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured.
 *
 * @param views in this order
 * @param speakers of each room of a view, in this order
 * @param duration the measured window of each room
 * @param warmUp before it
 * @param seed of pictures, talk and arrivals
 */
public record ForwardingPlan(
    List<ViewChoice> views, List<Integer> speakers, Duration duration, Duration warmUp, long seed) {

  /** The plain forwarder has nothing to settle but its compiler. */
  static final Duration PLAIN_WARM_UP = Duration.ofMillis(1_500);

  /** Beyond, its figures change no more. */
  private static final Duration PLAIN_LONGEST = Duration.ofSeconds(5);

  /** A service that starts, a farewell, packets on their way, the plain forwarder's answers. */
  private static final Duration AROUND = Duration.ofSeconds(11);

  public ForwardingPlan {
    views = List.copyOf(views);
    speakers = List.copyOf(speakers);
    if (views.isEmpty() || speakers.isEmpty()) {
      throw new IllegalArgumentException("a plan has a view and a number of speakers");
    }
  }

  /** One room. */
  record Point(ViewChoice view, int speakers) {
    String word() {
      return view + "-" + speakers;
    }
  }

  List<Point> points() {
    List<Point> points = new ArrayList<>();
    for (ViewChoice view : views) {
      speakers.forEach(count -> points.add(new Point(view, count)));
    }
    return points;
  }

  Scenario scenario(ViewChoice view) {
    return ViewScenarios.of(view).withDuration(duration).withWarmUp(warmUp).withSeed(seed);
  }

  /** How long the plain forwarder is read, before a room and after it. */
  Duration plainDuration() {
    return duration.compareTo(PLAIN_LONGEST) < 0 ? duration : PLAIN_LONGEST;
  }

  /** What one room takes, about; devices that are encoded for the first time come on top. */
  public Duration onePoint() {
    Duration plain = PLAIN_WARM_UP.plus(plainDuration()).multipliedBy(2);
    return ViewScenarios.of(views.getFirst())
        .joinRamp()
        .plus(warmUp)
        .plus(duration)
        .plus(plain)
        .plus(AROUND);
  }

  public Duration whole() {
    return onePoint().multipliedBy((long) views.size() * speakers.size());
  }
}
