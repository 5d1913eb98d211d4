package dev.visio.runner.command;

import dev.visio.measurement.capacity.CapacityResult;
import dev.visio.measurement.forwarding.ForwardingResult;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.reports.CapacityReport;
import dev.visio.reports.CapacityTable;
import dev.visio.reports.ClosingTable;
import dev.visio.reports.ForwardingReport;
import dev.visio.reports.ForwardingTable;
import dev.visio.reports.HtmlReport;
import dev.visio.runner.ExitCode;
import dev.visio.runner.UsageProblem;
import dev.visio.runner.forwarding.ForwardingRun;
import dev.visio.runner.machine.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
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
      "  ./visio report results/forwarding-20261125-101500",
      "",
      "The verdict stays the one that the result bears; this command's exit code says",
      "only whether it could be rendered."
    })
public final class ReportCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "RESULT",
      description = "A result.json, forwarding.json or capacity.json, or the folder with one.")
  private Path given;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The page (default: beside the result, as it was).")
  private Path out;

  @Override
  public Integer call() {
    Path file = file();
    if (!Files.isRegularFile(file)) {
      throw new UsageProblem(file + ": no such file; ./visio run writes one");
    }
    if (file.endsWith(ForwardingRun.FILE)) {
      ForwardingResult result = read(file, ForwardingResult.FILE::read);
      write(
          file,
          ForwardingRun.PAGE,
          ForwardingReport.render(result),
          ForwardingTable.render(result));
    } else if (file.endsWith(CapacityResult.FILE_NAME)) {
      CapacityResult result = read(file, CapacityResult.FILE::read);
      write(
          file, CapacityCommand.PAGE, CapacityReport.render(result), CapacityTable.render(result));
    } else {
      RunResult result = read(file, ResultFile::read);
      write(
          file,
          "report.html",
          HtmlReport.render(result),
          ClosingTable.render(result, Terminal.showsColours()));
    }
    return ExitCode.PASS;
  }

  private Path file() {
    if (!Files.isDirectory(given)) {
      return given;
    }
    return Stream.of(ForwardingRun.FILE, CapacityResult.FILE_NAME)
        .map(given::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseGet(() -> given.resolve("result.json"));
  }

  private void write(Path file, String name, String page, String table) {
    Path at = out == null ? file.resolveSibling(name) : out;
    try {
      Files.writeString(at, page);
    } catch (IOException refused) {
      throw new UsageProblem(at + ": cannot be written; --out names another file");
    }
    System.out.println(table);
    System.out.println("report  " + at);
  }

  /** How a kind of file is read. */
  private interface Reader<T> {
    T read(Path file) throws IOException;
  }

  private static <T> T read(Path file, Reader<T> reader) {
    try {
      return reader.read(file);
    } catch (IOException malformed) {
      throw new UsageProblem(malformed.getMessage());
    }
  }
}
