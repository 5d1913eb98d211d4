package dev.visio.speakers;

import dev.visio.measurement.RunRecorder;
import dev.visio.speakers.joining.SignallingChannel;
import dev.visio.speakers.publishing.SentPayloads;
import dev.visio.speakers.receiving.Roster;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.dtls.DtlsHandshaker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * All speakers of a run, spread over the loops of this process: they join one after the other, and
 * leave together. Any thread may call; each speaker lives on its own loop's thread.
 */
public final class SpeakerCrowd {
  private final CrowdSettings settings;
  private final List<MediaLoop> loops;
  private final List<SimulatedSpeaker> speakers = new ArrayList<>();
  private final List<LoopWatch> watches = new ArrayList<>();
  private final SpeakerEvents listener;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicInteger joined = new AtomicInteger();
  private final AtomicInteger connected = new AtomicInteger();
  private final AtomicInteger lost = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final CompletableFuture<Void> over = new CompletableFuture<>();

  /**
   * A crowd that stands before the door.
   *
   * @param loops speaker <em>i</em> lives on loop <em>i</em> modulo their number; they stay the
   *     caller's
   * @param recorder with as many loop recorders as there are loops
   * @param handshaker begins everybody's DTLS sessions
   * @param doors gives each speaker its own way to the service, still closed
   * @param listener told of every speaker, on the speakers' loops
   */
  public SpeakerCrowd(
      CrowdSettings settings,
      List<? extends MediaLoop> loops,
      RunRecorder recorder,
      DtlsHandshaker handshaker,
      IntFunction<SignallingChannel> doors,
      SpeakerEvents listener) {
    if (loops.isEmpty() || loops.size() > recorder.plan().loops()) {
      throw new IllegalArgumentException(
          loops.size() + " loops, but the run plans for " + recorder.plan().loops());
    }
    if (settings.speakers().size() > recorder.plan().speakers()) {
      throw new IllegalArgumentException(
          settings.speakers().size()
              + " speakers, but the run plans for "
              + recorder.plan().speakers());
    }
    this.settings = settings;
    this.loops = List.copyOf(loops);
    this.listener = listener;
    Roster roster = new Roster(settings.speakers().size());
    SentPayloads sentPayloads = new SentPayloads(settings.speakers().size());
    List<SpeakerSurroundings> surroundings = new ArrayList<>();
    for (int i = 0; i < this.loops.size(); i++) {
      surroundings.add(
          new SpeakerSurroundings(
              this.loops.get(i),
              settings.localAddress(),
              handshaker,
              recorder.loop(i),
              roster,
              sentPayloads));
      watches.add(new LoopWatch(this.loops.get(i), recorder.loop(i)));
    }
    for (SpeakerPlan plan : settings.speakers()) {
      speakers.add(
          new SimulatedSpeaker(
              plan,
              surroundings.get(loopOf(plan.index())),
              doors.apply(plan.index()),
              new Counting()));
    }
  }

  /** The first one presses "Participer" now, the others follow; once. */
  public void start() {
    if (!started.compareAndSet(false, true)) {
      throw new IllegalStateException("a crowd starts once");
    }
    for (int i = 0; i < loops.size(); i++) {
      MediaLoop loop = loops.get(i);
      LoopWatch watch = watches.get(i);
      loop.execute(watch::start);
    }
    for (int i = 0; i < speakers.size(); i++) {
      SimulatedSpeaker speaker = speakers.get(i);
      MediaLoop loop = loops.get(loopOf(i));
      long afterNanos = settings.joinNanos(i);
      loop.execute(() -> speaker.joinAt(loop.nanoTime() + afterNanos));
    }
  }

  /**
   * Everybody leaves, those who are still on their way as well; done when nobody is left. A loop
   * that has ended has taken its speakers with it.
   */
  public CompletableFuture<Void> leave() {
    try {
      for (int i = 0; i < loops.size(); i++) {
        loops.get(i).execute(watches.get(i)::stop);
      }
      for (int i = 0; i < speakers.size(); i++) {
        MediaLoop loop = loops.get(loopOf(i));
        SimulatedSpeaker speaker = speakers.get(i);
        loop.execute(() -> speaker.leave(loop.nanoTime()));
      }
    } catch (RejectedExecutionException ended) {
      over.complete(null);
    }
    return over;
  }

  /** How far everybody is. */
  public CrowdProgress progress() {
    return new CrowdProgress(
        speakers.size(), joined.get(), connected.get(), lost.get(), left.get());
  }

  /** Datagrams that speakers dropped, by reason: to be asked for seldom, it visits every loop. */
  public CompletableFuture<Map<String, Long>> drops() {
    CompletableFuture<Map<String, Long>> sum = CompletableFuture.completedFuture(new TreeMap<>());
    for (int i = 0; i < speakers.size(); i++) {
      SimulatedSpeaker speaker = speakers.get(i);
      sum =
          sum.thenCombine(
              loops.get(loopOf(i)).submit(speaker::drops),
              (all, one) -> {
                one.forEach((reason, count) -> all.merge(reason, count, Long::sum));
                return all;
              });
    }
    return sum;
  }

  private int loopOf(int speaker) {
    return speaker % loops.size();
  }

  /** Counts what becomes of everybody, and passes it on. */
  private final class Counting implements SpeakerEvents {
    @Override
    public void joined(int speaker) {
      joined.incrementAndGet();
      listener.joined(speaker);
    }

    @Override
    public void connected(int speaker, long joinNanos) {
      connected.incrementAndGet();
      listener.connected(speaker, joinNanos);
    }

    @Override
    public void lost(int speaker, String reason) {
      lost.incrementAndGet();
      listener.lost(speaker, reason);
      endIfOver();
    }

    @Override
    public void left(int speaker) {
      left.incrementAndGet();
      listener.left(speaker);
      endIfOver();
    }

    private void endIfOver() {
      if (progress().isOver()) {
        over.complete(null);
      }
    }
  }
}
