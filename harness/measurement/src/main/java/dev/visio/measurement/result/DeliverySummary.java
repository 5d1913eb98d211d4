package dev.visio.measurement.result;

import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.Observations;
import dev.visio.measurement.Source;
import dev.visio.measurement.SpeakerObservation;
import dev.visio.measurement.figures.FlowFigures;
import dev.visio.measurement.figures.PacketFigures;
import dev.visio.measurement.figures.SourceFigures;
import dev.visio.measurement.figures.SourceFigures.JudgedBy;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Sums over the matrices of delivery, for the room, for a source and for a subscriber. */
final class DeliverySummary {

  /** A second of speech: if others have sent less than that, hearing nobody proves nothing. */
  private static final long AUDIBLE_PACKETS = 50;

  private final Observations observed;
  private final int speakers;

  DeliverySummary(Observations observed) {
    this.observed = observed;
    this.speakers = observed.plan().speakers();
  }

  FlowFigures flows() {
    long expected = 0;
    for (Source source : Source.values()) {
      expected += observed.plan().expectedFlows(source);
    }
    long complete = observed.matrices().stream().mapToLong(this::complete).sum();
    return new FlowFigures(expected, complete, listenersWithoutAudio());
  }

  PacketFigures packets() {
    return new PacketFigures(
        overSubscribers(this::expected),
        overSubscribers(this::received),
        overSubscribers(this::lost),
        overSubscribers(subscriber -> sum(subscriber, FlowMatrix::duplicated)),
        overSubscribers(subscriber -> sum(subscriber, FlowMatrix::reordered)),
        overSubscribers(subscriber -> sum(subscriber, FlowMatrix::corrupted)),
        observed.speakers().stream().mapToLong(SpeakerObservation::misdelivered).sum()
            + overSubscribers(this::unsent),
        overSubscribers(subscriber -> sum(subscriber, FlowMatrix::stale)),
        observed.speakers().stream().mapToLong(SpeakerObservation::intact).sum());
  }

  List<SourceFigures> sources() {
    return observed.matrices().stream().map(this::source).toList();
  }

  /** Packets that this subscriber had to get: by origin, and by what its slots announced. */
  long expected(int subscriber) {
    return observed.slots().expected().get(subscriber)
        + overFlows(subscriber, (matrix, publisher) -> matrix.expected(subscriber, publisher));
  }

  long received(int subscriber) {
    return expected(subscriber) - lost(subscriber);
  }

  long lost(int subscriber) {
    return observed.slots().lost(subscriber)
        + overFlows(subscriber, (matrix, publisher) -> matrix.lost(subscriber, publisher));
  }

  /** Packets that this subscriber got under numbers that nobody used. */
  long unsent(int subscriber) {
    return overFlows(subscriber, (matrix, publisher) -> matrix.unsent(subscriber, publisher));
  }

  long sum(int subscriber, Function<FlowMatrix, List<List<Long>>> counter) {
    return observed.matrices().stream()
        .mapToLong(matrix -> sum(counter.apply(matrix).get(subscriber)))
        .sum();
  }

  private SourceFigures source(FlowMatrix matrix) {
    boolean byOrigin = matrix.judged();
    long expected =
        byOrigin
            ? overSubscribers(
                subscriber -> overPublishers(publisher -> matrix.expected(subscriber, publisher)))
            : sum(observed.slots().expected());
    long lost =
        byOrigin
            ? overSubscribers(
                subscriber -> overPublishers(publisher -> matrix.lost(subscriber, publisher)))
            : observed.slots().lost();
    return new SourceFigures(
        matrix.source(),
        byOrigin ? JudgedBy.ORIGIN : JudgedBy.SLOT,
        IntStream.range(0, speakers)
            .filter(speaker -> observed.plan().publishes(speaker, matrix.source()))
            .count(),
        observed.plan().expectedFlows(matrix.source()),
        complete(matrix),
        sum(matrix.sent()),
        sum(matrix.bytesSent()),
        expected,
        expected - lost,
        lost,
        matrix.duplicated().stream().mapToLong(DeliverySummary::sum).sum(),
        matrix.reordered().stream().mapToLong(DeliverySummary::sum).sum());
  }

  private long complete(FlowMatrix matrix) {
    return matrix.judged()
        ? overSubscribers(
            subscriber ->
                overPublishers(publisher -> matrix.isComplete(subscriber, publisher) ? 1 : 0))
        : 0;
  }

  private long listenersWithoutAudio() {
    return observed.matrices().stream()
        .filter(matrix -> matrix.source() == Source.MICROPHONE)
        .mapToLong(
            matrix ->
                IntStream.range(0, speakers)
                    .filter(
                        listener ->
                            sum(matrix.sent()) - matrix.sent().get(listener) >= AUDIBLE_PACKETS
                                && sum(matrix.received().get(listener)) == 0)
                    .count())
        .sum();
  }

  private long overFlows(int subscriber, FlowFigure figure) {
    return observed.matrices().stream()
        .mapToLong(matrix -> overPublishers(publisher -> figure.of(matrix, publisher)))
        .sum();
  }

  private long overSubscribers(SpeakerFigure figure) {
    return IntStream.range(0, speakers).mapToLong(figure::of).sum();
  }

  private long overPublishers(SpeakerFigure figure) {
    return IntStream.range(0, speakers).mapToLong(figure::of).sum();
  }

  private static long sum(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).sum();
  }

  @FunctionalInterface
  private interface SpeakerFigure {
    long of(int speaker);
  }

  @FunctionalInterface
  private interface FlowFigure {
    long of(FlowMatrix matrix, int publisher);
  }
}
