package dev.visio.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.Source;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.SoundFlow;
import dev.visio.measurement.real.DecodedPictures;
import dev.visio.measurement.real.HeardSound;
import dev.visio.measurement.real.HeardSpeaker;
import dev.visio.measurement.real.RealObservation;
import dev.visio.measurement.real.SeenFlow;
import dev.visio.measurement.verdict.Ending;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RealTableTest {
  private static final RealObservation REAL =
      new RealObservation(
          1,
          List.of(900_000_000L),
          List.of(
              new SeenFlow(
                  3,
                  0,
                  Source.CAMERA,
                  PictureFlow.standing(0.4),
                  400,
                  2,
                  1,
                  0,
                  new DecodedPictures(
                      60,
                      0,
                      0,
                      0,
                      DelayFigures.of(List.of(41_000_000L)),
                      4,
                      38.2,
                      36.9,
                      0.95,
                      0.94))),
          0,
          List.of(
              new HeardSound(
                  3, SoundFlow.NONE, 200, 0, List.of(new HeardSpeaker(0, 2.5, -25.7, -25.9)))),
          List.of());

  @Test
  void whatWasDecodedStandsOnThePageInBothLanguages() throws Exception {
    String page =
        HtmlReport.render(new SampleRun(3, 3, 0, 1).with(REAL).result(new Ending.Completed()));

    assertTrue(page.contains("What real participants decoded"), "section");
    assertTrue(page.contains("38.2 dB") && page.contains("0.950"), "pictures");
    assertTrue(page.contains("−25.7 dBov") || page.contains("-25.7 dBov"), "voices");
    assertEquals(Set.of(), FrenchPageTest.english(page));
  }

  @Test
  void whereNobodyIsRealNothingIsSaid() {
    assertFalse(
        HtmlReport.render(new SampleRun(3, 3, 0, 1).result(new Ending.Completed()))
            .contains("real participants"));
  }
}
