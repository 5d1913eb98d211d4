package dev.visio.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunRecorderTest {

  private static final long BEGIN = -5_000_000_000L;
  private static final long END = BEGIN + 10_000_000_000L;
  private static final long MILLI = 1_000_000;

  private final RunRecorder recorder =
      new RunRecorder(
          RunPlan.everyoneOnCamera(3, 1, 1, new AudioDelivery.Loudest(2)), BEGIN - 1_000_000_000L);
  private final LoopRecorder loop = recorder.loop(0);

  RunRecorderTest() {
    recorder.window(BEGIN, END);
  }

  /**
   * Sends camera packets and delivers them to both others, 3 ms after they should and 1 ms after
   * they have left.
   */
  private void deliver(int publisher, int sequence, long intendedNanos) {
    send(publisher, sequence, intendedNanos);
    for (int subscriber = 0; subscriber < 3; subscriber++) {
      if (subscriber != publisher) {
        receive(subscriber, publisher, sequence, intendedNanos);
      }
    }
  }

  private void send(int publisher, int sequence, long intendedNanos) {
    loop.sent(publisher, Source.CAMERA, sequence, intendedNanos, intendedNanos + 2 * MILLI, 1200);
  }

  private void receive(int subscriber, int publisher, int sequence, long intendedNanos) {
    loop.received(
        subscriber,
        publisher,
        Source.CAMERA,
        sequence,
        intendedNanos,
        intendedNanos + 2 * MILLI,
        intendedNanos + 3 * MILLI,
        1200);
  }

  private FlowMatrix cameras() {
    return recorder.observations().matrices().stream()
        .filter(matrix -> matrix.source() == Source.CAMERA)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aPacketBelongsToTheWindowByItsIntendedSend() {
    deliver(0, 0, BEGIN - 1);
    deliver(0, 1, BEGIN);
    deliver(0, 2, END - 1);
    deliver(0, 3, END);
    FlowMatrix cameras = cameras();
    assertEquals(List.of(2L, 0L, 0L), cameras.sent());
    assertEquals(2, cameras.received().get(1).get(0));
    assertTrue(cameras.isComplete(1, 0));
    assertTrue(cameras.isComplete(2, 0));
  }

  @Test
  void whatWasSentAndDidNotArriveIsLostAtThatSubscriberAlone() {
    deliver(0, 0, BEGIN);
    send(0, 1, BEGIN + 1);
    receive(2, 0, 1, BEGIN + 1);
    FlowMatrix cameras = cameras();
    assertEquals(1, cameras.lost(1, 0));
    assertEquals(0, cameras.lost(2, 0));
    assertFalse(cameras.isComplete(1, 0));
  }

  @Test
  void theFirstAndTheLastPacketOfTheWindowAreMissedWhenTheyAreLost() {
    for (int sequence = 0; sequence < 5; sequence++) {
      send(0, sequence, BEGIN + sequence);
      if (sequence != 0 && sequence != 4) {
        receive(1, 0, sequence, BEGIN + sequence);
      }
    }
    assertEquals(2, cameras().lost(1, 0));
  }

  @Test
  void aDuplicateIsCountedAndItsDelayIsNot() {
    deliver(0, 0, BEGIN);
    receive(1, 0, 0, BEGIN);
    assertEquals(1, cameras().duplicated().get(1).get(0));
    assertEquals(0, cameras().lost(1, 0));
    assertEquals(2, recorder.observations().correctedDelay().getTotalCount());
    assertFalse(cameras().isComplete(1, 0));
  }

  @Test
  void aDuplicateOfAWarmUpPacketIsNoneOfTheWindow() {
    deliver(0, 0, BEGIN - 1);
    receive(1, 0, 0, BEGIN - 1);
    assertEquals(0, cameras().duplicated().get(1).get(0));
  }

  @Test
  void aReorderedPacketHasArrived() {
    send(0, 0, BEGIN);
    send(0, 1, BEGIN + 1);
    receive(1, 0, 1, BEGIN + 1);
    receive(1, 0, 0, BEGIN);
    assertEquals(1, cameras().reordered().get(1).get(0));
    assertTrue(cameras().isComplete(1, 0));
  }

  @Test
  void aPacketThatNobodySentShowsAsUnsent() {
    deliver(0, 0, BEGIN);
    receive(1, 0, 1, BEGIN + 1);
    assertEquals(1, cameras().unsent(1, 0));
    assertFalse(cameras().isComplete(1, 0));
  }

  @Test
  void onesOwnMediaAnUnknownPublisherAndASourceThatNobodyPublishesAreMisdelivered() {
    receive(1, 1, 0, BEGIN);
    receive(1, 3, 0, BEGIN);
    receive(1, -1, 0, BEGIN);
    receive(1, 4095, 0, BEGIN);
    loop.received(1, 2, Source.SCREEN, 0, BEGIN, BEGIN, BEGIN, 100);
    assertEquals(5, recorder.observations().speakers().get(1).misdelivered());
  }

  @Test
  void correctedDelayCountsFromTheMediaClockAndUncorrectedFromTheActualSend() {
    deliver(0, 0, BEGIN);
    Observations observed = recorder.observations();
    assertEquals(3 * MILLI, observed.correctedDelay().getMaxValue(), 3 * MILLI / 1000.0);
    assertEquals(MILLI, observed.uncorrectedDelay().getMaxValue(), MILLI / 1000.0);
    assertEquals(2 * MILLI, observed.pacingError().getMaxValue(), 2 * MILLI / 1000.0);
    assertEquals(3 * MILLI, observed.speakers().get(1).delayMaxNanos());
  }

  @Test
  void aDelayOutOfAllRangeIsCountedAtTheEdge() {
    loop.received(1, 0, Source.CAMERA, 0, BEGIN, BEGIN, BEGIN - 1, 100);
    loop.received(1, 0, Source.CAMERA, 1, BEGIN, BEGIN, BEGIN + 10 * Delays.MAX_NANOS, 100);
    Observations observed = recorder.observations();
    assertEquals(0, observed.correctedDelay().getMinValue());
    assertEquals(Delays.MAX_NANOS, observed.speakers().get(1).delayMaxNanos());
  }

  @Test
  void microphonesOfTheLoudestAreJudgedByTheirSlot() {
    for (int sequence = 0; sequence < 4; sequence++) {
      loop.sent(0, Source.MICROPHONE, sequence, BEGIN + sequence, BEGIN + sequence, 100);
    }
    for (int sequence : new int[] {1, 3}) {
      loop.received(1, 0, Source.MICROPHONE, sequence, BEGIN + sequence, BEGIN, BEGIN + MILLI, 100);
      loop.slotSequence(1, 0, 900 + sequence, BEGIN + sequence);
    }
    Observations observed = recorder.observations();
    assertEquals(0, observed.matrices().getFirst().lost(1, 0));
    assertEquals(2, observed.matrices().getFirst().received().get(1).get(0));
    assertEquals(3, observed.slots().expected().get(1));
    assertEquals(1, observed.slots().lost(1));
    assertEquals(0, observed.slots().lost(2));
  }

  @Test
  void aSlotThatWasNeverPlannedIsIgnored() {
    loop.slotSequence(1, 2, 1, BEGIN);
    loop.slotSequence(1, -1, 1, BEGIN);
    assertEquals(List.of(0L, 0L, 0L), recorder.observations().slots().expected());
  }

  @Test
  void anIntervalHoldsWhatCameSinceTheLastAndTheWarmUpToo() {
    deliver(0, 0, BEGIN - 1);
    LiveInterval first = recorder.interval(BEGIN);
    deliver(0, 1, BEGIN + 1);
    deliver(0, 2, BEGIN + 2);
    LiveInterval second = recorder.interval(BEGIN + 1_000_000_000L);
    assertEquals(2, first.packetsReceived());
    assertEquals(4, second.packetsReceived());
    assertEquals(4, second.correctedDelay().getTotalCount());
    assertEquals(4, second.packetsReceivedPerSecond());
    assertEquals(BEGIN, second.fromNanos());
    assertEquals(0, recorder.interval(BEGIN + 2_000_000_000L).packetsReceived());
  }

  @Test
  void onlyTheFirstFrameAndTheFirstJoinCount() {
    loop.joined(1, 80 * MILLI);
    loop.joined(1, 90 * MILLI);
    loop.firstFrame(1, 0, 200 * MILLI);
    loop.firstFrame(1, 0, 300 * MILLI);
    loop.firstFrame(1, 77, 300 * MILLI);
    SpeakerObservation speaker = recorder.observations().speakers().get(1);
    assertEquals(80 * MILLI, speaker.joinNanos());
    assertEquals(List.of(200 * MILLI), speaker.firstFrameNanos());
    assertNull(recorder.observations().speakers().get(0).joinNanos());
    assertEquals(1, recorder.interval(0).speakersJoined());
  }

  @Test
  void stallsAndDropsOutsideTheWindowAreNotHeldAgainstTheGenerator() {
    loop.loopStall(BEGIN - 1, 400 * MILLI);
    loop.receiveDrops(END, 5);
    loop.loopStall(BEGIN, 4 * MILLI);
    loop.receiveDrops(BEGIN, 2);
    Observations observed = recorder.observations();
    assertEquals(4 * MILLI, observed.loopStallMaxNanos());
    assertEquals(2, observed.receiveDrops());
  }

  @Test
  void loopsAreAddedUp() {
    RunRecorder two =
        new RunRecorder(RunPlan.everyoneOnCamera(2, 0, 2, new AudioDelivery.Everyone()), BEGIN);
    two.window(BEGIN, END);
    for (int sequence = 0; sequence < 10; sequence++) {
      two.loop(0).sent(0, Source.CAMERA, sequence, BEGIN, BEGIN, 10);
      two.loop(1).received(1, 0, Source.CAMERA, sequence, BEGIN, BEGIN, BEGIN + MILLI, 10);
      two.loop(1).sent(1, Source.CAMERA, sequence, BEGIN, BEGIN, 10);
    }
    FlowMatrix cameras = two.observations().matrices().get(1);
    assertTrue(cameras.isComplete(1, 0));
    assertEquals(10, cameras.lost(0, 1));
  }

  @Test
  void nothingIsMeasuredBeforeTheWindowIsSet() {
    RunRecorder fresh =
        new RunRecorder(RunPlan.everyoneOnCamera(2, 0, 1, new AudioDelivery.Everyone()), 0);
    fresh.loop(0).sent(0, Source.CAMERA, 0, 0, 0, 10);
    assertEquals(List.of(0L, 0L), fresh.observations().matrices().get(1).sent());
  }
}
