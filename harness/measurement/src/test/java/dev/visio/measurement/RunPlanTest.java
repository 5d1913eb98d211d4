package dev.visio.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RunPlanTest {

  @Test
  void twentyOnCameraWithOneScreenAreThreeHundredAndNinetyNineFlowsThatMustBeComplete() {
    RunPlan plan = RunPlan.everyoneOnCamera(20, 1, 1, new AudioDelivery.Loudest(3));
    assertEquals(380, plan.expectedFlows(Source.CAMERA));
    assertEquals(19, plan.expectedFlows(Source.SCREEN));
    assertEquals(0, plan.expectedFlows(Source.MICROPHONE));
  }

  @Test
  void fiftyFiveWithEveryMicrophoneAreTheFullMatrixTwice() {
    RunPlan plan = RunPlan.everyoneOnCamera(55, 0, 2, new AudioDelivery.Everyone());
    assertEquals(5_940, plan.expectedFlows(Source.CAMERA) + plan.expectedFlows(Source.MICROPHONE));
  }

  @Test
  void aRoomOfNobodyAndAGeneratorWithoutLoopsAreRefused() {
    AudioDelivery everyone = new AudioDelivery.Everyone();
    assertThrows(IllegalArgumentException.class, () -> new RunPlan(List.of(), 1, everyone));
    assertThrows(IllegalArgumentException.class, () -> new RunPlan(List.of(Set.of()), 0, everyone));
  }
}
