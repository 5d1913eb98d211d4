package dev.visio.measurement.result;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.CameraViews;
import dev.visio.measurement.LinkDirection;
import dev.visio.measurement.LinkObservation;
import dev.visio.measurement.LinkRecorder;
import dev.visio.measurement.MeasuredWindow;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.Source;
import dev.visio.measurement.figures.Equipment;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkLossesTest {
  private final LinkRecorder first = recorder();
  private final LinkRecorder second = recorder();

  @Test
  void whatEndsOnTheWayUpIsMissedByAllOthersAndOnTheWayDownByOne() {
    missing(first, LinkDirection.DOWN, Source.CAMERA, 0, 3);
    missing(second, LinkDirection.UP, Source.CAMERA, 0, 4);
    missing(second, LinkDirection.UP, Source.MICROPHONE, 0, 2);

    LinkLosses losses = losses(CameraViews.everyone(3));
    assertEquals(3 + 4 + 2, losses.of(0));
    assertEquals(0, losses.of(1));
    assertEquals(4 + 2, losses.of(2));
  }

  @Test
  void onlyTheEncodingThatASubscriberIsOwedIsMissedAndNothingOfWhomItHides() {
    missing(second, LinkDirection.UP, Source.CAMERA, 0, 5);
    missing(second, LinkDirection.UP, Source.CAMERA, 1, 7);

    LinkLosses losses =
        losses(
            new CameraViews(
                2, List.of(List.of(0, 1, 0), List.of(0, 0, 0), List.of(0, CameraViews.HIDDEN, 0))));
    assertEquals(7, losses.of(0));
    assertEquals(0, losses.of(2));
  }

  private LinkLosses losses(CameraViews views) {
    RunPlan plan =
        new RunPlan(
            Collections.nCopies(3, EnumSet.of(Source.MICROPHONE, Source.CAMERA)),
            1,
            new AudioDelivery.Loudest(2),
            views);
    return new LinkLosses(
        new RunRecorder(plan, 0).observations(),
        List.of(behind(first.observation()), behind(second.observation()), Equipment.NONE));
  }

  private static Equipment behind(LinkObservation link) {
    return new Equipment("4g", link, 0, null, 0, 0);
  }

  private static LinkRecorder recorder() {
    MeasuredWindow window = new MeasuredWindow(0, 1_000);
    return new LinkRecorder(() -> window);
  }

  private static void missing(
      LinkRecorder link, LinkDirection direction, Source source, int layer, int packets) {
    for (int packet = 0; packet < packets; packet++) {
      link.missing(direction, source, layer, packet);
    }
  }
}
