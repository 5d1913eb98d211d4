package dev.visio.runner.room;

import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.reports.HtmlReport;
import dev.visio.reports.JunitXml;
import dev.visio.reports.MarkdownSummary;
import java.io.IOException;
import java.nio.file.Files;

/** All files that a run's result is written to: the result itself, and what shows it. */
public final class ResultPages {
  private ResultPages() {}

  /** The result first: the others can be made from it again. */
  public static void write(RunResult result, ResultsFolder folder) throws IOException {
    ResultFile.write(folder.resultFile(), result);
    Files.writeString(folder.reportFile(), HtmlReport.render(result));
    Files.writeString(folder.junitFile(), JunitXml.render(result));
    Files.writeString(folder.summaryFile(), MarkdownSummary.render(result));
  }
}
