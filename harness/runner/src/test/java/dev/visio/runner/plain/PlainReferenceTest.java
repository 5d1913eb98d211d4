package dev.visio.runner.plain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.plain.PlainForwarder;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PlainReferenceTest {
  private static final long MILLI = 1_000_000;
  private static final TransportAddress ANY = TransportAddress.of("127.0.0.1", 0);

  /** Two datagrams every 20 ms, the second 5 ms after the first. */
  private static final PacketTrain TRAIN =
      new PacketTrain(20 * MILLI, List.of(0L, 5 * MILLI), List.of(100, 200));

  @Test
  void aTrainBeginsAnewAfterItsPeriod() {
    assertEquals(0, TRAIN.offsetNanos(0));
    assertEquals(5 * MILLI, TRAIN.offsetNanos(1));
    assertEquals(20 * MILLI, TRAIN.offsetNanos(2));
    assertEquals(65 * MILLI, TRAIN.offsetNanos(7));
    assertEquals(100, TRAIN.length(6));
    assertEquals(200, TRAIN.length(7));
  }

  @Test
  void aTrainThatOutlastsItsPeriodIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> new PacketTrain(20 * MILLI, List.of(20 * MILLI), List.of(1)));
  }

  @Test
  void whatMembersSendComesBackToAllTheOthers() throws IOException {
    SimulatedNetwork network = new SimulatedNetwork(1, NetworkConditions.delay(MILLI));
    MediaLoop loop = network.newLoop();
    // Three members, one of them silent.
    PlainTraffic traffic = new PlainTraffic(List.of(List.of(TRAIN), List.of(TRAIN), List.of()));
    PlainMembers members = new PlainMembers(loop, traffic);
    PlainForwarder forwarder = new PlainForwarder(loop, ANY, members.addresses());

    members.start(forwarder.localAddress(), loop.nanoTime(), 7);
    network.runUntil(1_000 * MILLI);
    members.stop();
    network.runUntil(1_100 * MILLI);

    PlainMembers.Counts counts = members.counts();
    assertEquals(200, counts.sent(), 2);
    assertEquals(0, counts.neverSent());
    assertEquals(2 * counts.sent(), counts.arrived());
    assertEquals(counts.arrived(), forwarder.counts().forwarded());
    assertEquals(0, members.takeLatenessP99Nanos(), "a virtual clock is never late");
    // To the forwarder and from it, each by a network of one millisecond.
    DelayFigures delays = members.takeDelays();
    assertEquals(counts.arrived(), delays.count());
    assertEquals(2 * MILLI, delays.p50Nanos(), MILLI / 1_000);
    assertEquals(2 * MILLI, delays.maxNanos(), MILLI / 1_000);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void theProcessAnswersEachQuestionWithALine() throws IOException {
    ByteArrayOutputStream answers = new ByteArrayOutputStream();
    PlainProtocol.answer(
        questions("forward-between 40001 40002\ncounts\nforward-between 40001 40002 40003\n"),
        new PrintStream(answers));
    List<String> lines = answers.toString().lines().toList();
    assertEquals(3, lines.size());
    assertTrue(Integer.parseInt(lines.get(0)) > 0);
    assertEquals(new PlainForwarder.Counts(0, 0, 0, 0, 0), PlainProtocol.readCounts(lines.get(1)));
    assertFalse(lines.get(2).isBlank());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsNoQuestionEndsIt() {
    PrintStream nowhere = new PrintStream(new ByteArrayOutputStream());
    for (String wrong : List.of("counts\n", "hello\n")) {
      IOException refusal =
          assertThrows(
              IOException.class, () -> PlainProtocol.answer(questions(wrong), nowhere), wrong);
      assertTrue(refusal.getMessage().startsWith("not a question"), refusal.getMessage());
    }
  }

  private static BufferedReader questions(String lines) {
    return new BufferedReader(new StringReader(lines));
  }
}
