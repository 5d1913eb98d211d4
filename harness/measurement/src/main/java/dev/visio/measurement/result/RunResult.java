package dev.visio.measurement.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.FlowFigures;
import dev.visio.measurement.figures.GeneratorFigures;
import dev.visio.measurement.figures.OneWayDelay;
import dev.visio.measurement.figures.PacketFigures;
import dev.visio.measurement.figures.PlayoutFigures;
import dev.visio.measurement.figures.RestFigures;
import dev.visio.measurement.figures.RunFigures;
import dev.visio.measurement.figures.ServiceFigures;
import dev.visio.measurement.figures.SourceFigures;
import dev.visio.measurement.figures.SpeakerRow;
import dev.visio.measurement.real.RealFigures;
import dev.visio.measurement.verdict.BudgetOutcome;
import dev.visio.measurement.verdict.HealthFigure;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * The result file, property for property in this order.
 *
 * @param schema {@link #SCHEMA}
 * @param reasons in words, why it is not PASS
 * @param scenario the whole scenario as it was run, its seed included
 * @param joins join time of the speakers
 * @param audioSlots slots of the loudest per subscriber; 0 when everyone's microphone is forwarded
 * @param rest requests beside the media; all 0 when the scenario asked for none
 * @param playout what people would have heard and seen
 * @param real what real participants saw and heard; nothing where the scenario has none
 * @param speakersExpected speakers of the scenario, real ones included; likewise those who joined
 */
public record RunResult(
    String schema,
    Verdict verdict,
    List<String> reasons,
    RunIdentity run,
    JsonNode scenario,
    Environment environment,
    WindowFigures window,
    FlowFigures flows,
    PacketFigures packets,
    DelayFigures forwardingLatency,
    OneWayDelay oneWayDelay,
    ServiceFigures service,
    GeneratorFigures generator,
    long speakersExpected,
    long speakersJoined,
    DelayFigures joins,
    DelayFigures timeToFirstFrame,
    long pliCount,
    int audioSlots,
    RestFigures rest,
    PlayoutFigures playout,
    RealFigures real,
    List<BudgetOutcome> budgets,
    List<HealthFigure> health,
    List<SourceFigures> sources,
    List<SpeakerRow> speakers,
    List<TimelinePoint> timeline,
    Curves curves,
    List<FlowMatrix> matrices) {

  /** Changes when a reader of the old file would misunderstand the new one. */
  public static final String SCHEMA = "visio.result/1";

  public RunResult {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + schema + ", not " + SCHEMA);
    }
    Objects.requireNonNull(verdict, "verdict");
    reasons = List.copyOf(reasons);
    // Files from before they were measured do not have them.
    rest = rest == null ? RestFigures.NONE : rest;
    playout = playout == null ? PlayoutFigures.NONE : playout;
    real = real == null ? RealFigures.NONE : real;
    budgets = List.copyOf(budgets);
    health = List.copyOf(health);
    sources = List.copyOf(sources);
    speakers = List.copyOf(speakers);
    timeline = List.copyOf(timeline);
    matrices = List.copyOf(matrices);
  }

  /** What a verdict is about, so that a result can be judged again by other budgets. */
  public RunFigures figures() {
    return new RunFigures(
        speakersExpected,
        speakersJoined,
        flows,
        packets,
        forwardingLatency,
        oneWayDelay,
        joins,
        timeToFirstFrame,
        pliCount,
        rest,
        playout,
        service,
        generator,
        speakers,
        timeline.stream().filter(TimelinePoint::measured).map(TimelinePoint::delays).toList());
  }
}
