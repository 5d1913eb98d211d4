package dev.visio.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToLongFunction;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/** Adds up what the loops have seen. Cold: once a run. */
final class ObservationsMerger {

  private final RunPlan plan;
  private final List<LoopRecorder> loops;

  private ObservationsMerger(RunPlan plan, List<LoopRecorder> loops) {
    this.plan = plan;
    this.loops = loops;
  }

  static Observations merge(RunPlan plan, MeasuredWindow window, List<LoopRecorder> loops) {
    ObservationsMerger merger = new ObservationsMerger(plan, loops);
    Histogram corrected = Delays.newHistogram();
    Histogram uncorrected = Delays.newHistogram();
    Histogram pacing = Delays.newHistogram();
    for (LoopRecorder loop : loops) {
      corrected.add(loop.corrected);
      uncorrected.add(loop.uncorrected);
      pacing.add(loop.pacingError);
    }
    return new Observations(
        plan,
        window,
        corrected,
        uncorrected,
        pacing,
        merger.matrices(),
        merger.slots(),
        IntStream.range(0, plan.speakers()).mapToObj(merger::speaker).toList(),
        loops.stream().mapToLong(loop -> loop.loopStallMaxNanos).max().orElse(0),
        merger.sum(loop -> loop.receiveDrops),
        PlayoutMerger.merge(plan, window, loops.stream().map(LoopRecorder::playout).toList()));
  }

  private List<FlowMatrix> matrices() {
    List<FlowMatrix> matrices = new ArrayList<>();
    for (Source source : Source.values()) {
      if (loops.getFirst().flows[source.ordinal()] != null) {
        matrices.add(matrix(source));
      }
    }
    return matrices;
  }

  private FlowMatrix matrix(Source source) {
    List<Long> sent =
        perSpeaker(publisher -> sum(loop -> loop.perSpeaker.packetsSent(publisher, source)));
    return new FlowMatrix(
        source,
        plan.reachesEveryone(source),
        sent,
        perSpeaker(publisher -> sum(loop -> loop.perSpeaker.bytesSent(publisher, source))),
        expected(source, sent),
        square(source, FlowTable.RECEIVED),
        square(source, FlowTable.DUPLICATED),
        square(source, FlowTable.REORDERED_COUNT),
        square(source, FlowTable.STALE_COUNT),
        square(source, FlowTable.CORRUPTED),
        otherLayer(source),
        square(source, FlowTable.DELAY_MAX));
  }

  private List<List<Long>> expected(Source source, List<Long> sent) {
    return IntStream.range(0, plan.speakers())
        .mapToObj(
            subscriber ->
                perSpeaker(
                    publisher -> expected(source, subscriber, publisher, sent.get(publisher))))
        .toList();
  }

  private long expected(Source source, int subscriber, int publisher, long sent) {
    if (!plan.isFlow(subscriber, publisher, source)) {
      return 0;
    }
    if (source != Source.CAMERA || plan.cameras().layers() == 1) {
      return sent;
    }
    // Who sends lives on one loop, and so does who receives; the other loops' tables are empty.
    LayerTable sender = layers(table -> table.hasSent(publisher));
    LayerTable receiver = layers(table -> table.hasSeen(subscriber, publisher));
    return receiver.expected(subscriber, publisher, sender);
  }

  private LayerTable layers(Predicate<LayerTable> test) {
    return loops.stream()
        .map(loop -> loop.layers)
        .filter(test)
        .findFirst()
        .orElse(loops.getFirst().layers);
  }

  private List<List<Long>> otherLayer(Source source) {
    return IntStream.range(0, plan.speakers())
        .mapToObj(
            subscriber ->
                perSpeaker(
                    publisher ->
                        source == Source.CAMERA
                            ? sum(loop -> loop.layers.otherLayer(subscriber, publisher))
                            : 0))
        .toList();
  }

  /**
   * A subscriber lives on one loop: in the other loops' tables its row is empty, so adding up is
   * right for all.
   */
  private List<List<Long>> square(Source source, int counter) {
    return IntStream.range(0, plan.speakers())
        .mapToObj(
            subscriber ->
                perSpeaker(
                    publisher -> sum(loop -> value(loop, source, subscriber, publisher, counter))))
        .toList();
  }

  private static long value(
      LoopRecorder loop, Source source, int subscriber, int publisher, int counter) {
    long value = loop.flows[source.ordinal()].value(subscriber, publisher, counter);
    if (source == Source.CAMERA) {
      for (FlowTable layer : loop.upperLayers) {
        long more = layer.value(subscriber, publisher, counter);
        value = counter == FlowTable.DELAY_MAX ? Math.max(value, more) : value + more;
      }
    }
    return value;
  }

  private SlotDelivery slots() {
    int slots = plan.audio().slotCount();
    return new SlotDelivery(
        slots,
        perSpeaker(
            subscriber ->
                IntStream.range(0, slots)
                    .mapToLong(slot -> sum(loop -> loop.slots.expected(subscriber, slot)))
                    .sum()),
        perSpeaker(
            subscriber ->
                IntStream.range(0, slots)
                    .mapToLong(slot -> sum(loop -> loop.slots.received(subscriber, slot)))
                    .sum()));
  }

  private SpeakerObservation speaker(int speaker) {
    return new SpeakerObservation(
        speaker,
        loops.stream()
            .map(loop -> loop.joinNanos[speaker])
            .filter(nanos -> nanos >= 0)
            .findFirst()
            .orElse(null),
        sum(loop -> loop.perSpeaker.value(speaker, SpeakerTable.NEVER_SENT)),
        max(loop -> loop.pacing.quantile(speaker, 0.99)),
        max(loop -> loop.delays.quantile(speaker, 0.5)),
        max(loop -> loop.delays.quantile(speaker, 0.99)),
        max(loop -> loop.delays.max(speaker)),
        sum(loop -> loop.perSpeaker.value(speaker, SpeakerTable.MISDELIVERED)),
        sum(loop -> loop.perSpeaker.value(speaker, SpeakerTable.INTACT)),
        sum(loop -> loop.perSpeaker.value(speaker, SpeakerTable.PLIS)),
        new RepairCounts(
            sum(loop -> loop.perSpeaker.value(speaker, SpeakerTable.NACKS_SENT)),
            sum(loop -> loop.perSpeaker.value(speaker, SpeakerTable.AGAIN_RECEIVED)),
            sum(loop -> loop.perSpeaker.value(speaker, SpeakerTable.REPAIRED)),
            sum(loop -> loop.perSpeaker.value(speaker, SpeakerTable.NACKS_RECEIVED)),
            sum(loop -> loop.perSpeaker.value(speaker, SpeakerTable.AGAIN_SENT))),
        IntStream.range(0, plan.speakers())
            .mapToObj(publisher -> firstFrame(speaker, publisher))
            .filter(Objects::nonNull)
            .toList());
  }

  private Long firstFrame(int subscriber, int publisher) {
    long nanos = max(loop -> loop.firstFrameNanos[subscriber * plan.speakers() + publisher]);
    return nanos < 0 ? null : nanos;
  }

  private List<Long> perSpeaker(IntToLongFunction figure) {
    return IntStream.range(0, plan.speakers())
        .mapToObj(speaker -> figure.applyAsLong(speaker))
        .toList();
  }

  private long sum(ToLongFunction<LoopRecorder> figure) {
    return loops.stream().mapToLong(figure).sum();
  }

  private long max(ToLongFunction<LoopRecorder> figure) {
    return loops.stream().mapToLong(figure).max().orElse(0);
  }
}
