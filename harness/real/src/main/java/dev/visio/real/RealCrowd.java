package dev.visio.real;

import dev.visio.measurement.MeasuredWindow;
import dev.visio.measurement.Source;
import dev.visio.measurement.real.RealObservation;
import dev.visio.measurement.real.ReceivedOfReal;
import dev.visio.real.RealParticipant.Told;
import dev.visio.real.receiving.PictureJudge;
import dev.visio.speakers.CrowdProgress;
import dev.visio.speakers.GuestFlow;
import dev.visio.speakers.SpeakerCrowd;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.speakers.joining.SignallingChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * All real participants of a run: they join one after the other, behind the simulated speakers, and
 * leave together. Any thread may call; each participant lives on a thread of its own. {@link
 * Libwebrtc#load} comes before.
 */
public final class RealCrowd implements AutoCloseable {
  /** How long a participant may take to tell of itself, or to go. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final List<RealParticipant> participants = new ArrayList<>();
  private final PictureJudge judge = new PictureJudge();
  private final SpeakerEvents listener;
  private final AtomicInteger joined = new AtomicInteger();
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();

  /**
   * A crowd that stands before the door.
   *
   * @param plans by number, from that of the first one on
   * @param desks of everybody in the room, the simulated speakers first
   * @param speakers of the same room
   * @param doors gives each its own way to the service, still closed
   * @param listener told of every participant, on threads of theirs
   */
  public RealCrowd(
      List<RealPlan> plans,
      List<Desk> desks,
      SpeakerCrowd speakers,
      IntFunction<SignallingChannel> doors,
      SpeakerEvents listener) {
    this.listener = listener;
    int first = speakers.progress().speakers();
    Residents residents =
        new Residents(speakers, desks, number -> participants.get(number - first));
    for (RealPlan plan : plans) {
      if (plan.number() != first + participants.size()) {
        throw new IllegalArgumentException(
            "participant " + plan.number() + " is not the next after the simulated speakers");
      }
      participants.add(
          new RealParticipant(
              plan,
              doors.apply(plan.number()),
              residents,
              judge,
              new Counting(),
              residents::enter));
    }
  }

  /**
   * Each presses "Participer".
   *
   * @param afterNanos from now to the first one
   * @param apartNanos from each to the next
   */
  public void start(long afterNanos, long apartNanos) {
    for (int i = 0; i < participants.size(); i++) {
      participants.get(i).joinAfter(afterNanos + i * apartNanos);
    }
  }

  /** How far everybody is. */
  public CrowdProgress progress() {
    return new CrowdProgress(
        participants.size(), joined.get(), connected.get(), lost.get(), left.get());
  }

  /** What is seen and heard from now on counts if it is within. */
  public void window(long fromNanos, long toNanos) {
    MeasuredWindow window = new MeasuredWindow(fromNanos, toNanos);
    participants.forEach(participant -> participant.window(window));
  }

  /** The window begins: libwebrtc's counters are read. */
  public void windowBegins() throws InterruptedException {
    await(RealParticipant::readBegin);
  }

  /** The window is over: they are read again. */
  public void windowEnds() throws InterruptedException {
    await(RealParticipant::readEnd);
  }

  /**
   * What everybody has seen and heard; whoever is gone tells nothing.
   *
   * @param guests what simulated speakers have had of participants who are none of theirs
   */
  public RealObservation observation(List<GuestFlow> guests) throws InterruptedException {
    judge.close();
    List<Told> told = await(RealParticipant::told).stream().filter(Objects::nonNull).toList();
    return new RealObservation(
        participants.size(),
        told.stream().map(Told::joinNanos).toList(),
        told.stream().flatMap(one -> one.seen().stream()).toList(),
        told.stream().mapToInt(Told::changedSlots).sum(),
        told.stream().map(Told::heard).toList(),
        received(guests));
  }

  private static List<ReceivedOfReal> received(List<GuestFlow> guests) {
    return Stream.of(Source.values())
        .map(
            source -> {
              List<GuestFlow> flows =
                  guests.stream().filter(flow -> flow.source() == source).toList();
              return new ReceivedOfReal(
                  source,
                  flows.size(),
                  flows.stream().mapToLong(GuestFlow::packets).sum(),
                  flows.stream().mapToLong(GuestFlow::missing).sum());
            })
        .filter(received -> received.flows() > 0)
        .toList();
  }

  /** Everybody leaves, those who are still on their way as well. */
  @Override
  public void close() {
    judge.close();
    try {
      await(RealParticipant::leave);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Null from whoever does not answer in time. */
  private <T> List<T> await(Function<RealParticipant, CompletableFuture<T>> question)
      throws InterruptedException {
    List<CompletableFuture<T>> answers = participants.stream().map(question).toList();
    long untilNanos = System.nanoTime() + PATIENCE.toNanos();
    List<T> known = new ArrayList<>();
    for (CompletableFuture<T> answer : answers) {
      try {
        known.add(answer.get(untilNanos - System.nanoTime(), TimeUnit.NANOSECONDS));
      } catch (ExecutionException | TimeoutException silent) {
        known.add(null);
      }
    }
    return known;
  }

  /** Counts what becomes of everybody, and passes it on. */
  private final class Counting implements SpeakerEvents {
    @Override
    public void joined(int participant) {
      joined.incrementAndGet();
      listener.joined(participant);
    }

    @Override
    public void connected(int participant, long joinNanos) {
      connected.incrementAndGet();
      listener.connected(participant, joinNanos);
    }

    @Override
    public void lost(int participant, String reason) {
      lost.incrementAndGet();
      listener.lost(participant, reason);
    }

    @Override
    public void left(int participant) {
      left.incrementAndGet();
      listener.left(participant);
    }
  }
}
