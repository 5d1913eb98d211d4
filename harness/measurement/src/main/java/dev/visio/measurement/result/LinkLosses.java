package dev.visio.measurement.result;

import dev.visio.measurement.LinkObservation;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.Source;
import dev.visio.measurement.figures.Equipment;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which losses the participants' own links account for: a packet that ended on its publisher's way
 * up is missed by everybody who was to have it, one that ended on a way down by one alone.
 */
final class LinkLosses {
  private final RunPlan plan;
  private final List<Equipment> equipment;

  /**
   * @param equipment of each speaker
   */
  LinkLosses(Observations observed, List<Equipment> equipment) {
    this.plan = observed.plan();
    this.equipment = equipment;
  }

  /** The packets for this subscriber that ended on a link. */
  long of(int subscriber) {
    LinkObservation own = equipment.get(subscriber).ways();
    return (own == null ? 0 : own.down().missingMedia())
        + IntStream.range(0, equipment.size())
            .filter(publisher -> publisher != subscriber)
            .filter(publisher -> equipment.get(publisher).ways() != null)
            .mapToLong(publisher -> onTheWayUp(subscriber, publisher))
            .sum();
  }

  private long onTheWayUp(int subscriber, int publisher) {
    LinkObservation.Way up = equipment.get(publisher).ways().up();
    long missing = up.missingMicrophone();
    if (plan.isFlow(subscriber, publisher, Source.CAMERA)) {
      missing += up.missing(Source.CAMERA, plan.cameras().wanted(subscriber, publisher));
    }
    if (plan.isFlow(subscriber, publisher, Source.SCREEN)) {
      missing += up.missing(Source.SCREEN, 0);
    }
    return missing;
  }
}
