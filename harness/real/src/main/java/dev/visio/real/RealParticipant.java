package dev.visio.real;

import dev.visio.fakedevices.MicrophoneSamples;
import dev.visio.measurement.MeasuredWindow;
import dev.visio.measurement.real.HeardSound;
import dev.visio.measurement.real.SeenFlow;
import dev.visio.real.receiving.InboundCounters;
import dev.visio.real.receiving.Neighbours;
import dev.visio.real.receiving.PictureJudge;
import dev.visio.real.sending.CameraFeed;
import dev.visio.real.sending.MicrophoneFeed;
import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.SlotCounts;
import dev.visio.signalling.Source;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.speakers.ViewTeller;
import dev.visio.speakers.joining.SignallingChannel;
import dev.visio.speakers.joining.SignallingListener;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One real participant, from "Participer" to its leaving. All of it happens on its own thread, on
 * which it may wait for libwebrtc; whoever calls from elsewhere never waits.
 */
final class RealParticipant {
  private static final long JOIN_TIMEOUT_NANOS = 30_000_000_000L;

  private enum Phase {
    OUTSIDE("not joining yet"),
    ENTERING("waiting for the service's welcome"),
    OFFERING("waiting for the answer to its offer"),
    CONNECTING("connecting by ICE and DTLS"),
    FLOWING("in the room"),
    ENDED("gone");

    private final String doing;

    Phase(String doing) {
      this.doing = doing;
    }
  }

  private final RealPlan plan;
  private final SignallingChannel signalling;
  private final SpeakerEvents events;
  private final BiConsumer<String, Integer> entered;
  private final ScheduledExecutorService thread;
  private final Slots slots;
  private final ViewTeller view;

  private Phase phase = Phase.OUTSIDE;
  private long pressedNanos;
  private long joinNanos;
  private SlotCounts slotCounts;
  private RealConnection connection;
  private volatile CameraFeed camera;
  private MicrophoneFeed microphone;
  private InboundCounters begin = InboundCounters.NONE;
  private InboundCounters end = InboundCounters.NONE;

  /**
   * A participant before the door.
   *
   * @param signalling its own way to the service, still closed
   * @param events told on its thread
   * @param entered told the id that the service gave it, and its number
   */
  RealParticipant(
      RealPlan plan,
      SignallingChannel signalling,
      Neighbours neighbours,
      PictureJudge judge,
      SpeakerEvents events,
      BiConsumer<String, Integer> entered) {
    this.plan = plan;
    this.signalling = signalling;
    this.events = events;
    this.entered = entered;
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("real-" + plan.number()).factory());
    executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    executor.setRemoveOnCancelPolicy(true);
    this.thread = executor;
    this.slots = new Slots(plan.number(), neighbours, judge);
    this.view =
        new ViewTeller(
            plan.view(),
            neighbours::idOf,
            signalling,
            nanos -> thread.schedule(this::tellView, nanos, TimeUnit.NANOSECONDS));
  }

  /** Presses "Participer" after this time. */
  void joinAfter(long nanos) {
    thread.schedule(this::enter, nanos, TimeUnit.NANOSECONDS);
  }

  /** When it captured this picture of its camera last. Any thread. */
  OptionalLong capturedNanos(int picture) {
    CameraFeed feed = camera;
    return feed == null ? OptionalLong.empty() : feed.capturedNanos(picture);
  }

  /** What is seen and heard within counts. */
  void window(MeasuredWindow measured) {
    onThread(() -> slots.window(measured));
  }

  /** libwebrtc's counters are read: at the window's begin. */
  CompletableFuture<Void> readBegin() {
    return read(counters -> begin = counters);
  }

  /** And at its end. */
  CompletableFuture<Void> readEnd() {
    return read(counters -> end = counters);
  }

  private CompletableFuture<Void> read(Consumer<InboundCounters> into) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    onThread(
        () -> {
          if (connection == null) {
            done.complete(null);
            return;
          }
          connection
              .statistics()
              .thenAccept(
                  report -> {
                    InboundCounters counters = InboundCounters.of(report);
                    onThread(() -> into.accept(counters), done);
                    done.complete(null);
                  });
        },
        done);
    return done;
  }

  /** What it tells of the window. */
  record Told(long joinNanos, List<SeenFlow> seen, int changedSlots, HeardSound heard) {}

  /** What it saw and heard between the two readings; null if it is not there. */
  CompletableFuture<Told> told() {
    CompletableFuture<Told> told = new CompletableFuture<>();
    onThread(
        () ->
            told.complete(
                phase == Phase.FLOWING
                    ? new Told(
                        joinNanos,
                        slots.seen(begin, end),
                        slots.changed(end),
                        slots.heard(begin, end))
                    : null),
        told);
    return told;
  }

  /** Leaves at once, wherever it stands; done when it is gone. */
  CompletableFuture<Void> leave() {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    onThread(
        () -> {
          if (phase != Phase.ENDED) {
            if (phase != Phase.OUTSIDE) {
              signalling.send(new ParticipantMessage.Leave());
            }
            end();
            events.left(plan.number());
          }
          gone.complete(null);
        },
        gone);
    return gone;
  }

  private void enter() {
    if (phase != Phase.OUTSIDE) {
      return;
    }
    phase = Phase.ENTERING;
    pressedNanos = System.nanoTime();
    thread.schedule(this::giveUp, JOIN_TIMEOUT_NANOS, TimeUnit.NANOSECONDS);
    signalling.open(new Heard());
  }

  private void onMessage(ServiceMessage message) {
    if (phase == Phase.ENDED) {
      return;
    }
    switch (message) {
      case ServiceMessage.Welcome welcome -> offer(welcome);
      case ServiceMessage.Answer answer -> connect(answer);
      case ServiceMessage.Slots changed -> slots.announce(changed, System.nanoTime());
      case ServiceMessage.Refused(Problem problem) ->
          lose("refused: " + problem.type().jsonName() + ", " + problem.detail());
      case ServiceMessage.Disconnected(DisconnectReason reason, String detail) ->
          lose("disconnected: " + reason.jsonName() + ", " + detail);
      case ServiceMessage.Rejected(Problem problem) ->
          lose("rejected: " + problem.type().jsonName() + ", " + problem.detail());
      case ServiceMessage.ChatMessage _,
          ServiceMessage.ParticipantState _,
          ServiceMessage.ParticipantJoined _,
          ServiceMessage.ParticipantLeft _,
          ServiceMessage.Reacted _,
          ServiceMessage.Room _,
          ServiceMessage.Pong _,
          ServiceMessage.IceRestarted _ -> {
        // Whom it sees and hears, the slots say; what it did not ask for is not said to it.
      }
    }
  }

  private void offer(ServiceMessage.Welcome welcome) {
    if (phase != Phase.ENTERING) {
      lose("the service welcomed it twice");
      return;
    }
    if (welcome.version() != SignallingCodec.VERSION) {
      lose("the service speaks version " + welcome.version() + " of the signalling");
      return;
    }
    phase = Phase.OFFERING;
    entered.accept(welcome.participantId(), plan.number());
    events.joined(plan.number());
    slotCounts = welcome.slots();
    connection = new RealConnection(new Connected());
    Set<Source> sources = sources();
    connection
        .offer(sources, slotCounts)
        .whenComplete(
            (sdp, failure) ->
                onThread(
                    () -> {
                      if (failure != null) {
                        lose("libwebrtc made no offer: " + failure.getMessage());
                      } else if (phase == Phase.OFFERING) {
                        signalling.send(new ParticipantMessage.Offer(sdp));
                        signalling.send(
                            new ParticipantMessage.Devices(
                                sources.contains(Source.MICROPHONE),
                                sources.contains(Source.CAMERA),
                                false));
                        view.tell();
                      }
                    }));
  }

  private Set<Source> sources() {
    Set<Source> sources = EnumSet.noneOf(Source.class);
    plan.desk().microphone().ifPresent(_ -> sources.add(Source.MICROPHONE));
    plan.camera().ifPresent(_ -> sources.add(Source.CAMERA));
    return sources;
  }

  private void connect(ServiceMessage.Answer answer) {
    if (phase != Phase.OFFERING) {
      lose("the service answered what was not asked");
      return;
    }
    phase = Phase.CONNECTING;
    connection
        .answered(answer.sdp())
        .whenComplete(
            (_, failure) -> {
              if (failure != null) {
                onThread(() -> lose("libwebrtc did not take the answer: " + failure.getMessage()));
              }
            });
    // Before the first announcement, which follows the answer.
    slots.observe(connection, slotCounts);
  }

  private void flow() {
    if (phase != Phase.CONNECTING) {
      return;
    }
    phase = Phase.FLOWING;
    plan.camera()
        .ifPresent(
            settings -> {
              connection.limitCamera(settings.kilobitsPerSecond(), settings.framesPerSecond());
              camera = new CameraFeed("camera-" + plan.number(), settings, connection.camera());
            });
    plan.desk()
        .microphone()
        .ifPresent(
            settings -> {
              short[] samples = MicrophoneSamples.of(settings);
              connection.unmute();
              microphone =
                  new MicrophoneFeed(
                      "microphone-" + plan.number(), samples, connection.microphone());
            });
    joinNanos = System.nanoTime() - pressedNanos;
    events.connected(plan.number(), joinNanos);
  }

  private void giveUp() {
    if (phase != Phase.FLOWING) {
      lose(
          "still %s after %d s of joining"
              .formatted(phase.doing, TimeUnit.NANOSECONDS.toSeconds(JOIN_TIMEOUT_NANOS)));
    }
  }

  private void lose(String reason) {
    if (phase == Phase.ENDED) {
      return;
    }
    end();
    events.lost(plan.number(), reason);
  }

  private void end() {
    phase = Phase.ENDED;
    view.stop();
    if (camera != null) {
      camera.close();
    }
    if (microphone != null) {
      microphone.close();
    }
    if (connection != null) {
      connection.close();
    }
    signalling.close();
    thread.shutdown();
  }

  private void onThread(Runnable command) {
    onThread(command, new CompletableFuture<>());
  }

  /** Whoever is gone neither does nor tells anything more, and nobody waits for it. */
  private void onThread(Runnable command, CompletableFuture<?> unlessGone) {
    try {
      thread.execute(
          () -> {
            try {
              command.run();
            } catch (RuntimeException broken) {
              unlessGone.complete(null);
              lose("it broke: " + broken);
            }
          });
    } catch (RejectedExecutionException gone) {
      unlessGone.complete(null);
    }
  }

  /** What the channel's threads tell. */
  private final class Heard implements SignallingListener {
    @Override
    public void onMessage(ServiceMessage message) {
      onThread(() -> RealParticipant.this.onMessage(message));
    }

    @Override
    public void onClosed(String reason) {
      onThread(() -> lose(reason));
    }
  }

  /** What libwebrtc's threads tell. */
  private final class Connected implements RealConnection.Events {
    @Override
    public void connected() {
      onThread(RealParticipant.this::flow);
    }

    @Override
    public void lost(String reason) {
      onThread(() -> lose(reason));
    }
  }

  private void tellView() {
    view.tell();
  }
}
