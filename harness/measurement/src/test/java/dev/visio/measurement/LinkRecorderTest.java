package dev.visio.measurement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LinkRecorderTest {
  private static final long MILLI = 1_000_000;

  private MeasuredWindow window = new MeasuredWindow(100 * MILLI, 200 * MILLI);
  private final LinkRecorder recorder = new LinkRecorder(() -> window);

  @Test
  void eachDirectionIsCountedForItself() {
    recorder.passed(LinkDirection.UP, 100 * MILLI, 1_000, 30 * MILLI);
    recorder.passed(LinkDirection.UP, 150 * MILLI, 200, 40 * MILLI);
    recorder.overflowed(LinkDirection.DOWN, 150 * MILLI);
    recorder.lost(LinkDirection.DOWN, 150 * MILLI);
    recorder.lost(LinkDirection.DOWN, 160 * MILLI);

    LinkObservation seen = recorder.observation();
    assertEquals(2, seen.up().passed());
    assertEquals(1_200, seen.up().bytes());
    assertEquals(40 * MILLI, seen.up().delayMaxNanos());
    assertEquals(0, seen.up().overflowed() + seen.up().lost());
    assertEquals(1, seen.down().overflowed());
    assertEquals(2, seen.down().lost());
    assertEquals(0, seen.down().passed());
  }

  @Test
  void onlyTheMeasuredWindowCountsAndMediaByWhenTheyWereDue() {
    recorder.passed(LinkDirection.UP, 99 * MILLI, 1_000, MILLI);
    recorder.lost(LinkDirection.UP, 200 * MILLI);
    recorder.missing(LinkDirection.UP, Source.CAMERA, 1, 199 * MILLI);
    recorder.missing(LinkDirection.UP, Source.CAMERA, 1, 200 * MILLI);
    recorder.missing(LinkDirection.UP, Source.MICROPHONE, 0, 150 * MILLI);

    LinkObservation.Way up = recorder.observation().up();
    assertEquals(0, up.passed() + up.lost());
    assertEquals(1, up.missing(Source.CAMERA, 1));
    assertEquals(0, up.missing(Source.CAMERA, 0));
    assertEquals(2, up.missingMedia());
  }

  @Test
  void aMicrophonesPacketsJustOutsideMayBeMissedAndThoseFarFromTheWindowAreNot() {
    recorder.missing(LinkDirection.UP, Source.MICROPHONE, 0, 99 * MILLI);
    recorder.missing(LinkDirection.UP, Source.MICROPHONE, 0, 210 * MILLI);
    recorder.missing(LinkDirection.UP, Source.MICROPHONE, 0, 2_300 * MILLI);
    recorder.missing(LinkDirection.UP, Source.CAMERA, 0, 210 * MILLI);

    LinkObservation.Way up = recorder.observation().up();
    assertEquals(0, up.missing(Source.MICROPHONE, 0));
    assertEquals(2, up.missingMicrophone());
    assertEquals(2, up.missingMedia());
  }

  @Test
  void theWindowMayBecomeKnownLater() {
    window = MeasuredWindow.NONE;
    recorder.lost(LinkDirection.DOWN, 150 * MILLI);
    window = new MeasuredWindow(100 * MILLI, 200 * MILLI);
    recorder.lost(LinkDirection.DOWN, 150 * MILLI);
    assertEquals(1, recorder.observation().down().lost());
  }
}
