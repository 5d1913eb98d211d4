package dev.visio.real.receiving;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import dev.visio.measurement.playout.PictureFlow;
import dev.visio.measurement.playout.SoundFlow;
import java.util.HashMap;
import java.util.Map;

/**
 * What libwebrtc counts of each stream that it receives (W3C's RTCInboundRtpStreamStats), by the
 * mid of its slot, at one instant. It only counts up.
 */
public record InboundCounters(Map<String, Map<String, Double>> byMid) {
  public InboundCounters {
    byMid = Map.copyOf(byMid);
  }

  /** Nothing yet. */
  public static final InboundCounters NONE = new InboundCounters(Map.of());

  public static InboundCounters of(RTCStatsReport report) {
    Map<String, Map<String, Double>> streams = new HashMap<>();
    for (RTCStats stats : report.getStats().values()) {
      if (stats.getType() == RTCStatsType.INBOUND_RTP
          && stats.getAttributes().get("mid") instanceof String mid) {
        Map<String, Double> counters = new HashMap<>();
        stats
            .getAttributes()
            .forEach(
                (name, value) -> {
                  if (value instanceof Number number) {
                    counters.put(name, number.doubleValue());
                  }
                });
        streams.put(mid, Map.copyOf(counters));
      }
    }
    return new InboundCounters(streams);
  }

  /** Whether a stream has come in this slot. */
  public boolean has(String mid) {
    return byMid.containsKey(mid);
  }

  /**
   * What came in a slot of pictures since then.
   *
   * @param rendered how many were shown, and from capture to showing together: these are counted by
   *     whoever looks on
   */
  public PictureFlow pictures(
      String mid, InboundCounters since, long rendered, long captureToRenderNanos) {
    Difference difference = new Difference(mid, since);
    return new PictureFlow(
        difference.count("framesReceived"),
        difference.count("framesDecoded"),
        difference.count("keyFramesDecoded"),
        rendered,
        difference.count("framesDropped"),
        difference.count("freezeCount"),
        difference.seconds("totalFreezesDuration"),
        difference.count("pauseCount"),
        difference.seconds("totalPausesDuration"),
        difference.seconds("totalInterFrameDelay"),
        difference.seconds("totalSquaredInterFrameDelay"),
        difference.seconds("jitterBufferDelay"),
        difference.seconds("jitterBufferTargetDelay"),
        difference.count("jitterBufferEmittedCount"),
        0,
        0,
        captureToRenderNanos,
        difference.count("bytesReceived"));
  }

  /** What came in a slot of sound since then. */
  public SoundFlow sound(String mid, InboundCounters since) {
    Difference difference = new Difference(mid, since);
    return new SoundFlow(
        difference.count("totalSamplesReceived"),
        difference.count("concealedSamples"),
        difference.count("silentConcealedSamples"),
        difference.count("concealmentEvents"),
        difference.count("insertedSamplesForDeceleration"),
        difference.count("removedSamplesForAcceleration"),
        difference.count("packetsDiscarded"),
        difference.seconds("jitterBufferDelay"),
        difference.seconds("jitterBufferTargetDelay"),
        difference.count("jitterBufferEmittedCount"),
        0,
        difference.count("packetsReceived"));
  }

  /** One counter's growth in one slot; packets that came late after all may make it negative. */
  public long count(String mid, InboundCounters since, String counter) {
    return new Difference(mid, since).count(counter);
  }

  private final class Difference {
    private final Map<String, Double> now;
    private final Map<String, Double> then;

    Difference(String mid, InboundCounters since) {
      now = byMid.getOrDefault(mid, Map.of());
      then = since.byMid.getOrDefault(mid, Map.of());
    }

    double seconds(String counter) {
      return now.getOrDefault(counter, 0.0) - then.getOrDefault(counter, 0.0);
    }

    long count(String counter) {
      return Math.round(seconds(counter));
    }
  }
}
