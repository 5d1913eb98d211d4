package dev.visio.runner.command;

import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.reports.ClosingTable;
import dev.visio.reports.HtmlReport;
import dev.visio.runner.ExitCode;
import dev.visio.runner.UsageProblem;
import dev.visio.runner.machine.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An old result, rendered again. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    header = {"Renders an earlier result again: the table here, the page as a file.", ""},
    parameterListHeading = "%nResult:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./visio report results/latest",
      "  ./visio report results/latest/result.json --out /tmp/report.html",
      "",
      "The verdict stays the one that the result bears; this command's exit code says",
      "only whether it could be rendered."
    })
public final class ReportCommand implements Callable<Integer> {
  @Parameters(paramLabel = "RESULT", description = "A result.json, or the folder that holds one.")
  private Path given;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page (default: report.html beside the result).")
  private Path out;

  @Override
  public Integer call() throws IOException {
    Path file = Files.isDirectory(given) ? given.resolve("result.json") : given;
    if (!Files.isRegularFile(file)) {
      throw new UsageProblem(file + ": no such file; ./visio run writes one");
    }
    RunResult result = read(file);
    Path page = out == null ? file.resolveSibling("report.html") : out;
    try {
      Files.writeString(page, HtmlReport.render(result));
    } catch (IOException refused) {
      throw new UsageProblem(page + ": cannot be written; --out names another file");
    }
    System.out.println(ClosingTable.render(result, Terminal.showsColours()));
    System.out.println("report  " + page);
    return ExitCode.PASS;
  }

  private static RunResult read(Path file) {
    try {
      return ResultFile.read(file);
    } catch (IOException malformed) {
      throw new UsageProblem(malformed.getMessage());
    }
  }
}
