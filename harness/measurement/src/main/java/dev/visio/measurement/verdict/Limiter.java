package dev.visio.measurement.verdict;

import dev.visio.measurement.LinkObservation;
import dev.visio.measurement.figures.Equipment;
import dev.visio.measurement.figures.RunFigures;
import dev.visio.measurement.figures.SpeakerRow;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToLongFunction;

/** Whose limit a broken budget shows. */
public enum Limiter {
  SERVICE,
  /** The participants' access links. */
  LINK,
  /** What participants decode with. */
  DEVICE;

  /** In a sentence: "limited by packetLoss of the link". */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Who broke it. A delay is the links' if without what they held packets up by it would have been
   * kept. Everything else that people notice is the links' if they lost packets or held them up by
   * more than the service did, and the service itself lost none. What only the service can do is
   * the service's.
   *
   * @param value that broke the budget
   */
  static Limiter of(Budget budget, double value, RunFigures figures) {
    return switch (budget.metric()) {
      case DEVICES_OVERLOADED -> DEVICE;
      case ONE_WAY_DELAY -> {
        double withoutLinks = Math.max(0, value - linkDelayP99Nanos(figures));
        yield value > withoutLinks && budget.comparison().holds(withoutLinks, budget.limit())
            ? LINK
            : SERVICE;
      }
      case CAPTURE_TO_RENDER_DELAY,
          SCREEN_CAPTURE_TO_RENDER_DELAY,
          MOUTH_TO_EAR_DELAY,
          JOIN_TIME,
          TIME_TO_FIRST_FRAME,
          FLOWS_INCOMPLETE,
          PACKETS_LOST,
          PACKET_LOSS,
          PACKETS_REPAIRED,
          NACK_COUNT,
          RETRANSMITTED_PACKETS_RECEIVED,
          RETRANSMITTED_PACKETS_SENT,
          FREEZE_COUNT,
          PAUSE_COUNT,
          FRAMES_DROPPED,
          KEY_FRAME_WAIT_COUNT,
          CONCEALMENT_EVENTS,
          CONCEALED_SAMPLES,
          ESTIMATED_MOS_AUDIO,
          ESTIMATED_MOS_VIDEO ->
          linksHarmed(figures) ? LINK : SERVICE;
      case FORWARDING_LATENCY,
          REST_LATENCY,
          REST_FAILED,
          SPEAKERS_MISSING,
          LISTENERS_WITHOUT_AUDIO,
          PACKETS_LOST_BY_SERVICE,
          PACKETS_DUPLICATED,
          PACKETS_REORDERED,
          PACKETS_STALE,
          PACKETS_CORRUPTED,
          PACKETS_MISDELIVERED,
          SERVICE_HEAP_GROWTH,
          SERVICE_THREAD_GROWTH,
          SERVICE_FILE_HANDLE_GROWTH ->
          SERVICE;
    };
  }

  private static boolean linksHarmed(RunFigures figures) {
    long lost = figures.speakers().stream().mapToLong(SpeakerRow::packetsLost).sum();
    return figures.packetsLostOnLinks() >= lost
        && (figures.packetsLostOnLinks() > 0
            || linkDelayP99Nanos(figures) > figures.forwardingLatency().p99Nanos());
  }

  /** Of the slowest link up and the slowest link down together. */
  private static long linkDelayP99Nanos(RunFigures figures) {
    return worst(figures, ways -> ways.up().delayP99Nanos())
        + worst(figures, ways -> ways.down().delayP99Nanos());
  }

  private static long worst(RunFigures figures, ToLongFunction<LinkObservation> figure) {
    return figures.speakers().stream()
        .map(SpeakerRow::equipment)
        .map(Equipment::ways)
        .filter(Objects::nonNull)
        .mapToLong(figure)
        .max()
        .orElse(0);
  }
}
