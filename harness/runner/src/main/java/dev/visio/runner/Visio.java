package dev.visio.runner;

import dev.visio.runner.command.BenchmarksCommand;
import dev.visio.runner.command.CalibrateCommand;
import dev.visio.runner.command.CapacityCommand;
import dev.visio.runner.command.CompareCommand;
import dev.visio.runner.command.DevicesCommand;
import dev.visio.runner.command.ForwardingCommand;
import dev.visio.runner.command.GatlingCommand;
import dev.visio.runner.command.PlainForwarderCommand;
import dev.visio.runner.command.ReportCommand;
import dev.visio.runner.command.RunCommand;
import dev.visio.runner.command.ServeCommand;
import java.io.PrintWriter;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Where every start begins: finds the command, runs it, and turns what comes of it into a code. */
@Command(
    name = "visio",
    mixinStandardHelpOptions = true,
    versionProvider = Visio.Version.class,
    subcommands = {
      RunCommand.class,
      CapacityCommand.class,
      CompareCommand.class,
      ForwardingCommand.class,
      CalibrateCommand.class,
      GatlingCommand.class,
      ServeCommand.class,
      DevicesCommand.class,
      ReportCommand.class,
      BenchmarksCommand.class,
      PlainForwarderCommand.class
    },
    synopsisSubcommandLabel = "COMMAND",
    usageHelpAutoWidth = true,
    header = {
      "Fills rooms with simulated speakers, measures every packet, and gives a verdict.",
      ""
    },
    commandListHeading = "%nCommands:%n",
    optionListHeading = "%nOptions:%n",
    footer = {
      "",
      "Examples:",
      "  ./visio run                     20 speakers, 30 s measured, a report",
      "  ./visio run --speakers 5 --duration 10s",
      "  ./visio run my-room.yaml --out results/tuesday",
      "  ./visio capacity                how many people one room carries",
      "  ./visio compare base candidate  whether a build differs from another",
      "  ./visio forwarding              what forwarding a packet costs the service",
      "  ./visio gatling                 rushes, full rooms and many rooms by Gatling",
      "  ./visio serve                   the service alone, to look at or to join",
      "  ./visio devices --out devices   camera and microphone files for Chromium",
      "  ./visio report results/latest   an old result, rendered again",
      "  ./visio benchmarks --quick      what a packet costs, and what got slower",
      "  ./visio test                    all tests; the rest goes to mvn verify",
      "",
      "Exit codes: 0 PASS, 1 FAIL, 2 wrong usage (nothing was run),",
      "3 INVALID (this machine was not fit to judge), 130 interrupted.",
      "Each command explains itself: ./visio run --help"
    })
public final class Visio implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs one command and ends the process with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The whole command line, not yet run. */
  public static CommandLine commandLine() {
    return new CommandLine(new Visio())
        .registerConverter(Integer.class, text -> wholeNumber(text, Integer::valueOf))
        .registerConverter(int.class, text -> wholeNumber(text, Integer::valueOf))
        .registerConverter(Long.class, text -> wholeNumber(text, Long::valueOf))
        .setParameterExceptionHandler(Visio::explainUsage)
        .setExecutionExceptionHandler(Visio::explainFault);
  }

  /** Without a command: what there is. */
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static int explainUsage(ParameterException problem, String[] arguments) {
    CommandLine command = problem.getCommandLine();
    PrintWriter err = command.getErr();
    StringBuilder line = new StringBuilder("visio: ").append(oneLine(problem.getMessage()));
    if (problem instanceof UnmatchedArgumentException unmatched) {
      var suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        line.append("; did you mean ").append(String.join(" or ", suggestions)).append("?");
      }
    }
    line.append(" (")
        .append(command.getCommandSpec().qualifiedName("visio").isEmpty() ? "" : "./")
        .append(command.getCommandSpec().qualifiedName())
        .append(" --help shows what there is)");
    err.println(line);
    err.flush();
    return ExitCode.USAGE;
  }

  private static int explainFault(Exception fault, CommandLine command, ParseResult parsed)
      throws Exception {
    PrintWriter err = command.getErr();
    if (fault instanceof UsageProblem) {
      err.println("visio: " + fault.getMessage());
      err.flush();
      return ExitCode.USAGE;
    }
    String what =
        fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
    err.println("visio: broken off: " + oneLine(what));
    if (System.getenv("VISIO_DEBUG") != null) {
      fault.printStackTrace(err);
    } else {
      err.println("visio: VISIO_DEBUG=1 shows where it happened");
    }
    err.flush();
    return ExitCode.BROKEN;
  }

  private static <T> T wholeNumber(String text, Function<String, T> read) {
    try {
      return read.apply(text);
    } catch (NumberFormatException notOne) {
      throw new TypeConversionException("'" + text + "' is not a whole number");
    }
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"visio " + VisioVersion.TEXT + ", Java " + Runtime.version()};
    }
  }
}
