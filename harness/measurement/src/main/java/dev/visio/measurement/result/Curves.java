package dev.visio.measurement.result;

import dev.visio.measurement.figures.CurvePoint;
import java.util.List;

/** Percentile curves of the measured window. */
public record Curves(
    List<CurvePoint> oneWayDelayCorrected,
    List<CurvePoint> oneWayDelayUncorrected,
    List<CurvePoint> forwardingLatency) {
  public Curves {
    oneWayDelayCorrected = List.copyOf(oneWayDelayCorrected);
    oneWayDelayUncorrected = List.copyOf(oneWayDelayUncorrected);
    forwardingLatency = List.copyOf(forwardingLatency);
  }
}
