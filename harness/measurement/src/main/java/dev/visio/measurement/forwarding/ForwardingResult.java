package dev.visio.measurement.forwarding;

import dev.visio.measurement.result.Environment;
import dev.visio.measurement.result.JsonFile;
import dev.visio.measurement.result.RunIdentity;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * {@code forwarding.json}, property for property in this order.
 *
 * @param schema {@link #SCHEMA}
 * @param complete whether every point that was asked for was measured
 * @param verdict FAIL when the service did not carry a point, else INVALID when nothing can be said
 *     of one, else PASS
 * @param points in the order in which they were measured
 */
public record ForwardingResult(
    String schema,
    boolean complete,
    Verdict verdict,
    RunIdentity run,
    Environment environment,
    List<ForwardingView> views,
    List<ForwardingPoint> points) {

  /** Changes when a reader of the old file would misunderstand the new one. */
  public static final String SCHEMA = "visio.forwarding/1";

  /** Writes and reads it. */
  public static final JsonFile<ForwardingResult> FILE =
      new JsonFile<>(ForwardingResult.class, SCHEMA, "result of the forwarding benchmark");

  public ForwardingResult {
    if (!SCHEMA.equals(schema)) {
      throw new IllegalArgumentException("schema is " + schema + ", not " + SCHEMA);
    }
    Objects.requireNonNull(verdict, "verdict");
    views = List.copyOf(views);
    points = List.copyOf(points);
  }

  public static ForwardingResult of(
      boolean complete,
      RunIdentity run,
      Environment environment,
      List<ForwardingView> views,
      List<ForwardingPoint> points) {
    return new ForwardingResult(SCHEMA, complete, verdict(points), run, environment, views, points);
  }

  /** The points of one view, by their number of speakers. */
  public List<ForwardingPoint> of(ForwardingView view) {
    return points.stream()
        .filter(point -> point.view().equals(view.name()))
        .sorted((a, b) -> Integer.compare(a.speakers(), b.speakers()))
        .toList();
  }

  private static Verdict verdict(List<ForwardingPoint> points) {
    List<Verdict> all = points.stream().map(ForwardingPoint::verdict).toList();
    if (all.contains(Verdict.FAIL)) {
      return Verdict.FAIL;
    }
    return all.isEmpty() || all.contains(Verdict.INVALID) ? Verdict.INVALID : Verdict.PASS;
  }
}
