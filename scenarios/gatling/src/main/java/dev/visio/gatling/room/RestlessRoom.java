package dev.visio.gatling.room;

import dev.visio.gatling.participant.Presence;
import dev.visio.gatling.participant.Row;
import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.SpeakerObservation;
import dev.visio.speakers.Gathering;
import dev.visio.speakers.SpeakerPlan;
import dev.visio.speakers.Stay;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * A room in which people come and go. Each stay has a place of its own, so that its pictures are
 * not mistaken for those of the stay before; who is owed what changes by the second, so that there
 * is no measured window, and what counts is that each stay got in, saw somebody, and left nothing
 * behind.
 */
public final class RestlessRoom implements Hall {
  private final String name;
  private final String session;
  private final Surroundings around;
  private final RunRecorder recorder;
  private final Gathering gathering;

  /** Places of those whose media flowed. */
  private final ConcurrentSkipListSet<Integer> stays = new ConcurrentSkipListSet<>();

  /**
   * A room that is still empty.
   *
   * @param session the service's id
   * @param places of all stays that there may be
   */
  public RestlessRoom(String name, String session, int places, Surroundings around) {
    this.name = name;
    this.session = session;
    this.around = around;
    List<SpeakerPlan> plans = around.desks().plans(places, 0);
    this.recorder =
        new RunRecorder(
            new RunPlan(
                plans.stream().map(plan -> plan.devices().sources()).toList(),
                around.house().loops(),
                new AudioDelivery.Loudest(RoomPlan.LOUDEST)),
            System.nanoTime());
    this.gathering = around.house().gather(plans, recorder);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String session() {
    return session;
  }

  @Override
  public Stay join(int place, String token, Presence presence) {
    presence.flowing().thenRun(() -> stays.add(place));
    return gathering.join(place, around.door(session, token), presence);
  }

  @Override
  public void missing() {
    // Nobody is waited for here.
  }

  /**
   * Whom each stay saw, once all are over: how long it waited for the first picture of each, and a
   * row that failed where it saw nobody.
   */
  public List<Row> firstFrames(long nowMillis) {
    List<Row> rows = new ArrayList<>();
    List<SpeakerObservation> speakers = recorder.observations().speakers();
    for (int place : stays) {
      List<Long> seen = speakers.get(place).firstFrameNanos();
      seen.forEach(
          nanos -> rows.add(Row.figure(Promises.FIRST_FRAME, Math.round(nanos / 1e6), nowMillis)));
      if (seen.isEmpty()) {
        rows.add(Row.failed(Promises.FIRST_FRAME, nowMillis, nowMillis, "saw nobody"));
      }
    }
    return rows;
  }

  @Override
  public void close() {
    gathering.close();
  }
}
