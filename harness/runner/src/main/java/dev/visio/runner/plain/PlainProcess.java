package dev.visio.runner.plain;

import dev.visio.runner.machine.Processors;
import dev.visio.runner.service.OwnProgram;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.plain.PlainForwarder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A plain forwarder in a process of its own, on the service's processors, with the service's JVM
 * options. It is asked by lines and answers by lines ({@link PlainProtocol}); the end of its
 * standard input, and with it that of this process, is its own.
 *
 * <p>One thread.
 */
final class PlainProcess implements AutoCloseable {
  private static final int ANSWERS_WITHIN_SECONDS = 30;

  /** One question waits for one answer. */
  private static final int ANSWERS = 4;

  private final Process process;
  private final Writer questions;
  private final BlockingQueue<Optional<String>> answers = new ArrayBlockingQueue<>(ANSWERS);

  private PlainProcess(Process process) {
    this.process = process;
    this.questions = process.outputWriter(StandardCharsets.UTF_8);
    Thread.ofVirtual().name("plain-forwarder-output").start(this::readAnswers);
  }

  static PlainProcess start(Processors processors) throws IOException {
    ProcessBuilder builder = OwnProgram.with(List.of(PlainProtocol.COMMAND));
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    return new PlainProcess(OwnProgram.startOn(processors, builder));
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** From now on it forwards between these alone; the address that they send to. */
  TransportAddress forwardBetween(List<TransportAddress> members)
      throws IOException, InterruptedException {
    String ports =
        members.stream()
            .map(member -> Integer.toString(member.port()))
            .collect(Collectors.joining(" "));
    String answer = ask(PlainProtocol.FORWARD_BETWEEN + " " + ports);
    return TransportAddress.of(PlainProtocol.HOST, Integer.parseInt(answer));
  }

  /** What it has forwarded since it was last told between whom. */
  PlainForwarder.Counts counts() throws IOException, InterruptedException {
    return PlainProtocol.readCounts(ask(PlainProtocol.COUNTS));
  }

  /** Ends it, and makes it end if it does not. */
  @Override
  public void close() {
    OwnProgram.end(process);
  }

  private String ask(String question) throws IOException, InterruptedException {
    questions.write(question + "\n");
    questions.flush();
    Optional<String> answer = answers.poll(ANSWERS_WITHIN_SECONDS, TimeUnit.SECONDS);
    if (answer == null) {
      throw new IOException("the plain forwarder does not answer");
    }
    return answer.orElseThrow(() -> new IOException("the plain forwarder has ended"));
  }

  private void readAnswers() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      lines.lines().forEach(line -> answers.offer(Optional.of(line)));
    } catch (IOException | UncheckedIOException ended) {
      // As any end: what counts is that there is no answer.
    }
    answers.offer(Optional.empty());
  }
}
