package dev.visio.runner.command;

import dev.visio.runner.ExitCode;
import dev.visio.runner.plain.PlainProtocol;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The process that a service is compared with; started by this program, not by people. */
@Command(name = PlainProtocol.COMMAND, hidden = true)
public final class PlainForwarderCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    PlainProtocol.answer(
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)), System.out);
    return ExitCode.PASS;
  }
}
