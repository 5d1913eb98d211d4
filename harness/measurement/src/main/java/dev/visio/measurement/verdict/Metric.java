package dev.visio.measurement.verdict;

import dev.visio.measurement.Source;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.GrowthFigures;
import dev.visio.measurement.figures.IntervalDelays;
import dev.visio.measurement.figures.ListenerPlayout;
import dev.visio.measurement.figures.RunFigures;
import dev.visio.measurement.figures.ScoreFigures;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.verdict.Figure.Count;
import dev.visio.measurement.verdict.Figure.Delay;
import dev.visio.measurement.verdict.Figure.Growth;
import dev.visio.measurement.verdict.Figure.Ratio;
import dev.visio.measurement.verdict.Figure.Score;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** What a budget may be about. */
public enum Metric {
  FORWARDING_LATENCY(
      "forwardingLatency",
      "forwarding latency",
      Delay.of(RunFigures::forwardingLatency).inWindows(IntervalDelays::forwardingLatency)),
  ONE_WAY_DELAY(
      "oneWayDelay",
      "one-way delay",
      Delay.of(figures -> figures.oneWayDelay().corrected())
          .ofSpeaker(Aggregation.P50, row -> measured(row, row.delayP50Nanos()))
          .ofSpeaker(Aggregation.P99, row -> measured(row, row.delayP99Nanos()))
          .ofSpeaker(Aggregation.MAX, row -> measured(row, row.delayMaxNanos()))
          .inWindows(IntervalDelays::oneWayDelay)),
  CAPTURE_TO_RENDER_DELAY(
      "captureToRenderDelay",
      "capture-to-render delay of cameras",
      Subject.CAMERAS,
      Delay.of(figures -> figures.playout().captureToRenderDelay())
          .ofSpeaker(Aggregation.P50, row -> heard(row, ListenerPlayout::captureToRenderP50Nanos))
          .ofSpeaker(Aggregation.P99, row -> heard(row, ListenerPlayout::captureToRenderP99Nanos))
          .ofSpeaker(Aggregation.MAX, row -> heard(row, ListenerPlayout::captureToRenderMaxNanos))
          .inWindows(IntervalDelays::captureToRender)),
  /** Told apart: among cameras' thirty pictures a second a screen's five would hardly show. */
  SCREEN_CAPTURE_TO_RENDER_DELAY(
      "screenCaptureToRenderDelay",
      "capture-to-render delay of screens",
      Subject.SCREENS,
      Delay.of(figures -> figures.playout().screenCaptureToRenderDelay())
          .inWindows(IntervalDelays::screenCaptureToRender)),
  MOUTH_TO_EAR_DELAY(
      "mouthToEarDelay",
      "mouth-to-ear delay",
      Subject.SOUND,
      Delay.of(figures -> figures.playout().mouthToEarDelay())),
  JOIN_TIME(
      "joinTime",
      "join time",
      Delay.of(RunFigures::joins).ofSpeaker(Aggregation.MAX, SpeakerRow::joinNanos)),
  TIME_TO_FIRST_FRAME(
      "timeToFirstFrame",
      "time to first frame",
      Delay.of(RunFigures::timeToFirstFrame)
          .ofSpeaker(Aggregation.MAX, SpeakerRow::timeToFirstFrameMaxNanos)),
  REST_LATENCY("restLatency", "REST latency", Delay.of(figures -> figures.rest().latency())),
  REST_FAILED(
      "restFailed",
      "number of REST requests that failed",
      Count.of(figures -> figures.rest().failed())),
  SPEAKERS_MISSING(
      "speakersMissing",
      "number of speakers that never joined",
      Count.of(figures -> figures.speakersExpected() - figures.speakersJoined())),
  FLOWS_INCOMPLETE(
      "flowsIncomplete",
      "number of incomplete flows",
      Count.of(figures -> figures.flows().incomplete())),
  LISTENERS_WITHOUT_AUDIO(
      "listenersWithoutAudio",
      "number of listeners without audio",
      Count.of(figures -> figures.flows().listenersWithoutAudio())),
  PACKETS_LOST(
      "packetsLost",
      "number of packets lost",
      Count.of(figures -> figures.packets().lost()).ofSpeaker(SpeakerRow::packetsLost)),
  /** Of those lost, all but what ended on participants' own links. */
  PACKETS_LOST_BY_SERVICE(
      "packetsLostByService",
      "number of packets lost in the service",
      Count.of(figures -> figures.packets().lost() - figures.packetsLostOnLinks())
          .ofSpeaker(row -> row.packetsLost() - row.equipment().packetsLostOnLinks())),
  PACKET_LOSS(
      "packetLoss",
      "packet loss",
      new Ratio(
          figures -> ratio(figures.packets().lost(), figures.packets().expected()),
          row -> ratio(row.packetsLost(), row.packetsExpected()))),
  DEVICES_OVERLOADED(
      "devicesOverloaded",
      "number of devices that show more than they decode",
      Count.of(
              figures ->
                  figures.speakers().stream().filter(row -> row.equipment().overloaded()).count())
          .ofSpeaker(row -> row.equipment().overloaded() ? 1 : 0)),
  PACKETS_DUPLICATED(
      "packetsDuplicated",
      "number of packets duplicated",
      Count.of(figures -> figures.packets().duplicated()).ofSpeaker(SpeakerRow::packetsDuplicated)),
  PACKETS_REORDERED(
      "packetsReordered",
      "number of packets reordered",
      Count.of(figures -> figures.packets().reordered()).ofSpeaker(SpeakerRow::packetsReordered)),
  /** Lost at first, and received all the same. */
  PACKETS_REPAIRED(
      "packetsRepaired",
      "number of packets repaired",
      Count.of(figures -> figures.repair().packetsRepaired())
          .ofSpeaker(row -> row.repair().packetsRepaired())),
  NACK_COUNT(
      "nackCount",
      "number of requests for lost packets",
      Count.of(figures -> figures.repair().nackCount()).ofSpeaker(row -> row.repair().nackCount())),
  RETRANSMITTED_PACKETS_RECEIVED(
      "retransmittedPacketsReceived",
      "number of packets received that were sent again",
      Count.of(figures -> figures.repair().retransmittedPacketsReceived())
          .ofSpeaker(row -> row.repair().retransmittedPacketsReceived())),
  RETRANSMITTED_PACKETS_SENT(
      "retransmittedPacketsSent",
      "number of packets that speakers sent again",
      Count.of(figures -> figures.repair().retransmittedPacketsSent())
          .ofSpeaker(row -> row.repair().retransmittedPacketsSent())),
  PACKETS_STALE(
      "packetsStale",
      "number of packets hopelessly late",
      Count.of(figures -> figures.packets().stale())),
  PACKETS_CORRUPTED(
      "packetsCorrupted",
      "number of packets corrupted",
      Count.of(figures -> figures.packets().corrupted()).ofSpeaker(SpeakerRow::packetsCorrupted)),
  PACKETS_MISDELIVERED(
      "packetsMisdelivered",
      "number of packets misdelivered",
      Count.of(figures -> figures.packets().misdelivered())
          .ofSpeaker(SpeakerRow::packetsMisdelivered)),
  FREEZE_COUNT(
      "freezeCount", "number of freezes", Subject.PICTURES, pictures(PictureFlow::freezeCount)),
  PAUSE_COUNT(
      "pauseCount", "number of pauses", Subject.PICTURES, pictures(PictureFlow::pauseCount)),
  FRAMES_DROPPED(
      "framesDropped",
      "number of pictures dropped",
      Subject.PICTURES,
      pictures(PictureFlow::framesDropped)),
  KEY_FRAME_WAIT_COUNT(
      "keyFrameWaitCount",
      "number of waits for a key frame",
      Subject.PICTURES,
      pictures(PictureFlow::keyFrameWaitCount)),
  CONCEALMENT_EVENTS(
      "concealmentEvents",
      "number of gaps in the sound",
      Subject.SOUND,
      Count.of(figures -> figures.playout().sounds().concealmentEvents())
          .ofSpeaker(row -> playout(row).sounds().concealmentEvents())),
  CONCEALED_SAMPLES(
      "concealedSamples",
      "share of the sound that was concealed",
      Subject.SOUND,
      new Ratio(
          figures -> figures.playout().sounds().concealedRatio(),
          row -> playout(row).sounds().concealedRatio())),
  ESTIMATED_MOS_AUDIO(
      "estimatedMosAudio",
      "estimated MOS of the sound (ITU-T G.107)",
      Subject.SOUND,
      new Score(
          figures -> figures.playout().estimatedMosAudio(),
          row -> playout(row).estimatedMosAudio())),
  ESTIMATED_MOS_VIDEO(
      "estimatedMosVideo",
      "estimated MOS of the pictures (ITU-T G.1070)",
      Subject.PICTURES,
      new Score(
          figures -> figures.playout().estimatedMosVideo(),
          row -> playout(row).estimatedMosVideo())),
  SERVICE_HEAP_GROWTH(
      "serviceHeapGrowth",
      "growth of what the service's collections leave in use",
      new Growth(GrowthFigures::heapAfterCollectionBytes, Unit.RATIO)),
  SERVICE_THREAD_GROWTH(
      "serviceThreadGrowth",
      "growth of the service's number of threads",
      new Growth(GrowthFigures::threads, Unit.COUNT)),
  SERVICE_FILE_HANDLE_GROWTH(
      "serviceFileHandleGrowth",
      "growth of the service's number of open files",
      new Growth(GrowthFigures::fileHandles, Unit.COUNT));

  private final String label;
  private final String meaning;
  private final Subject subject;
  private final Figure figure;

  Metric(String label, String meaning, Figure figure) {
    this(label, meaning, Subject.ANYTHING, figure);
  }

  Metric(String label, String meaning, Subject subject, Figure figure) {
    this.label = label;
    this.meaning = meaning;
    this.subject = subject;
    this.figure = figure;
  }

  /** What has to be published for a metric to say anything. */
  private enum Subject {
    ANYTHING(EnumSet.allOf(Source.class)),
    PICTURES(EnumSet.of(Source.CAMERA, Source.SCREEN)),
    CAMERAS(EnumSet.of(Source.CAMERA)),
    SCREENS(EnumSet.of(Source.SCREEN)),
    SOUND(EnumSet.of(Source.MICROPHONE));

    private final Set<Source> sources;

    Subject(Set<Source> sources) {
      this.sources = sources;
    }
  }

  /** The name in budgets and in the result file. */
  public String label() {
    return label;
  }

  /** The name in a sentence. */
  public String meaning() {
    return meaning;
  }

  public boolean isDelay() {
    return figure instanceof Delay;
  }

  public Unit unit() {
    return switch (figure) {
      case Delay _ -> Unit.NANOS;
      case Count _ -> Unit.COUNT;
      case Ratio _ -> Unit.RATIO;
      case Score _ -> Unit.SCORE;
      case Growth growth -> growth.unit();
    };
  }

  /** Whether there are several figures of it, so that a sentence has to say which. */
  boolean isAggregated() {
    return switch (figure) {
      case Delay _, Score _ -> true;
      case Count _, Ratio _, Growth _ -> false;
    };
  }

  /** Whether a budget may be about this figure of it. */
  boolean has(Aggregation aggregation) {
    return switch (aggregation) {
      case P50 -> figure instanceof Delay || figure instanceof Score;
      case P90, P99, P999, MAX -> figure instanceof Delay;
      case MIN -> figure instanceof Score;
      case COUNT -> unit() == Unit.COUNT;
      case RATIO -> unit() == Unit.RATIO;
    };
  }

  /** What it is and which aggregations it has, in words. */
  String kind() {
    return switch (figure) {
      case Delay _ -> "is a delay: p50, p90, p99, p99.9 or max";
      case Count _ -> "is counted: count";
      case Ratio _ -> "is a share: ratio";
      case Score _ -> "is a score: min or p50";
      case Growth growth -> growth.unit() == Unit.RATIO ? "is a share: ratio" : "is counted: count";
    };
  }

  /**
   * Whether anybody publishes what it is about: of a room without cameras nothing is seen. Growth
   * concerns a run that is long enough to tell it, of a service that can be looked into.
   */
  boolean concerns(RunFigures figures) {
    return figure instanceof Growth growth
        ? growth.read(figures).isPresent()
        : isAlwaysTold(
            figures.speakers().stream()
                .flatMap(speaker -> speaker.publishes().stream())
                .collect(Collectors.toSet()));
  }

  /** Whether every run in which these are published has a figure of it. */
  public boolean isAlwaysTold(Set<Source> published) {
    return !(figure instanceof Growth)
        && (subject == Subject.ANYTHING || !Collections.disjoint(subject.sources, published));
  }

  /** All names that a budget may begin with. */
  static List<String> labels() {
    return Arrays.stream(values()).map(Metric::label).toList();
  }

  static Optional<Metric> ofLabel(String label) {
    return Arrays.stream(values()).filter(metric -> metric.label.equals(label)).findFirst();
  }

  /** Whether a run keeps the figure that such a budget is about. */
  boolean has(Scope scope, Aggregation aggregation) {
    return switch (scope) {
      case Scope.All() -> true;
      case Scope.WorstSpeaker(), Scope.EverySpeaker() ->
          switch (figure) {
            case Delay delay -> delay.speaker().containsKey(aggregation);
            case Count count -> count.speaker().isPresent();
            case Ratio _, Score _ -> true;
            case Growth _ -> false;
          };
      case Scope.EveryWindow(_) ->
          switch (figure) {
            case Delay delay -> delay.window().isPresent();
            case Count _, Ratio _, Score _, Growth _ -> false;
          };
    };
  }

  /** The scopes for which {@link #has} says yes, as a person writes them. */
  List<String> scopes(Aggregation aggregation) {
    return Scope.WORDS.stream().filter(words -> has(Scope.parse(words), aggregation)).toList();
  }

  /** The figure of all together; empty when nothing was there to be measured. */
  OptionalDouble read(RunFigures figures, Aggregation aggregation) {
    return switch (figure) {
      case Count count -> OptionalDouble.of(count.all().applyAsLong(figures));
      case Ratio ratio -> OptionalDouble.of(ratio.all().applyAsDouble(figures));
      case Score score -> of(score.all().apply(figures), aggregation);
      case Delay delay -> of(delay.all().apply(figures), aggregation);
      case Growth growth ->
          growth.read(figures).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    };
  }

  /** The figure of one speaker; empty when there is none. */
  OptionalDouble read(SpeakerRow speaker, Aggregation aggregation) {
    return switch (figure) {
      case Count count -> OptionalDouble.of(count.speaker().orElseThrow().applyAsLong(speaker));
      case Ratio ratio -> OptionalDouble.of(ratio.speaker().applyAsDouble(speaker));
      case Score score -> of(score.speaker().apply(speaker), aggregation);
      case Delay delay -> {
        Long nanos = delay.speaker().get(aggregation).apply(speaker);
        yield nanos == null ? OptionalDouble.empty() : OptionalDouble.of(nanos);
      }
      case Growth _ -> OptionalDouble.empty();
    };
  }

  /** The histogram of one interval, as text; empty when it was not kept. */
  Optional<String> histogram(IntervalDelays interval) {
    return switch (figure) {
      case Count _, Ratio _, Score _, Growth _ -> Optional.empty();
      case Delay delay -> delay.window().map(histogram -> histogram.apply(interval));
    };
  }

  static OptionalDouble of(DelayFigures delays, Aggregation aggregation) {
    return delays.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(aggregation.of(delays));
  }

  private static OptionalDouble of(ScoreFigures scores, Aggregation aggregation) {
    return scores.flows() == 0 ? OptionalDouble.empty() : OptionalDouble.of(aggregation.of(scores));
  }

  private static Count pictures(ToLongFunction<PictureFlow> counter) {
    return Count.of(figures -> counter.applyAsLong(figures.playout().pictures()))
        .ofSpeaker(row -> counter.applyAsLong(playout(row).pictures()));
  }

  private static Long heard(SpeakerRow row, Function<ListenerPlayout, Long> figure) {
    return figure.apply(playout(row));
  }

  private static ListenerPlayout playout(SpeakerRow row) {
    return row.playout() == null ? ListenerPlayout.NONE : row.playout();
  }

  private static double ratio(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static Long measured(SpeakerRow speaker, long nanos) {
    return speaker.packetsReceived() == 0 ? null : Long.valueOf(nanos);
  }
}
