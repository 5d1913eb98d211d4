package dev.visio.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LoopRecorderUnderLoadTest {

  private static final int SPEAKERS = 55;
  private static final int ROUNDS = 200;

  private final RunRecorder recorder =
      new RunRecorder(RunPlan.everyoneOnCamera(SPEAKERS, 1, 1, new AudioDelivery.Loudest(3)), 0);

  private void round(int sequence) {
    LoopRecorder loop = recorder.loop(0);
    long intendedNanos = sequence * 1_000_000L;
    for (int publisher = 0; publisher < SPEAKERS; publisher++) {
      loop.sent(publisher, Source.CAMERA, sequence, intendedNanos, intendedNanos + 10_000, 1100);
      for (int subscriber = 0; subscriber < SPEAKERS; subscriber++) {
        if (subscriber != publisher) {
          loop.received(
              subscriber,
              publisher,
              Source.CAMERA,
              sequence,
              intendedNanos,
              intendedNanos + 10_000,
              intendedNanos + 250_000 + subscriber * 1000L,
              1100);
          loop.slotSequence(subscriber, publisher % 3, sequence, intendedNanos);
        }
      }
    }
  }

  @Test
  void theMediaPathAllocatesNothing() {
    recorder.window(0, Long.MAX_VALUE);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    round(0);
    round(1);
    long thread = Thread.currentThread().threadId();
    long before = threads.getThreadAllocatedBytes(thread);
    for (int sequence = 2; sequence < 22; sequence++) {
      round(sequence);
    }
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    // 60,000 packets: a single object for each would be a megabyte.
    assertTrue(allocated < 64 * 1024, allocated + " bytes were allocated");
  }

  @Test
  void askingFromAnotherThreadLosesNoPacketAndCountsNoneTwice() throws InterruptedException {
    recorder.window(0, Long.MAX_VALUE);
    CountDownLatch done = new CountDownLatch(1);
    Thread loop =
        Thread.ofPlatform()
            .start(
                () -> {
                  for (int sequence = 0; sequence < ROUNDS; sequence++) {
                    round(sequence);
                  }
                  done.countDown();
                });
    long received = 0;
    long delays = 0;
    do {
      LiveInterval interval = recorder.interval(1);
      received += interval.packetsReceived();
      delays += interval.correctedDelay().getTotalCount();
    } while (done.getCount() > 0);
    loop.join();
    LiveInterval rest = recorder.interval(2);
    long all = (long) ROUNDS * SPEAKERS * (SPEAKERS - 1);
    assertEquals(all, received + rest.packetsReceived());
    assertEquals(all, delays + rest.correctedDelay().getTotalCount());
    Observations observed = recorder.observations();
    assertEquals(all, observed.correctedDelay().getTotalCount());
    assertEquals(ROUNDS, observed.matrices().get(1).received().get(54).get(0));
  }
}
