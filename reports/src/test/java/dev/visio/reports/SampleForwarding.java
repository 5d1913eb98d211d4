package dev.visio.reports;

import dev.visio.measurement.figures.DelayFigures;
import dev.visio.measurement.figures.GeneratorFigures;
import dev.visio.measurement.figures.GrowthFigures;
import dev.visio.measurement.figures.JvmFigures;
import dev.visio.measurement.figures.PacketFigures;
import dev.visio.measurement.figures.ServiceFigures;
import dev.visio.measurement.forwarding.ForwardingPoint;
import dev.visio.measurement.forwarding.ForwardingResult;
import dev.visio.measurement.forwarding.ForwardingView;
import dev.visio.measurement.forwarding.PlainFigures;
import dev.visio.measurement.host.HostFacts;
import dev.visio.measurement.result.Environment;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunIdentity;
import dev.visio.measurement.verdict.HealthFigure;
import dev.visio.measurement.verdict.Unit;
import dev.visio.measurement.verdict.Verdict;
import java.util.List;
import java.util.Map;

/** What the forwarding benchmark might have found: figures that are known beforehand. */
final class SampleForwarding {
  /** As the scenarios of the views describe themselves. */
  static final String GALLERY =
      "everyone sees everyone small (180p, 15 fps, 100 kbit/s), and hears the loudest 3";

  static final String SPEAKER =
      "everyone sees one large and five others (all 360p, 30 fps, 500 kbit/s), and hears the"
          + " loudest 3";

  static final String EVERYTHING =
      "everyone sees everyone large (360p, 30 fps, 500 kbit/s), and hears everyone";

  private SampleForwarding() {}

  /** Two rooms of a gallery that went well, and one of everything of which nothing can be said. */
  static ForwardingResult result() {
    return ForwardingResult.of(
        true,
        new RunIdentity(
            "forwarding",
            "2026-11-23T10:00:00Z",
            "./visio forwarding --speakers 5,20 --seed 7",
            "0.1.0"),
        new Environment(
            new HostFacts(
                "Some processor at 2.50 GHz",
                2,
                8L << 30,
                "Linux 6.12.0",
                "Debian",
                "A JVM",
                List.of("-Xmx1g"),
                1L << 30,
                Map.of("rmem_max", 212_992L)),
            Map.of(),
            Map.of(
                "placement",
                "service on processors [0], generator on [1]",
                "plainForwarder",
                "read for 5000 ms after 1500 ms of warm-up, before and after each room")),
        List.of(view("gallery", GALLERY), view("everything", EVERYTHING)),
        List.of(
            point("gallery", 5, 6_000, Verdict.PASS, List.of()),
            point("gallery", 20, 4_200, Verdict.PASS, List.of()),
            point(
                "everything",
                20,
                4_000,
                Verdict.INVALID,
                List.of(
                    "Not fit to judge: processor time stolen from the machine is 30 %, limit ≤"
                        + " 10 %."))));
  }

  static ForwardingPoint point(
      String view, int speakers, long loopNanos, Verdict verdict, List<String> reasons) {
    return point(
        view,
        speakers,
        loopNanos,
        verdict,
        reasons,
        plain(1_900),
        plain(2_100),
        loopNanos / 2_000.0);
  }

  /** One that went well, with no plain forwarder beside it. */
  static ForwardingPoint alone(String view, int speakers, long loopNanos) {
    return point(view, speakers, loopNanos, Verdict.PASS, List.of(), null, null, null);
  }

  private static ForwardingPoint point(
      String view,
      int speakers,
      long loopNanos,
      Verdict verdict,
      List<String> reasons,
      PlainFigures before,
      PlainFigures after,
      Double plainRatio) {
    return new ForwardingPoint(
        view,
        speakers,
        verdict,
        reasons,
        10,
        1_234.0 * speakers,
        310.5,
        1e9 / (loopNanos + 800),
        5_100,
        12.4,
        new ServiceFigures(
            1,
            0.1,
            1_000,
            12_340L * speakers,
            loopNanos + 800,
            100,
            3_831_570,
            Map.of(),
            loopNanos,
            new JvmFigures(153_016L, 9_000_000L, 2, 3_000_000),
            GrowthFigures.NONE),
        new DelayFigures(12_340L * speakers, 41_000, 60_000, 230_000, 780_000, 1_900_000),
        new GeneratorFigures(1, 0.1, 1_000, 1, 0, 0, 1, 2, 3, 4, 5, 6, 1, 1, 0L, 0.01, 0.02, 0.0),
        new PacketFigures(12_340L * speakers, 12_340L * speakers, 0, 0, 0, 0, 0, 0, 1_000),
        health(verdict),
        before,
        after,
        plainRatio,
        view + "-" + speakers + "/result.json");
  }

  private static PlainFigures plain(long loopNanos) {
    return new PlainFigures(
        5,
        60_000,
        0,
        12_000,
        310,
        loopNanos + 300,
        loopNanos,
        2_000,
        90_000,
        DelayFigures.NONE,
        0.0,
        0.01);
  }

  /** One sign that held, one that is to blame, and one that the system does not tell. */
  private static List<HealthFigure> health(Verdict verdict) {
    boolean fit = verdict != Verdict.INVALID;
    return List.of(
        new HealthFigure(
            "pacingErrorP99",
            "pacing error of the senders, p99",
            1_750_000.0,
            10_000_000,
            Unit.NANOS,
            true),
        new HealthFigure(
            "stealRatio",
            "processor time stolen from the machine",
            fit ? 0.003 : 0.3,
            0.1,
            Unit.RATIO,
            fit),
        new HealthFigure(
            "othersRatio", "processor time used by other processes", null, 0.25, Unit.RATIO, true));
  }

  private static ForwardingView view(String name, String description) {
    return new ForwardingView(
        name, description, ResultFile.scenario(Map.of("name", "forwarding-" + name)));
  }
}
