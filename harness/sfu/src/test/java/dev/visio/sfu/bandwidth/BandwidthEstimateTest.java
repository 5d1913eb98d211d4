package dev.visio.sfu.bandwidth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.rtcp.TransportFeedback;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** A path of a certain rate, a sender that sends evenly, and what the estimate makes of it. */
class BandwidthEstimateTest {
  private static final long MILLI = 1_000_000;
  private static final long TICK = 250_000;
  private static final int KILOBIT = 1_000;

  private final BandwidthEstimate estimate = new BandwidthEstimate();

  /** Of a machine that was started a day ago. */
  private long nowNanos = 100_000_000 * MILLI;

  private long freeNanos;

  /** How long each packet is on its way, whatever the path's rate. */
  private long distanceNanos;

  private int bytes = 1_000;
  private int packets;
  private int messages;

  @Test
  void aPathThatKeepsUpShowsNoLimit() {
    send(10_000 * KILOBIT, 2_000 * KILOBIT, 10_000, _ -> false);
    assertFalse(estimate.isLimited());
  }

  @Test
  void aPathThatDoesNotKeepUpIsEstimatedAtALittleLessThanItCarries() {
    send(10_000 * KILOBIT, 2_000 * KILOBIT, 2_000, _ -> false);
    send(1_000 * KILOBIT, 2_000 * KILOBIT, 1_000, _ -> false);
    assertTrue(estimate.isLimited());
    assertEquals(850 * KILOBIT, estimate.bitsPerSecond(), 60 * KILOBIT);
  }

  @Test
  void aPathThatKeepsUpHasRoomForAllThatIsToBeSentAgain() {
    send(10_000 * KILOBIT, 9_000 * KILOBIT, 2_000, _ -> false);
    assertTrue(estimate.hasRoomForRepair(nowNanos));
  }

  @Test
  void aPathThatDoesNotKeepUpHasRoomForRepairOnlyBesideWhatIsSentAnyway() {
    send(10_000 * KILOBIT, 2_000 * KILOBIT, 2_000, _ -> false);
    send(1_000 * KILOBIT, 2_000 * KILOBIT, 1_000, _ -> false);
    assertFalse(estimate.hasRoomForRepair(nowNanos), "more is sent than it carries");

    nowNanos += 500 * MILLI;
    int again = 0;
    while (estimate.hasRoomForRepair(nowNanos)) {
      estimate.nextNumber();
      estimate.sent(1_000, nowNanos);
      again++;
    }
    double tenth = estimate.bitsPerSecond() / 10.0 / 8_000;
    assertEquals(tenth, again, 1.0, "what it carries in a tenth of a second");
  }

  @Test
  void aPathThatHasJustShownItsLimitHasNoRoomUntilItsQueueMayHaveLeft() {
    send(10_000 * KILOBIT, 2_000 * KILOBIT, 2_000, _ -> false);
    while (!estimate.isLimited()) {
      send(1_000 * KILOBIT, 2_000 * KILOBIT, 50, _ -> false);
    }
    assertFalse(estimate.hasRoomForRepair(nowNanos));
    assertFalse(estimate.hasRoomForRepair(nowNanos + 200 * MILLI));
    assertTrue(estimate.hasRoomForRepair(nowNanos + 400 * MILLI));
  }

  @Test
  void packetsThatAreLostByChanceShowNoLimitAndManyDo() {
    send(10_000 * KILOBIT, 2_000 * KILOBIT, 5_000, number -> number % 20 == 0);
    assertFalse(estimate.isLimited());
    send(10_000 * KILOBIT, 2_000 * KILOBIT, 2_000, number -> number % 4 == 0);
    assertTrue(estimate.bitsPerSecond() < 1_500 * KILOBIT, estimate.bitsPerSecond() + " bit/s");
  }

  @Test
  void whatWasSentToAFormerAddressAndNeverCameIsNoSignOfANarrowPath() {
    send(10_000 * KILOBIT, 2_000 * KILOBIT, 2_000, _ -> false);
    Runnable told = vanish(150);
    estimate.moved();
    told.run();
    send(10_000 * KILOBIT, 2_000 * KILOBIT, 2_000, _ -> false);
    assertFalse(estimate.isLimited());

    vanish(150).run();
    send(10_000 * KILOBIT, 2_000 * KILOBIT, 200, _ -> false);
    assertTrue(estimate.isLimited(), "of one that has not moved it is");
  }

  @Test
  void theLongerWayToAnotherAddressIsNoQueue() {
    SplittableRandom random = new SplittableRandom(22);
    send(10_000 * KILOBIT, 800 * KILOBIT, 16_000, _ -> false);
    estimate.moved();
    for (int i = 0; i < 100; i++) {
      // Of a radio that lets packets wait for each other, now and then.
      distanceNanos = (80 + random.nextInt(25)) * MILLI;
      send(10_000 * KILOBIT, 800 * KILOBIT, 150, _ -> false);
    }
    assertFalse(estimate.isLimited());
  }

  @Test
  void whoseAddressChangesKeepsTheLimitThatItsPathHasShown() {
    send(1_000 * KILOBIT, 2_000 * KILOBIT, 3_000, _ -> false);
    long shown = estimate.bitsPerSecond();
    estimate.moved();
    assertEquals(shown, estimate.bitsPerSecond());
    assertTrue(estimate.isLimited());
  }

  @Test
  void oneInTwentyLostByChanceShowsNoLimitHoweverFewPacketsThereAre() {
    SplittableRandom random = new SplittableRandom(20);
    for (int kilobits : List.of(200, 400, 800, 2_000)) {
      send(10_000 * KILOBIT, kilobits * KILOBIT, 120_000, _ -> random.nextDouble() < 0.05);
      assertFalse(estimate.isLimited(), "of " + kilobits + " kbit/s");
    }
  }

  @Test
  void aPathThatBecomesLongerAndLosesOneInTwentyHasBecomeNoNarrowerByThat() {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      for (int kilobits : List.of(400, 800, 2_000)) {
        distanceNanos = 0;
        send(10_000 * KILOBIT, kilobits * KILOBIT, 16_000, _ -> false);
        distanceNanos = 50 * MILLI;
        send(10_000 * KILOBIT, kilobits * KILOBIT, 16_000, _ -> random.nextDouble() < 0.05);
        assertFalse(estimate.isLimited(), "of " + kilobits + " kbit/s, seed " + seed);
      }
    }
  }

  @Test
  void aQueueThatOverflowsIsNoticedWithinTwoSecondsThoughFewPacketsAreSent() {
    SplittableRandom random = new SplittableRandom(21);
    send(10_000 * KILOBIT, 500 * KILOBIT, 10_000, _ -> false);
    send(10_000 * KILOBIT, 500 * KILOBIT, 2_000, _ -> random.nextDouble() < 0.4);
    assertTrue(estimate.isCertain());
  }

  @Test
  void aPathOnWhichHardlyAnythingIsSentIsProbedWithEnoughToShowWhatItCarries() {
    send(10_000 * KILOBIT, 1_500 * KILOBIT, 2_000, _ -> false);
    send(60 * KILOBIT, 1_500 * KILOBIT, 3_000, _ -> false);
    assertTrue(estimate.bitsPerSecond() < 100 * KILOBIT, estimate.bitsPerSecond() + " bit/s");
    freeNanos = nowNanos;
    send(10_000 * KILOBIT, 20 * KILOBIT, 5_000, _ -> false);

    long rate = estimate.startProbe(2_000 * KILOBIT, nowNanos);
    bytes = 300;
    send(10_000 * KILOBIT, rate, 60, _ -> false);
    assertTrue(estimate.endDueProbe(nowNanos));
    send(10_000 * KILOBIT, 20 * KILOBIT, 1_000, _ -> false);
    assertTrue(estimate.bitsPerSecond() > 200 * KILOBIT, estimate.bitsPerSecond() + " bit/s");
  }

  @Test
  void aProbeThatArrivesRaisesTheEstimateAtOnceAndOneThatDoesNotLeavesIt() {
    send(10_000 * KILOBIT, 2_000 * KILOBIT, 2_000, _ -> false);
    send(600 * KILOBIT, 2_000 * KILOBIT, 1_000, _ -> false);
    send(600 * KILOBIT, 300 * KILOBIT, 8_000, _ -> false);
    long before = estimate.bitsPerSecond();

    assertTrue(probe(600 * KILOBIT) > 0);
    assertTrue(estimate.bitsPerSecond() <= 640 * KILOBIT, estimate.bitsPerSecond() + " bit/s");
    assertEquals(0, estimate.startProbe(5_000 * KILOBIT, nowNanos), "not at once again");

    send(10_000 * KILOBIT, 300 * KILOBIT, 4_000, _ -> false);
    assertTrue(probe(10_000 * KILOBIT) > 0);
    assertTrue(
        estimate.bitsPerSecond() > before * 3 / 2, estimate.bitsPerSecond() + " after " + before);
  }

  @Test
  void whoWantsNoMoreThanTheEstimateIsNotProbed() {
    send(10_000 * KILOBIT, 2_000 * KILOBIT, 2_000, _ -> false);
    send(600 * KILOBIT, 2_000 * KILOBIT, 1_000, _ -> false);
    send(10_000 * KILOBIT, 300 * KILOBIT, 5_000, _ -> false);
    assertEquals(0, estimate.startProbe(estimate.bitsPerSecond(), nowNanos));
  }

  @Test
  void whatIsSaidOfPacketsThatWereNeverSentOrTwiceOfTheSameIsLeftOut() {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      all.add(i % 2 == 0 ? TransportFeedback.NOT_RECEIVED : 30_000);
    }
    for (int i = 0; i < 1_000; i++) {
      nowNanos += 10 * MILLI;
      estimate.feedback(new TransportFeedback(1, 2, i * 400 & 0xFFFF, i, i & 0xFF, all), nowNanos);
    }
    assertFalse(estimate.isLimited());
  }

  @Test
  void aRateThatIsToldIsABoundOnlyWhereArrivalsAreNot() {
    estimate.bound(700 * KILOBIT);
    assertEquals(700 * KILOBIT, estimate.bitsPerSecond());
    estimate.bound(0);
    assertEquals(BandwidthEstimate.MIN_BITS_PER_SECOND, estimate.bitsPerSecond());
    send(10_000 * KILOBIT, 100 * KILOBIT, 200, _ -> false);
    long before = estimate.bitsPerSecond();
    estimate.bound(1L << 62);
    assertEquals(before, estimate.bitsPerSecond());
  }

  private long probe(long pathBitsPerSecond) {
    long rate = estimate.startProbe(5_000 * KILOBIT, nowNanos);
    if (rate > 0) {
      send(pathBitsPerSecond, rate, 60, _ -> false);
      assertTrue(estimate.endDueProbe(nowNanos));
      send(pathBitsPerSecond, 300 * KILOBIT, 500, _ -> false);
    }
    return rate;
  }

  /** Sends at this rate for so long, and tells the estimate every 50 ms. */
  private void send(long pathBitsPerSecond, long bitsPerSecond, long millis, IntPredicate isLost) {
    long until = nowNanos + millis * MILLI;
    long nextMessage = nowNanos + 50 * MILLI;
    int first = packets;
    List<Long> arrivals = new ArrayList<>();
    while (nowNanos < until) {
      estimate.sent(bytes, nowNanos);
      boolean lost = isLost.test(packets++);
      freeNanos = Math.max(freeNanos, nowNanos) + bytes * 8_000_000_000L / pathBitsPerSecond;
      arrivals.add(lost ? -1L : freeNanos + distanceNanos);
      nowNanos += bytes * 8_000_000_000L / bitsPerSecond;
      if (nowNanos >= nextMessage || nowNanos >= until) {
        tell(first, arrivals);
        first = packets;
        arrivals.clear();
        nextMessage = nowNanos + 50 * MILLI;
      }
    }
  }

  /**
   * So many packets leave and never come.
   *
   * @return lets the subscriber say so
   */
  private Runnable vanish(int count) {
    int first = packets;
    for (int i = 0; i < count; i++) {
      estimate.sent(bytes, nowNanos);
      packets++;
      nowNanos += 4 * MILLI;
    }
    return () -> tell(first, Collections.nCopies(count, -1L));
  }

  /** The way back takes no time: what the path still holds is told as if it had come. */
  private void tell(int first, List<Long> arrivals) {
    long before = arrivals.stream().filter(each -> each >= 0).findFirst().orElse(0L);
    int reference = (int) (before / (64 * MILLI));
    before = reference * 64L * MILLI / TICK;
    List<Integer> deltas = new ArrayList<>();
    for (long arrival : arrivals) {
      deltas.add(arrival < 0 ? TransportFeedback.NOT_RECEIVED : (int) (arrival / TICK - before));
      before = arrival < 0 ? before : arrival / TICK;
    }
    estimate.feedback(
        new TransportFeedback(1, 2, first & 0xFFFF, reference, messages++ & 0xFF, deltas),
        nowNanos);
  }
}
