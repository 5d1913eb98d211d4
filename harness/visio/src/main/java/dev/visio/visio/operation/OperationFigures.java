package dev.visio.visio.operation;

import dev.visio.sfu.RepairStatistics;
import dev.visio.sfu.SfuStatistics;
import dev.visio.signalling.RoomState;
import java.util.Map;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * How the service stands at one moment.
 *
 * @param media what the media plane has done since it began
 * @param sessions numbers of sessions by where they stand
 */
public record OperationFigures(SfuStatistics media, Map<RoomState, Long> sessions) {
  /** Before anything was asked. */
  static final OperationFigures NONE =
      new OperationFigures(
          new SfuStatistics(
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              RepairStatistics.NONE,
              Map.of(),
              new Histogram(3),
              OptionalLong.empty()),
          Map.of());
}
