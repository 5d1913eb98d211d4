package dev.visio.gatling.room;

import dev.visio.gatling.participant.Presence;
import dev.visio.gatling.participant.Row;
import dev.visio.measurement.Observations;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.SpeakerObservation;
import dev.visio.measurement.figures.Equipment;
import dev.visio.measurement.figures.RestFigures;
import dev.visio.measurement.host.HostFacts;
import dev.visio.measurement.host.PauseObserver;
import dev.visio.measurement.real.RealObservation;
import dev.visio.measurement.result.Environment;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunObserver;
import dev.visio.measurement.result.RunResult;
import dev.visio.measurement.result.RunSummary;
import dev.visio.measurement.result.StaysResult;
import dev.visio.measurement.verdict.Ending;
import dev.visio.measurement.verdict.Judge;
import dev.visio.speakers.Gathering;
import dev.visio.speakers.SpeakerPlan;
import dev.visio.speakers.Stay;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.function.IntPredicate;

/**
 * A room in which people come and go. Each stay has a place of its own, so that its pictures are
 * not mistaken for those of the stay before; who is owed what changes by the second, so that what
 * counts is that each stay got in, saw somebody, and left nothing behind. The generator is watched
 * all the while, as in any other room.
 */
public final class RestlessRoom implements Hall {
  /** Ahead of every media clock. */
  private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final String name;
  private final String session;
  private final Duration longest;
  private final IntPredicate followed;
  private final Surroundings around;
  private final RunRecorder recorder;
  private final Gathering gathering;
  private final PauseObserver pauses = PauseObserver.start(System::nanoTime);
  private final RunObserver observer;
  private final String startedAt = Instant.now().toString();
  private final int places;
  private long watchedFromNanos;

  /** Places of those whose media flowed. */
  private final ConcurrentSkipListSet<Integer> stays = new ConcurrentSkipListSet<>();

  /**
   * A room that is still empty.
   *
   * @param session the service's id
   * @param places of all stays that there may be
   * @param longest within which everybody is gone
   * @param followed places whose messages are read along, if any are
   */
  public RestlessRoom(
      String name,
      String session,
      int places,
      Duration longest,
      IntPredicate followed,
      Surroundings around) {
    this.followed = followed;
    this.name = name;
    this.session = session;
    this.places = places;
    this.longest = longest;
    this.around = around;
    List<SpeakerPlan> plans = around.desks().plans(places, 0);
    this.recorder = around.recorder(plans);
    this.gathering = around.house().gather(plans, recorder);
    this.observer =
        new RunObserver(recorder, around.probes(pauses::take), Optional.empty(), System.nanoTime());
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
    return gathering.join(place, around.door(session, token, followed.test(place)), presence);
  }

  @Override
  public void missing() {
    // Nobody is waited for here.
  }

  /** From now on the generator has to be fit: who comes first is through with its first time. */
  public synchronized void watch() {
    long nowNanos = System.nanoTime();
    if (watchedFromNanos == 0) {
      watchedFromNanos = nowNanos + AHEAD_NANOS;
      recorder.window(watchedFromNanos, watchedFromNanos + longest.toNanos());
      observer.windowBegan(nowNanos, Optional.empty());
    }
  }

  /** Everybody is gone: what the generator does now is nobody's affair any more. */
  public synchronized void unwatch() {
    long nowNanos = System.nanoTime();
    if (watchedFromNanos != 0 && nowNanos + AHEAD_NANOS - watchedFromNanos > 0) {
      recorder.window(watchedFromNanos, nowNanos + AHEAD_NANOS);
      observer.windowEnded(nowNanos, Optional.empty());
    }
    pauses.close();
  }

  /**
   * What the report says in the end: whom each stay saw, how long it waited for the first picture
   * of each, a row that failed where it saw nobody; and a row for the room.
   *
   * @param wrong what the service did wrong, however the generator fared; empty when nothing
   */
  public synchronized List<Row> conclude(List<String> wrong, long nowMillis) throws IOException {
    Observations observed = recorder.observations();
    List<Row> rows = new ArrayList<>();
    List<SpeakerObservation> speakers = observed.speakers();
    for (int place : stays) {
      List<Long> seen = speakers.get(place).firstFrameNanos();
      seen.forEach(
          nanos -> rows.add(Row.figure(Promises.FIRST_FRAME, Math.round(nanos / 1e6), nowMillis)));
      if (seen.isEmpty()) {
        rows.add(Row.failed(Promises.FIRST_FRAME, nowMillis, nowMillis, "saw nobody"));
      }
    }
    StaysResult result = StaysResult.of(summary(observed), wrong);
    if (around.results().isPresent()) {
      StaysResult.FILE.write(
          around.results().get().resolve(name).resolve(StaysResult.FILE_NAME), result);
    }
    rows.add(Promises.verdict(result.verdict(), result.reasons(), nowMillis));
    return rows;
  }

  private RunResult summary(Observations observed) {
    return RunSummary.of(
        around.identity(name, startedAt),
        ResultFile.scenario(Map.of("name", name)),
        new Environment(HostFacts.read(), Map.of(), Map.of()),
        observed,
        observer,
        RestFigures.NONE,
        Collections.nCopies(places, Equipment.NONE),
        RealObservation.NONE,
        new Ending.Completed(),
        new Judge(around.promises().aboutStays(), around.promises().limits()));
  }

  @Override
  public void close() {
    pauses.close();
    gathering.close();
  }
}
