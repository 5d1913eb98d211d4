package dev.visio.measurement.day;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.SimulatedRun;
import dev.visio.measurement.verdict.Verdict;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DayStepTest {
  private static final RunResult HELD = new SimulatedRun(3).result();

  @Test
  void roomsThatAllHeldAreAStepThatHeldWithTheFiguresOfTheOneServiceTheyShare() {
    DayStep step = DayStep.of(List.of(HELD, HELD), 12);
    assertEquals(2, step.rooms());
    assertEquals(Verdict.PASS, step.verdict());
    assertNull(step.gaveOut());
    assertEquals(HELD.service().cores(), step.serviceCores());
    assertEquals(HELD.service().packetsForwarded() / 4.0, step.packetsPerSecond(), 1e-9);
    assertEquals(HELD.oneWayDelay().corrected().p99Nanos(), step.oneWayDelayP99Nanos());
  }

  @Test
  void oneRoomThatBrokeIsEnoughAndNamed() throws IOException {
    DayStep step = DayStep.of(List.of(HELD, like("FAIL", "Broken: a delay.", "")), 12);
    assertEquals(Verdict.FAIL, step.verdict());
    assertEquals(GaveOut.SERVICE, step.gaveOut());
    assertEquals(List.of("simulated: Broken: a delay."), step.reasons());
  }

  @Test
  void aGeneratorThatWasLateIsNotTheService() throws IOException {
    DayStep step =
        DayStep.of(
            List.of(like("FAIL", "Broken.", ""), like("INVALID", "Late.", "pacingErrorP99")), 12);
    assertEquals(Verdict.INVALID, step.verdict());
    assertEquals(GaveOut.GENERATOR, step.gaveOut());
  }

  @Test
  void whatTheMachineTookAwayIsNotTheGenerator() throws IOException {
    for (String sign : List.of("stealRatio", "othersRatio", "generatorOthersRatio")) {
      assertEquals(
          GaveOut.MACHINE, DayStep.of(List.of(like("INVALID", "Taken.", sign)), 12).gaveOut());
    }
  }

  /**
   * @param unwell the sign of health that passed its limit; empty for none
   */
  private static RunResult like(String verdict, String reason, String unwell) throws IOException {
    ObjectNode tree = (ObjectNode) new JsonMapper().readTree(ResultFile.toJson(HELD));
    tree.put("verdict", verdict).putArray("reasons").add(reason);
    for (JsonNode figure : tree.get("health")) {
      ((ObjectNode) figure).put("held", !figure.get("name").textValue().equals(unwell));
    }
    return ResultFile.fromJson(tree.toString());
  }
}
