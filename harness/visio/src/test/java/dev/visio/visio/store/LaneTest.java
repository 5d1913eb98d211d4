package dev.visio.visio.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class LaneTest {

  private final List<Integer> batches = new ArrayList<>();
  private final CountDownLatch working = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @Test
  void whatDoesNotFitInTheQueueIsRefusedAndTheRestIsDoneTogetherInOrder()
      throws InterruptedException {
    List<Integer> done = new ArrayList<>();
    try (Lane lane = new Lane("lane", 3, 10, this::together)) {
      Future<Integer> first = lane.ask(_ -> block());
      working.await();
      List<Future<Boolean>> fitting = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        int number = i;
        fitting.add(lane.ask(_ -> done.add(number)));
      }
      Future<Boolean> tooMany = lane.ask(_ -> done.add(99));
      Refusal refusal = assertThrows(Refusal.class, () -> Samples.await(tooMany));
      assertEquals(ProblemType.CAPACITY_REACHED, refusal.problem().type());
      assertEquals(3L, refusal.problem().figures().get("limit"));
      goOn.countDown();
      assertEquals(1, Samples.await(first));
      fitting.forEach(future -> assertTrue(Samples.await(future)));
    }
    assertEquals(List.of(0, 1, 2), done);
    assertEquals(List.of(1, 3), batches);
  }

  private int block() {
    working.countDown();
    try {
      goOn.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    return 1;
  }

  private void together(List<Asked<?>> asked) {
    batches.add(asked.size());
    for (Asked<?> one : asked) {
      try {
        one.attempt(null);
      } catch (Exception failure) {
        one.fail(failure);
      }
      one.tell();
    }
  }
}
