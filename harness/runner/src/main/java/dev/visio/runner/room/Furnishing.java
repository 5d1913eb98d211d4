package dev.visio.runner.room;

import dev.visio.measurement.CameraViews;
import dev.visio.measurement.LinkObservation;
import dev.visio.measurement.figures.Equipment;
import dev.visio.rooms.CameraPlan;
import dev.visio.rooms.LinkPlan;
import dev.visio.rooms.LinkWayPlan;
import dev.visio.rooms.Named;
import dev.visio.rooms.Scenario;
import dev.visio.rooms.ScreenPlan;
import dev.visio.speakers.SpeakerCrowd;
import dev.visio.speakers.link.LinkProfile;
import dev.visio.speakers.link.WayProfile;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Who sits behind which link and before which device: it follows from the scenario alone. */
final class Furnishing {
  private static final long SCREEN_PIXELS = 1_920 * 1_080;

  private final Scenario scenario;
  private final CameraViews views;
  private final boolean showsReal;

  /**
   * @param views what everybody shows of the others
   */
  Furnishing(Scenario scenario, Views views) {
    this.scenario = scenario;
    this.views = views.cameras();
    this.showsReal = views.showsEverybody();
  }

  /** The link of this speaker; empty if nothing limits it. */
  Optional<LinkProfile> linkOf(int speaker) {
    return scenario.links().of(speaker).map(Furnishing::profile);
  }

  /** What the slowest link up and the slowest link down add to a delay, without their queues. */
  long slowestLinksNanos() {
    return slowestNanos(LinkPlan::up) + slowestNanos(LinkPlan::down);
  }

  private long slowestNanos(Function<LinkPlan, LinkWayPlan> direction) {
    return scenario.links().shares().stream()
        .map(share -> direction.apply(share.kind()))
        .mapToLong(way -> way.delay().plus(way.jitter()).toNanos())
        .max()
        .orElse(0);
  }

  /** Everybody's equipment, and what everybody's links did. */
  List<Equipment> equipment(SpeakerCrowd crowd) throws InterruptedException {
    List<Optional<LinkObservation>> links = links(crowd);
    return IntStream.range(0, scenario.simulated())
        .mapToObj(speaker -> equipment(speaker, links.get(speaker)))
        .toList();
  }

  /** A loop that is gone or that hangs tells nothing of its speakers' links. */
  private List<Optional<LinkObservation>> links(SpeakerCrowd crowd) throws InterruptedException {
    try {
      return crowd.links().get(1, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException unknown) {
      return Collections.nCopies(scenario.simulated(), Optional.empty());
    }
  }

  private Equipment equipment(int speaker, Optional<LinkObservation> link) {
    return new Equipment(
        link.flatMap(_ -> scenario.links().of(speaker)).map(LinkPlan::name).orElse(null),
        link.orElse(null),
        0,
        scenario.devices().of(speaker).map(Named::name).orElse(null),
        shownPixelsPerSecond(speaker),
        scenario
            .devices()
            .of(speaker)
            .map(device -> device.megapixelsPerSecond() * 1_000_000L)
            .orElse(0L));
  }

  /** Of everybody's camera in the encoding that is shown, and of all screens. */
  long shownPixelsPerSecond(int speaker) {
    long cameras =
        scenario
            .camera()
            .map(
                camera ->
                    IntStream.range(0, scenario.simulated())
                            .filter(publisher -> views.shows(speaker, publisher))
                            .mapToLong(
                                publisher -> pixels(camera, views.wanted(speaker, publisher)))
                            .sum()
                        // These have one encoding, the largest.
                        + (showsReal ? scenario.real() * pixels(camera, camera.layers() - 1) : 0))
            .orElse(0L);
    long sharers =
        IntStream.range(0, scenario.screenSharers()).filter(other -> other != speaker).count();
    long screens =
        sharers * SCREEN_PIXELS * scenario.screen().map(ScreenPlan::framesPerSecond).orElse(0);
    return cameras + screens;
  }

  private static long pixels(CameraPlan camera, int layer) {
    long height = camera.heightOf(layer);
    return height * 16 / 9 * height * camera.framesPerSecond();
  }

  private static LinkProfile profile(LinkPlan plan) {
    return new LinkProfile(way(plan.up()), way(plan.down()));
  }

  private static WayProfile way(LinkWayPlan plan) {
    return new WayProfile(
        plan.kilobitsPerSecond() * 1_000L,
        plan.delay().toNanos(),
        plan.jitter().toNanos(),
        plan.lossRatio(),
        plan.queue().toNanos());
  }
}
