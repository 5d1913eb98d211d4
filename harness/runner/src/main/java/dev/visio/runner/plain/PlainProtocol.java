package dev.visio.runner.plain;

import dev.visio.transport.TransportAddress;
import dev.visio.transport.plain.PlainForwarder;
import dev.visio.transport.udp.UdpMediaLoop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;

/**
 * What a plain forwarder's process is asked, a line each, and answers, a line each: {@code
 * forward-between PORT PORT …} with the port that it forwards at, {@code counts} with five numbers.
 * All ports are of the loopback address.
 */
public final class PlainProtocol {
  /** The command that such a process runs. */
  public static final String COMMAND = "plain-forwarder";

  /** What the name of its loop's thread begins with. */
  static final String LOOP_NAME = "plain-";

  static final String HOST = "127.0.0.1";
  static final String FORWARD_BETWEEN = "forward-between";
  static final String COUNTS = "counts";

  private PlainProtocol() {}

  /**
   * Answers until there are no more questions.
   *
   * @throws IOException if this machine cannot run a loop, or a question is none
   */
  public static void answer(BufferedReader questions, PrintStream answers) throws IOException {
    try (UdpMediaLoop loop = UdpMediaLoop.start(LOOP_NAME + "0", Throwable::printStackTrace)) {
      PlainForwarder forwarder = null;
      String question;
      while ((question = questions.readLine()) != null) {
        if (question.equals(COUNTS) && forwarder != null) {
          answers.println(write(loop.submit(forwarder::counts).join()));
        } else if (question.startsWith(FORWARD_BETWEEN + " ")) {
          forwarder = replace(loop, forwarder, members(question));
          answers.println(forwarder.localAddress().port());
        } else {
          throw new IOException("not a question for a plain forwarder: " + question);
        }
        answers.flush();
      }
    }
  }

  private static PlainForwarder replace(
      UdpMediaLoop loop, PlainForwarder old, List<TransportAddress> members) throws IOException {
    try {
      return loop.submit(
              () -> {
                if (old != null) {
                  old.close();
                }
                try {
                  return new PlainForwarder(loop, TransportAddress.of(HOST, 0), members);
                } catch (IOException refused) {
                  throw new UncheckedIOException(refused);
                }
              })
          .join();
    } catch (CompletionException failed) {
      throw new IOException(failed.getCause().getMessage(), failed.getCause());
    }
  }

  private static List<TransportAddress> members(String question) {
    return Arrays.stream(question.split(" "))
        .skip(1)
        .map(port -> TransportAddress.of(HOST, Integer.parseInt(port)))
        .toList();
  }

  private static String write(PlainForwarder.Counts counts) {
    return "%d %d %d %d %d"
        .formatted(
            counts.received(),
            counts.forwarded(),
            counts.bytesForwarded(),
            counts.strangers(),
            counts.lost());
  }

  static PlainForwarder.Counts readCounts(String answer) throws IOException {
    try {
      long[] numbers = Arrays.stream(answer.split(" ")).mapToLong(Long::parseLong).toArray();
      return new PlainForwarder.Counts(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException malformed) {
      throw new IOException("not a plain forwarder's counts: " + answer, malformed);
    }
  }
}
