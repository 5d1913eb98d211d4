package dev.visio.measurement.result;

import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.Observations;
import dev.visio.measurement.PlayoutObservation;
import dev.visio.measurement.Source;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.ListenerPlayout;
import dev.visio.measurement.figures.MosAssumptions;
import dev.visio.measurement.figures.PlayoutFigures;
import dev.visio.measurement.figures.QualityMatrix;
import dev.visio.measurement.figures.ScoreFigures;
import dev.visio.measurement.mos.EModel;
import dev.visio.measurement.mos.VideoModel;
import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.SoundFlow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Sums over what was heard and seen, for the room and for each listener, and their scores. */
final class PlayoutSummary {

  /** One second: of less sound than that nobody has an opinion. */
  private static final long LEAST_SCORED_SAMPLES = 48_000;

  /**
   * A packet holds 20 ms when its tick comes, and Opus looks ahead by 6.5 ms (RFC 6716 section 2).
   */
  private static final long PACKETIZATION_NANOS = 26_500_000;

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double KILOBITS_PER_BYTE = 8.0 / 1_000;

  private static final MosAssumptions ASSUMPTIONS =
      new MosAssumptions(
          "ITU-T G.107",
          "Opus at 32 kbit/s: Ie = "
              + EModel.OPUS.equipmentImpairment()
              + ", Bpl = "
              + EModel.OPUS.lossRobustness()
              + " (rtcscore; G.113 has none); BurstR = 1; concealed sound as loss; mouth to ear ="
              + " measured + 26.5 ms; all else G.107's defaults",
          "ITU-T G.1070",
          VideoModel.ASSUMES + ": " + VideoModel.coefficients());

  private final Observations observed;
  private final PlayoutObservation playout;
  private final int speakers;
  private final double seconds;
  private final List<QualityMatrix> matrices;

  PlayoutSummary(Observations observed) {
    this.observed = observed;
    this.playout = observed.playout();
    this.speakers = observed.plan().speakers();
    this.seconds = observed.window().lengthNanos() / NANOS_PER_SECOND;
    this.matrices = observed.matrices().stream().map(this::matrix).toList();
  }

  PlayoutFigures room() {
    PictureFlow pictures = PictureFlow.NONE;
    SoundFlow sounds = SoundFlow.NONE;
    List<Double> video = new ArrayList<>();
    List<Double> audio = new ArrayList<>();
    for (int listener = 0; listener < speakers; listener++) {
      pictures = pictures.plus(pictures(listener));
      sounds = sounds.plus(sounds(listener));
      video.addAll(pictureScores(listener));
      audio.addAll(soundScore(listener));
    }
    return new PlayoutFigures(
        DelayFigures.of(playout.captureToRenderDelay()),
        DelayFigures.of(playout.screenCaptureToRenderDelay()),
        DelayFigures.of(playout.mouthToEarDelay()),
        pictures,
        sounds,
        ScoreFigures.of(video),
        ScoreFigures.of(audio),
        ASSUMPTIONS,
        matrices);
  }

  ListenerPlayout listener(int listener) {
    PlayoutObservation.Delay delay = playout.captureToRender().get(listener);
    PictureFlow pictures = pictures(listener);
    boolean seen = delay.maxNanos() > 0;
    return new ListenerPlayout(
        seen ? delay.p50Nanos() : null,
        seen ? delay.p99Nanos() : null,
        seen ? delay.maxNanos() : null,
        pictures,
        sounds(listener),
        ScoreFigures.of(pictureScores(listener)),
        ScoreFigures.of(soundScore(listener)));
  }

  private PictureFlow pictures(int listener) {
    PictureFlow sum = PictureFlow.NONE;
    for (int publisher = 0; publisher < speakers; publisher++) {
      sum = sum.plus(playout.cameras().get(listener).get(publisher));
      sum = sum.plus(playout.screens().get(listener).get(publisher));
    }
    return sum;
  }

  private SoundFlow sounds(int listener) {
    return playout.microphones().get(listener).stream().reduce(SoundFlow.NONE, SoundFlow::plus);
  }

  /**
   * Of all that a listener heard together: whoever speaks, it is the same loudspeaker. Of one
   * speaker among many there is too little sound for a share of it to mean much.
   */
  private List<Double> soundScore(int listener) {
    double score = soundMos(sounds(listener));
    return score == 0 ? List.of() : List.of(score);
  }

  private List<Double> pictureScores(int listener) {
    return matrices.stream()
        .filter(matrix -> matrix.source() != Source.MICROPHONE)
        .flatMap(matrix -> matrix.estimatedMos().get(listener).stream())
        .filter(score -> score > 0)
        .toList();
  }

  private QualityMatrix matrix(FlowMatrix delivery) {
    return switch (delivery.source()) {
      case MICROPHONE -> sounds(playout.microphones());
      case CAMERA -> pictures(delivery, playout.cameras());
      case SCREEN -> pictures(delivery, playout.screens());
    };
  }

  private QualityMatrix pictures(FlowMatrix delivery, List<List<PictureFlow>> flows) {
    return new QualityMatrix(
        delivery.source(),
        square(
            (row, column) -> rounded(pictureMos(delivery, row, column, flow(flows, row, column)))),
        square((row, column) -> flow(flows, row, column).freezeCount()),
        square((row, column) -> rounded(flow(flows, row, column).totalFreezesDuration())),
        square((row, column) -> rounded(framesPerSecond(flow(flows, row, column)))),
        square((_, _) -> 0.0),
        square((row, column) -> flow(flows, row, column).meanCaptureToRenderNanos()));
  }

  private QualityMatrix sounds(List<List<SoundFlow>> flows) {
    return new QualityMatrix(
        Source.MICROPHONE,
        square((row, column) -> rounded(soundMos(flow(flows, row, column)))),
        square((_, _) -> 0L),
        square((_, _) -> 0.0),
        square((_, _) -> 0.0),
        square((row, column) -> rounded(flow(flows, row, column).concealedRatio())),
        square((row, column) -> flow(flows, row, column).meanMouthToEarNanos()));
  }

  private double pictureMos(FlowMatrix delivery, int subscriber, int publisher, PictureFlow flow) {
    long expected = delivery.expected(subscriber, publisher);
    if (expected == 0 || seconds <= 0) {
      return 0;
    }
    double kilobits = flow.bytesDecoded() / seconds * KILOBITS_PER_BYTE;
    double lost = (double) delivery.lost(subscriber, publisher) / expected;
    return VideoModel.mos(kilobits, framesPerSecond(flow), lost);
  }

  private static double soundMos(SoundFlow flow) {
    return flow.totalSamplesReceived() < LEAST_SCORED_SAMPLES
        ? 0
        : EModel.OPUS.mos(flow.meanMouthToEarNanos() + PACKETIZATION_NANOS, flow.concealedRatio());
  }

  private double framesPerSecond(PictureFlow flow) {
    return seconds <= 0 ? 0 : flow.framesRendered() / seconds;
  }

  private static <T> T flow(List<List<T>> flows, int subscriber, int publisher) {
    return flows.get(subscriber).get(publisher);
  }

  /** To four digits behind the point: more are noise, and a matrix has many. */
  private static double rounded(double value) {
    return Math.round(value * 1e4) / 1e4;
  }

  private <T> List<List<T>> square(Cell<T> cell) {
    return IntStream.range(0, speakers)
        .mapToObj(
            subscriber ->
                IntStream.range(0, speakers)
                    .mapToObj(publisher -> cell.of(subscriber, publisher))
                    .toList())
        .toList();
  }

  @FunctionalInterface
  private interface Cell<T> {
    T of(int subscriber, int publisher);
  }
}
