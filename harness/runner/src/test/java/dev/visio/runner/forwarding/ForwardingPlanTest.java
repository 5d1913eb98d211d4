package dev.visio.runner.forwarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.forwarding.ForwardingView;
import dev.visio.rooms.AudioChoice;
import dev.visio.rooms.Scenario;
import dev.visio.rooms.ViewChoice;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ForwardingPlanTest {
  private final ForwardingPlan plan =
      new ForwardingPlan(
          List.of(ViewChoice.GALLERY, ViewChoice.EVERYTHING),
          List.of(5, 20, 55),
          Duration.ofSeconds(10),
          Duration.ofSeconds(8),
          7);

  @Test
  void oneViewComesAfterTheOther() {
    assertEquals(
        List.of(
            "gallery-5",
            "gallery-20",
            "gallery-55",
            "everything-5",
            "everything-20",
            "everything-55"),
        plan.points().stream().map(ForwardingPlan.Point::word).collect(Collectors.toList()));
  }

  @Test
  void threeSizesInTwoViewsTakeLessThanTenMinutes() {
    assertTrue(plan.whole().compareTo(Duration.ofMinutes(10)) < 0, plan.whole()::toString);
  }

  @Test
  void thePlainForwarderIsReadNoLongerThanItsRoom() {
    ForwardingPlan brief =
        new ForwardingPlan(
            plan.views(), plan.speakers(), Duration.ofSeconds(2), plan.warmUp(), plan.seed());
    assertEquals(Duration.ofSeconds(2), brief.plainDuration());
    assertEquals(Duration.ofSeconds(5), plan.plainDuration());
  }

  @ParameterizedTest
  @EnumSource
  void eachViewIsAScenarioOfItsOwnWithThePlansTimes(ViewChoice view) {
    Scenario scenario = plan.scenario(view);
    assertEquals("forwarding-" + view, scenario.name());
    assertEquals(plan.duration(), scenario.duration());
    assertEquals(plan.warmUp(), scenario.warmUp());
    assertEquals(plan.seed(), scenario.seed());
    assertEquals(view, scenario.view());
    assertTrue(scenario.budgets().contains("packetsLost count == 0"));
    assertTrue(
        scenario.budgets().stream().noneMatch(budget -> budget.contains("Latency")),
        "how fast it is, is what is measured");
    ForwardingView described = ViewScenarios.described(scenario);
    assertEquals(7, described.scenario().path("seed").asLong());
    assertTrue(described.scenario().path("speakers").isMissingNode());
  }

  @Test
  void everythingIsHeardByEveryoneAndAGalleryByTheLoudest() {
    assertEquals(new AudioChoice.Everyone(), plan.scenario(ViewChoice.EVERYTHING).audio());
    assertEquals(new AudioChoice.Loudest(3), plan.scenario(ViewChoice.GALLERY).audio());
  }
}
