package dev.visio.runner.room;

import dev.visio.measurement.host.HostFacts;
import dev.visio.measurement.result.Environment;
import dev.visio.rooms.Scenario;
import dev.visio.runner.calibration.KeptCalibration;
import dev.visio.runner.machine.Processors;
import dev.visio.runner.service.MeasuredService;
import dev.visio.speakers.SpeakerCrowd;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** What a result says of where and how its run was made. */
final class RunEnvironment {
  private RunEnvironment() {}

  /**
   * @param loops that the speakers live on
   * @param bound whether the generator has processors of its own
   */
  static Environment of(
      Scenario scenario, MeasuredService service, int loops, boolean bound, SpeakerCrowd crowd)
      throws InterruptedException {
    Map<String, String> more = new TreeMap<>();
    more.put("placement", placement(service.processors(), bound));
    more.put("generatorLoops", Integer.toString(loops));
    service
        .process()
        .flatMap(process -> process.info().arguments())
        .ifPresent(arguments -> more.put("serviceArguments", String.join(" ", arguments)));
    try {
      Map<String, Long> drops = crowd.drops().get(1, TimeUnit.SECONDS);
      if (!drops.isEmpty()) {
        more.put("generatorDrops", drops.toString());
      }
    } catch (ExecutionException | TimeoutException unknown) {
      more.put("generatorDrops", "unknown");
    }
    HostFacts host = HostFacts.read();
    return new Environment(
        host, Map.of(), more, KeptCalibration.below(scenario.speakers(), host).orElse(null));
  }

  /** Who runs where, in words for the result's reader. */
  private static String placement(Processors processors, boolean bound) {
    return bound || !processors.divided()
        ? processors.note()
        : "the system refused to bind the generator to processors of its own";
  }
}
