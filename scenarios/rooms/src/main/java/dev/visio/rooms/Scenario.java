package dev.visio.rooms;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a run simulates: who is in the room, with which devices, for how long, and what must hold.
 *
 * @param speakers all of them
 * @param real so many of them, the last ones, are real participants: libwebrtc encodes what they
 *     send and decodes what they receive. No link is theirs
 * @param joinRamp the time over which the speakers arrive
 * @param warmUp from the last arrival to the measured window
 * @param duration the measured window
 * @param seed of pictures, talk and arrivals
 * @param audio whose microphones the service forwards
 * @param view what every speaker shows of the others
 * @param repair whether speakers ask for the pictures' packets that they miss, and send theirs
 *     again
 * @param checkEvery of so many packets of a flow, simulated speakers decrypt and authenticate one
 *     whole; of the others they read the beginning, which is what counts them
 * @param links through which access links they come; empty where none is limited
 * @param devices what they decode with; empty where none is limited
 * @param camera empty when nobody has one; likewise microphone and screen
 * @param rest requests beside the media; empty when there are none
 * @param budgets what must hold, as text; empty for those of the shipped file that fits
 */
public record Scenario(
    String name,
    String description,
    int speakers,
    int real,
    Duration joinRamp,
    Duration warmUp,
    Duration duration,
    long seed,
    AudioChoice audio,
    ViewChoice view,
    boolean repair,
    int checkEvery,
    Mix<LinkPlan> links,
    Mix<DevicePlan> devices,
    Optional<CameraPlan> camera,
    Optional<MicrophonePlan> microphone,
    Optional<ScreenPlan> screen,
    Optional<RestPlan> rest,
    HealthPlan health,
    List<String> budgets) {

  /** So many people may be connected to one room; the service refuses the next one. */
  public static final int ROOM_LIMIT = 55;

  /** A conference begins as soon as two are connected. */
  public static final IntRange SPEAKERS = new IntRange(2, ROOM_LIMIT);

  /** Those whose payload is compared with what was sent, every eighth, are among them. */
  public static final List<Integer> CHECKED_EVERY = List.of(1, 2, 4, 8);

  public static final DurationRange JOIN_RAMP = DurationRange.ofSeconds(0, 600);
  public static final DurationRange WARM_UP = DurationRange.ofSeconds(0, 600);

  /** A session lasts six hours at most; arrival, warm-up and farewell need their part of it. */
  public static final DurationRange DURATION =
      new DurationRange(Duration.ofSeconds(1), Duration.ofMinutes(330));

  public Scenario {
    Objects.requireNonNull(name);
    Objects.requireNonNull(description);
    SPEAKERS.check("speakers", speakers);
    realAmong(speakers).check("real", real);
    JOIN_RAMP.check("joinRamp", joinRamp);
    WARM_UP.check("warmUp", warmUp);
    DURATION.check("duration", duration);
    Objects.requireNonNull(audio);
    Objects.requireNonNull(view);
    if (!CHECKED_EVERY.contains(checkEvery)) {
      throw new IllegalArgumentException("checkEvery is one of " + CHECKED_EVERY);
    }
    Objects.requireNonNull(links);
    Objects.requireNonNull(devices);
    Objects.requireNonNull(rest);
    Objects.requireNonNull(health);
    budgets = List.copyOf(budgets);
    if (real > 0 && !links.isEmpty()) {
      throw new IllegalArgumentException("real participants come through no link");
    }
    if (camera.isEmpty() && microphone.isEmpty() && screen.isEmpty()) {
      throw new IllegalArgumentException("a scenario without a device measures nothing");
    }
  }

  /** How many of so many speakers may be real: two simulated ones are what is measured. */
  public static IntRange realAmong(int speakers) {
    return new IntRange(0, speakers - 2);
  }

  /** Those who are not real: the first ones. */
  public int simulated() {
    return speakers - real;
  }

  /** How many of the simulated speakers share a screen: never more than there are. */
  public int screenSharers() {
    return Math.min(simulated(), screen.map(ScreenPlan::speakers).orElse(0));
  }

  public Scenario withSpeakers(int other) {
    return with(changes -> changes.speakers = other);
  }

  public Scenario withWarmUp(Duration other) {
    return with(changes -> changes.warmUp = other);
  }

  public Scenario withDuration(Duration other) {
    return with(changes -> changes.duration = other);
  }

  public Scenario withBudgets(List<String> others) {
    return with(changes -> changes.budgets = others);
  }

  public Scenario withSeed(long other) {
    return with(changes -> changes.seed = other);
  }

  public Scenario withView(ViewChoice other) {
    return with(changes -> changes.view = other);
  }

  public Scenario withLinks(Mix<LinkPlan> others) {
    return with(changes -> changes.links = others);
  }

  public Scenario withDevices(Mix<DevicePlan> others) {
    return with(changes -> changes.devices = others);
  }

  /** This scenario, but for what is changed; the outcome is checked as any other. */
  private Scenario with(Consumer<Changes> change) {
    Changes changes = new Changes(this);
    change.accept(changes);
    return changes.scenario();
  }

  /** What may be different in another scenario of the same kind. */
  private static final class Changes {
    private final Scenario original;
    private int speakers;
    private Duration warmUp;
    private Duration duration;
    private long seed;
    private ViewChoice view;
    private Mix<LinkPlan> links;
    private Mix<DevicePlan> devices;
    private List<String> budgets;

    Changes(Scenario original) {
      this.original = original;
      speakers = original.speakers;
      warmUp = original.warmUp;
      duration = original.duration;
      seed = original.seed;
      view = original.view;
      links = original.links;
      devices = original.devices;
      budgets = original.budgets;
    }

    Scenario scenario() {
      return new Scenario(
          original.name,
          original.description,
          speakers,
          original.real,
          original.joinRamp,
          warmUp,
          duration,
          seed,
          original.audio,
          view,
          original.repair,
          original.checkEvery,
          links,
          devices,
          original.camera,
          original.microphone,
          original.screen,
          original.rest,
          original.health,
          budgets);
    }
  }
}
