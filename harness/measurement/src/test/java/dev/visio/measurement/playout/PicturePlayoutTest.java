package dev.visio.measurement.playout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Pictures every 40 ms in two packets each, worked out by hand. The network takes 10 ms unless a
 * test says otherwise, so that the buffer settles at its least: 10 ms.
 */
class PicturePlayoutTest {
  private static final long MILLI = 1_000_000L;
  private static final long FRAME = 40 * MILLI;
  private static final long NETWORK = 10 * MILLI;
  private static final long LEAST_BUFFER = PicturePlayout.TARGET_STEP_NANOS;
  private static final int UNITS_PER_FRAME = 3_600;
  private static final int PACKETS = 2;
  private static final int BYTES = 500;

  /** From here on pictures belong to the measured window. */
  private static final int SETTLED = 100;

  private static final int CLOSED = PicturePart.ABSENT;

  private final PictureTable table = new PictureTable(2);
  private final List<Long> captureToRender = new ArrayList<>();
  private final PicturePart part = new PicturePart();
  private final PicturePlayout playout =
      new PicturePlayout(table, (flow, inside, nanos) -> captureToRender.add(nanos));

  private static long tick(int picture) {
    return picture * FRAME;
  }

  private void packet(int flow, int picture, int number, boolean key, long arrivedNanos) {
    layered(flow, picture, number, key, CLOSED, CLOSED, false, arrivedNanos);
  }

  private void layered(
      int flow,
      int picture,
      int number,
      boolean key,
      int tl0PicIdx,
      int layer,
      boolean sync,
      long arrivedNanos) {
    part.packet(
            (long) picture * PACKETS + number,
            picture * UNITS_PER_FRAME,
            tick(picture),
            arrivedNanos,
            BYTES)
        .place(number == 0, number == 0 && key, number == PACKETS - 1)
        .layers(picture & 0x7FFF, tl0PicIdx, layer, sync);
    playout.onPacket(flow, picture >= SETTLED, part);
  }

  private void arrives(int picture, boolean key, long delayNanos) {
    packet(0, picture, 0, key, tick(picture) + delayNanos);
    packet(0, picture, 1, key, tick(picture) + delayNanos);
  }

  /** All with key frames at the multiples of 100. */
  private void punctually(int fromPicture, int toPicture) {
    for (int picture = fromPicture; picture < toPicture; picture++) {
      arrives(picture, picture % 100 == 0, NETWORK);
    }
  }

  private PictureFlow seen() {
    return table.flow(0);
  }

  @Test
  void whatComesPunctuallyIsShownEvenly() {
    punctually(0, SETTLED + 51);
    // The last picture is counted when the next one has not overtaken it.
    assertEquals(51, seen().framesReceived());
    assertEquals(51, seen().framesDecoded());
    assertEquals(50, seen().framesRendered());
    assertEquals(1, seen().keyFramesDecoded());
    assertEquals(0, seen().framesDropped());
    assertEquals(0, seen().freezeCount());
    assertEquals(0, seen().keyFrameWaitCount());
    assertEquals(51 * PACKETS * BYTES, seen().bytesDecoded());
    assertEquals(49 * 0.040, seen().totalInterFrameDelay(), 1e-9);
    assertEquals(25, seen().harmonicFrameRate(), 1e-6);
  }

  @Test
  void aPictureIsShownWhenNetworkAndBufferHaveHadTheirTime() {
    punctually(0, SETTLED + 51);
    assertEquals(NETWORK + LEAST_BUFFER, seen().meanCaptureToRenderNanos());
    assertEquals(NETWORK + LEAST_BUFFER, captureToRender.getLast());
    assertEquals(51 * 0.010, seen().jitterBufferDelay(), 1e-9);
    assertEquals(51 * 0.010, seen().jitterBufferTargetDelay(), 1e-9);
    assertEquals(51, seen().jitterBufferEmittedCount());
  }

  @Test
  void aNetworkThatStandsStillForThreeHundredMillisecondsIsAFreezeOfKnownLength() {
    punctually(0, SETTLED + 20);
    // What was sent meanwhile comes all at once.
    long freed = tick(SETTLED + 19) + NETWORK + 300 * MILLI;
    for (int picture = SETTLED + 20; tick(picture) + NETWORK < freed; picture++) {
      packet(0, picture, 0, false, freed);
      packet(0, picture, 1, false, freed);
    }
    punctually(SETTLED + 27, SETTLED + 60);
    assertEquals(1, seen().freezeCount());
    // The last picture before was shown 10 ms after it had come; the first after it came too late
    // to wait.
    assertEquals(0.290, seen().totalFreezesDuration(), 1e-9);
    assertEquals(60, seen().framesDecoded());
    assertEquals(6, seen().framesDropped(), "overtaken by the newest one that came at once");
    assertEquals(0, seen().pauseCount());
  }

  @Test
  void anIntervalJustShortOfAFreezeIsNone() {
    punctually(0, SETTLED + 20);
    // avg + 150 ms is 190 ms, the picture before stands from 20 ms after its tick on.
    int late = SETTLED + 20;
    arrives(late, false, NETWORK + LEAST_BUFFER + 189 * MILLI - FRAME);
    for (int picture = late + 1; picture < late + 6; picture++) {
      arrives(picture, false, 200 * MILLI);
    }
    assertEquals(0, seen().freezeCount());
  }

  @Test
  void anIntervalOfAverageAndOneHundredAndFiftyMillisecondsIsAFreeze() {
    punctually(0, SETTLED + 20);
    int late = SETTLED + 20;
    arrives(late, false, NETWORK + LEAST_BUFFER + 190 * MILLI - FRAME);
    for (int picture = late + 1; picture < late + 6; picture++) {
      arrives(picture, false, 200 * MILLI);
    }
    assertEquals(1, seen().freezeCount());
    assertEquals(0.190, seen().totalFreezesDuration(), 1e-9);
  }

  @Test
  void moreThanFiveSecondsAreAPauseAsWell() {
    punctually(0, SETTLED + 20);
    punctually(SETTLED + 200, SETTLED + 220);
    assertEquals(1, seen().pauseCount());
    assertEquals(181 * 0.040, seen().totalPausesDuration(), 1e-9);
    assertEquals(1, seen().freezeCount());
    assertEquals(181 * 0.040, seen().totalFreezesDuration(), 1e-9);
  }

  @Test
  void aLostPictureBlocksAllThatFollowUntilAKeyFrame() {
    punctually(0, SETTLED + 20);
    // Of the lost one, half came.
    packet(0, SETTLED + 20, 0, false, tick(SETTLED + 20) + NETWORK);
    for (int picture = SETTLED + 21; picture < SETTLED + 45; picture++) {
      arrives(picture, picture == SETTLED + 40, NETWORK);
    }
    assertEquals(44, seen().framesReceived());
    assertEquals(25, seen().framesDecoded());
    assertEquals(19, seen().framesDropped());
    assertEquals(2, seen().keyFramesDecoded());
    assertEquals(1, seen().keyFrameWaitCount());
    // From the first that could not be decoded to the showing of the key frame.
    assertEquals(19 * 0.040 + 0.010, seen().totalKeyFrameWaitDuration(), 1e-9);
    assertEquals(1, seen().freezeCount());
    assertEquals(21 * 0.040, seen().totalFreezesDuration(), 1e-9);
  }

  @Test
  void aPacketThatComesAgainInTimeBlocksNothing() {
    punctually(0, SETTLED + 20);
    packet(0, SETTLED + 20, 0, false, tick(SETTLED + 20) + NETWORK);
    arrives(SETTLED + 21, false, NETWORK);
    packet(0, SETTLED + 20, 1, false, tick(SETTLED + 21) + NETWORK + 5 * MILLI);
    punctually(SETTLED + 22, SETTLED + 40);
    assertEquals(40, seen().framesDecoded());
    assertEquals(0, seen().keyFrameWaitCount());
    assertEquals(0, seen().freezeCount());
  }

  @Test
  void packetsThatOvertakeEachOtherMakeTheSamePictures() {
    punctually(0, SETTLED + 20);
    for (int picture = SETTLED + 20; picture < SETTLED + 30; picture++) {
      packet(0, picture, 1, false, tick(picture) + NETWORK);
      packet(0, picture, 0, false, tick(picture) + NETWORK + MILLI);
    }
    punctually(SETTLED + 30, SETTLED + 40);
    assertEquals(40, seen().framesDecoded());
    assertEquals(0, seen().framesDropped());
  }

  @Test
  void aPictureOfADiscardableLayerMayBeMissing() {
    layered(40, 21);
    // The base layer goes on without it, and the upper layer at its next synchronisation point.
    assertEquals(39, seen().framesReceived());
    assertEquals(39, seen().framesDecoded());
    assertEquals(0, seen().framesDropped());
    assertEquals(0, seen().keyFrameWaitCount());
    assertEquals(0, seen().freezeCount());
  }

  @Test
  void aPictureOfTheBaseLayerMayNot() {
    layered(40, 20);
    assertEquals(39, seen().framesReceived());
    assertEquals(20, seen().framesDecoded());
  }

  /**
   * Two temporal layers, the odd pictures in the upper one.
   *
   * @param missing counted from the begin of the window, as the number of pictures
   */
  private void layered(int pictures, int missing) {
    for (int picture = 0; picture < SETTLED + pictures + 1; picture++) {
      boolean upper = picture % 2 == 1;
      int packets = picture == SETTLED + pictures ? 1 : PACKETS;
      for (int number = 0; number < packets && picture != SETTLED + missing; number++) {
        layered(
            0,
            picture,
            number,
            picture == 0,
            picture / 2 & 0xFF,
            upper ? 1 : 0,
            upper,
            tick(picture) + NETWORK);
      }
    }
  }

  @Test
  void somebodyElseInTheSameStreamIsNoFreeze() {
    punctually(0, SETTLED + 20);
    for (int picture = SETTLED + 40; picture < SETTLED + 60; picture++) {
      packet(1, picture, 0, picture == SETTLED + 40, tick(picture) + NETWORK);
      packet(1, picture, 1, picture == SETTLED + 40, tick(picture) + NETWORK);
    }
    assertEquals(20, seen().framesRendered());
    assertEquals(0, seen().freezeCount());
    assertEquals(20, table.flow(1).framesDecoded());
    assertEquals(0, table.flow(1).freezeCount());
  }

  @Test
  void theTimestampsOfSomebodyElseMayBeginAnywhere() {
    punctually(0, SETTLED + 20);
    for (int picture = SETTLED + 20; picture < SETTLED + 40; picture++) {
      part.packet(
              (long) picture * PACKETS,
              picture * UNITS_PER_FRAME - 900_000,
              tick(picture),
              tick(picture) + NETWORK,
              BYTES)
          .place(true, picture == SETTLED + 20, true)
          .layers(picture, CLOSED, CLOSED, false);
      playout.onPacket(1, true, part);
    }
    assertEquals(20, table.flow(1).framesDecoded());
  }

  @Test
  void aStragglerOfWhoWasShownBeforeChangesNothing() {
    punctually(0, SETTLED + 20);
    for (int picture = SETTLED + 40; picture < SETTLED + 60; picture++) {
      packet(1, picture, 0, picture == SETTLED + 40, tick(picture) + NETWORK);
      packet(1, picture, 1, picture == SETTLED + 40, tick(picture) + NETWORK);
      packet(0, SETTLED + 20, 0, false, tick(picture) + NETWORK);
    }
    assertEquals(20, table.flow(1).framesDecoded());
    assertEquals(20, seen().framesDecoded());
  }

  @Test
  void aKeyFrameBehindALostPictureWasWaitedForByNobody() {
    punctually(0, SETTLED + 20);
    packet(0, SETTLED + 20, 0, false, tick(SETTLED + 20) + NETWORK);
    arrives(SETTLED + 21, true, NETWORK);
    punctually(SETTLED + 22, SETTLED + 40);
    assertEquals(39, seen().framesDecoded());
    assertEquals(0, seen().keyFrameWaitCount());
    assertEquals(0, seen().freezeCount());
  }

  @Test
  void aPictureThatStillStandsWhenTheWindowEndsIsAFreeze() {
    punctually(0, SETTLED + 20);
    long shown = tick(SETTLED + 19) + NETWORK + LEAST_BUFFER;
    assertEquals(0, playout.standsNanos(0, shown + 189 * MILLI));
    assertEquals(190 * MILLI, playout.standsNanos(0, shown + 190 * MILLI));
    assertEquals(100 * MILLI, playout.standsNanos(shown + 100 * MILLI, shown + 200 * MILLI));
  }

  @Test
  void pacedKeyFramesAreWaitedForSoThatAllAreShownEvenly() {
    for (int picture = 0; picture < 1_000; picture++) {
      boolean key = picture % 25 == 0;
      packet(0, picture, 0, key, tick(picture) + NETWORK);
      packet(0, picture, 1, key, tick(picture) + NETWORK + (key ? 35 * MILLI : 0));
    }
    assertEquals(NETWORK + 40 * MILLI, captureToRender.getLast());
    assertEquals(0, seen().freezeCount());
  }

  @Test
  void whatTheBufferLearnedBeforeItStartsAnewIsForgotten() {
    for (int picture = 0; picture < SETTLED; picture++) {
      // Ten come together, the first of them late.
      arrives(picture, picture == 0, NETWORK + (9 - picture % 10) * FRAME);
    }
    assertTrue(captureToRender.getLast() > 300 * MILLI);
    playout.startAnew();
    for (int picture = SETTLED; picture < SETTLED + 50; picture++) {
      arrives(picture, false, NETWORK);
    }
    assertEquals(50, seen().framesDecoded());
    assertEquals(0, seen().freezeCount());
    assertEquals(NETWORK + LEAST_BUFFER, captureToRender.getLast());
    assertTrue(seen().meanCaptureToRenderNanos() <= NETWORK + LEAST_BUFFER);
  }

  @Test
  void aClockThatIsSetBackHarmsNothing() {
    punctually(0, SETTLED + 20);
    arrives(SETTLED + 20, false, NETWORK - 3 * FRAME);
    punctually(SETTLED + 21, SETTLED + 40);
    assertEquals(40, seen().framesDecoded());
    assertEquals(0, seen().freezeCount());
  }

  @Test
  void aStreamWithoutAKeyFrameShowsNothing() {
    for (int picture = 0; picture < SETTLED + 50; picture++) {
      arrives(picture, false, NETWORK);
    }
    assertEquals(50, seen().framesReceived());
    assertEquals(0, seen().framesDecoded());
    assertTrue(captureToRender.isEmpty());
  }
}
