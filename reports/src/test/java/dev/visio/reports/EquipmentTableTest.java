package dev.visio.reports;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.LinkObservation;
import dev.visio.measurement.figures.Equipment;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.verdict.Ending;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class EquipmentTableTest {
  private static final LinkObservation.Way WAY =
      new LinkObservation.Way(
          900,
          1_000_000,
          7,
          3,
          40_000_000,
          90_000_000,
          95_000_000,
          Collections.nCopies(3, List.of(0L, 0L, 0L, 0L)),
          0);

  @Test
  void whatLinksAndDevicesDidStandsOnThePageAndInTheClosingTable() {
    RunResult limited =
        new SampleRun(3, 3, 0, 1)
            .with(
                new Equipment(
                    "4g", new LinkObservation(WAY, WAY), 0, "phone", 141_000_000, 62_000_000))
            .result(new Ending.Completed());
    String page = HtmlReport.render(limited);
    assertTrue(page.contains("Links and devices"), "section");
    assertTrue(page.contains("141 Mpx/s") && page.contains("62 Mpx/s ✗"), "device");
    String table = ClosingTable.render(limited, false);
    assertTrue(
        table.contains(
            "3 speakers behind links; 0 of 0 lost packets ended there; slowest p99 90.0 ms up,"
                + " 90.0 ms down"),
        table);
    assertTrue(table.contains("3 of 3 devices show more than they decode"), table);
  }

  @Test
  void whereNothingIsLimitedNothingIsSaid() {
    RunResult free = new SampleRun(3, 3, 0, 1).result(new Ending.Completed());
    assertFalse(HtmlReport.render(free).contains("Links and devices"));
    assertFalse(ClosingTable.render(free, false).contains("links"));
  }
}
