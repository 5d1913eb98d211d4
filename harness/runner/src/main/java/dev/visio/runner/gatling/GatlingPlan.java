package dev.visio.runner.gatling;

import dev.visio.gatling.Catalogue;
import dev.visio.runner.service.RunningService;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One start of a simulation.
 *
 * @param sizes those that are not the usual ones, by name, already checked
 * @param budgets a shipped name or a file; empty for the simulation's own
 * @param debug one participant, with every message printed
 * @param target a service that runs already; empty starts one
 */
public record GatlingPlan(
    Catalogue simulation,
    Map<String, Integer> sizes,
    Optional<String> budgets,
    boolean debug,
    Optional<RunningService> target) {

  public GatlingPlan {
    Objects.requireNonNull(simulation, "simulation");
    sizes = Map.copyOf(sizes);
    Objects.requireNonNull(budgets, "budgets");
    Objects.requireNonNull(target, "target");
  }
}
