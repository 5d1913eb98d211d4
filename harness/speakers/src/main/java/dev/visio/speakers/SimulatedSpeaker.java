package dev.visio.speakers;

import dev.visio.measurement.LinkObservation;
import dev.visio.measurement.LinkRecorder;
import dev.visio.measurement.Source;
import dev.visio.signalling.DisconnectReason;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.SlotAssignment;
import dev.visio.signalling.SlotCounts;
import dev.visio.speakers.joining.MediaConnection;
import dev.visio.speakers.joining.OfferedStreams;
import dev.visio.speakers.joining.ServiceAnswer;
import dev.visio.speakers.joining.SignallingChannel;
import dev.visio.speakers.joining.SignallingListener;
import dev.visio.speakers.joining.SpeakerOffer;
import dev.visio.speakers.link.Link;
import dev.visio.speakers.receiving.ReceiveDrops;
import dev.visio.speakers.receiving.Slots;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.Timer;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.wire.Parsed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;

/**
 * One participant, from "Participer" to its leaving: enters the room, offers, connects, and hands
 * over to its {@link MediaSession} as soon as there are keys. Protocol code: it does no I/O but
 * through its loop and its channel, and is told the time. Loop thread only.
 */
public final class SimulatedSpeaker {
  /** From "Participer" to own media, or the speaker gives up. */
  public static final long JOIN_TIMEOUT_NANOS = 30_000_000_000L;

  /** A link's chances are its own, so that a speaker behind one does all else as without. */
  private static final long LINK_SEED = 0x6C69_6E6BL;

  private enum Phase {
    OUTSIDE("not joining yet"),
    ENTERING("waiting for the service's welcome"),
    OFFERING("waiting for the answer to its offer"),
    CONNECTING("connecting by ICE and DTLS"),
    FLOWING("waiting for its first own packet"),
    ENDED("gone");

    private final String doing;

    Phase(String doing) {
      this.doing = doing;
    }
  }

  private final SpeakerPlan plan;
  private final SpeakerSurroundings around;
  private final SignallingChannel signalling;
  private final SpeakerEvents events;
  private final RandomGenerator random;
  private final ViewTeller view;
  private final ReceiveDrops drops = new ReceiveDrops();
  private final LinkRecorder linkRecorder;

  private Phase phase = Phase.OUTSIDE;
  private Timer joinTimer;
  private Timer deadline;
  private long pressedNanos;
  private String participantId;
  private SlotCounts slotCounts;
  private OfferedStreams streams;
  private MediaConnection connection;
  private Slots slots;
  private MediaSession session;

  /**
   * A speaker before the door.
   *
   * @param signalling its own way to the service, still closed
   */
  public SimulatedSpeaker(
      SpeakerPlan plan,
      SpeakerSurroundings around,
      SignallingChannel signalling,
      SpeakerEvents events) {
    this.plan = plan;
    this.around = around;
    this.signalling = signalling;
    this.events = events;
    this.random = new SplittableRandom(plan.seed());
    this.linkRecorder = new LinkRecorder(around.recorder()::window);
    Timer tellAgain = around.loop().newTimer(_ -> tellView());
    this.view =
        new ViewTeller(
            plan.view(),
            around.roster()::idOf,
            signalling,
            nanos -> tellAgain.scheduleAt(around.loop().nanoTime() + nanos));
  }

  /** Presses "Participer" at this instant. */
  public void joinAt(long atNanos) {
    if (phase != Phase.OUTSIDE || joinTimer != null) {
      return;
    }
    joinTimer = around.loop().newTimer(_ -> enter(atNanos));
    joinTimer.scheduleAt(atNanos);
  }

  /** Leaves at once, wherever it stands. */
  public void leave(long nowNanos) {
    if (phase == Phase.ENDED) {
      return;
    }
    if (phase != Phase.OUTSIDE) {
      signalling.send(new ParticipantMessage.Leave());
    }
    end(nowNanos);
    events.left(plan.index());
  }

  /**
   * Is gone at once and says nothing, as when its program is killed: the service learns it from the
   * connections, and keeps the seat for a while.
   */
  public void vanish(long nowNanos) {
    if (phase == Phase.ENDED) {
      return;
    }
    if (session != null) {
      session.fallSilent();
      session = null;
    }
    end(nowNanos);
    events.left(plan.index());
  }

  /** Says this to the service, if it is in the room. */
  public void say(ParticipantMessage message) {
    if (phase != Phase.OUTSIDE && phase != Phase.ENDED) {
      signalling.send(message);
    }
  }

  /** What its link did to its datagrams; empty if nothing limits it. */
  public Optional<LinkObservation> link() {
    return plan.link().map(_ -> linkRecorder.observation());
  }

  /** What it dropped of what it received, by reason. */
  public Map<String, Long> drops() {
    return drops.byName();
  }

  /** What has come of those who are none of ours, slot by slot. */
  List<GuestFlow> guests() {
    if (slots == null) {
      return List.of();
    }
    return slots.all().stream()
        .filter(slot -> slot.guest().everAnnounced() && slot.guest().packets() > 0)
        .map(
            slot ->
                new GuestFlow(
                    plan.index(),
                    slot.mid(),
                    slot.source(),
                    slot.guest().packets(),
                    slot.guest().missing(),
                    slot.guest().decodableFrames()))
        .toList();
  }

  private void enter(long pressedNanos) {
    this.pressedNanos = pressedNanos;
    phase = Phase.ENTERING;
    deadline = around.loop().newTimer(this::giveUp);
    deadline.scheduleAt(pressedNanos + JOIN_TIMEOUT_NANOS);
    signalling.open(new SignallingOnLoop());
  }

  private void onMessage(ServiceMessage message, long nowNanos) {
    if (phase == Phase.ENDED) {
      return;
    }
    switch (message) {
      case ServiceMessage.Welcome welcome -> offer(welcome, nowNanos);
      case ServiceMessage.Answer answer -> connect(answer, nowNanos);
      case ServiceMessage.Slots(List<SlotAssignment> changed, List<String> emptied) -> {
        // None come before the answer that names the slots.
        if (slots != null) {
          slots.announce(changed, emptied, nowNanos);
        }
      }
      case ServiceMessage.Refused(Problem problem) ->
          lose("refused: " + problem.type().jsonName() + ", " + problem.detail(), nowNanos);
      case ServiceMessage.Disconnected(DisconnectReason reason, String detail) ->
          lose("disconnected: " + reason.jsonName() + ", " + detail, nowNanos);
      case ServiceMessage.Rejected(Problem problem) ->
          lose("rejected: " + problem.type().jsonName() + ", " + problem.detail(), nowNanos);
      case ServiceMessage.ChatMessage chat -> events.chatted(plan.index(), chat.text());
      case ServiceMessage.ParticipantState state -> {
        if (state.participantId().equals(participantId)) {
          events.handShown(plan.index(), state.handRaised());
        }
      }
      case ServiceMessage.ParticipantJoined _,
          ServiceMessage.ParticipantLeft _,
          ServiceMessage.Reacted _,
          ServiceMessage.Room _,
          ServiceMessage.Pong _,
          ServiceMessage.IceRestarted _ -> {
        // Whom a speaker sees and hears, the slots say; what it did not ask for is not said to it.
      }
    }
  }

  private void offer(ServiceMessage.Welcome welcome, long nowNanos) {
    if (phase != Phase.ENTERING) {
      lose("the service welcomed it twice", nowNanos);
      return;
    }
    if (welcome.version() != SignallingCodec.VERSION) {
      lose("the service speaks version " + welcome.version() + " of the signalling", nowNanos);
      return;
    }
    participantId = welcome.participantId();
    around.roster().enter(participantId, plan.index());
    events.joined(plan.index());
    slotCounts = welcome.slots();
    streams =
        OfferedStreams.of(
            plan.devices().sources(), plan.devices().camera().size(), plan.repair(), random);
    try {
      connection =
          new MediaConnection(
              plan.index(),
              around.loop(),
              this::bind,
              around.handshaker(),
              around.recorder(),
              random,
              drops,
              new ConnectionEvents());
    } catch (IOException failure) {
      lose(failure.getMessage(), nowNanos);
      return;
    }
    phase = Phase.OFFERING;
    SpeakerOffer offer =
        new SpeakerOffer(
            connection.credentials(),
            around.handshaker().fingerprint(),
            connection.localAddress(),
            streams,
            slotCounts,
            plan.repair(),
            plan.cname());
    signalling.send(new ParticipantMessage.Offer(offer.sdp(random.nextLong(Long.MAX_VALUE))));
    Set<Source> sources = plan.devices().sources();
    signalling.send(
        new ParticipantMessage.Devices(
            sources.contains(Source.MICROPHONE),
            sources.contains(Source.CAMERA),
            sources.contains(Source.SCREEN)));
    view.tell();
  }

  /** Without a link, the port is all that there is between this speaker and the network. */
  private DatagramPort bind(DatagramHandler handler) throws IOException {
    if (plan.link().isEmpty()) {
      return around.loop().bind(around.localAddress(), handler);
    }
    return Link.bind(
        around.loop(),
        around.localAddress(),
        handler,
        plan.link().get(),
        new SplittableRandom(plan.seed() ^ LINK_SEED),
        linkRecorder);
  }

  private void connect(ServiceMessage.Answer message, long nowNanos) {
    if (phase != Phase.OFFERING) {
      lose("the service answered what was not asked", nowNanos);
      return;
    }
    switch (ServiceAnswer.parse(message.sdp(), streams, slotCounts)) {
      case Parsed.Rejected<ServiceAnswer>(var reason, var detail) ->
          lose("the service's answer is of no use: " + reason + ", " + detail, nowNanos);
      case Parsed.Accepted<ServiceAnswer>(var answer) -> {
        phase = Phase.CONNECTING;
        slots = new Slots(answer.slots(), around.roster());
        connection.connect(answer, nowNanos);
      }
    }
  }

  private void flow(SrtpKeys keys, long nowNanos) {
    phase = Phase.FLOWING;
    session = new MediaSession(plan, around, connection, keys, streams, slots, random, drops);
    session.start(nowNanos, this::arrived, publisher -> events.saw(plan.index(), publisher));
  }

  /** The first own packet has left: this participant has arrived. */
  private void arrived(long sentNanos) {
    if (phase != Phase.FLOWING) {
      return;
    }
    deadline.cancel();
    long joinNanos = sentNanos - pressedNanos;
    around.roster().flowing(plan.index(), sentNanos);
    around.recorder().joined(plan.index(), joinNanos);
    events.connected(plan.index(), joinNanos);
  }

  private void giveUp(long nowNanos) {
    lose(
        "still " + phase.doing + " after " + JOIN_TIMEOUT_NANOS / 1_000_000_000L + " s of joining",
        nowNanos);
  }

  private void lose(String reason, long nowNanos) {
    if (phase == Phase.ENDED) {
      return;
    }
    end(nowNanos);
    events.lost(plan.index(), reason);
  }

  private void end(long nowNanos) {
    phase = Phase.ENDED;
    if (joinTimer != null) {
      joinTimer.cancel();
    }
    if (deadline != null) {
      deadline.cancel();
    }
    view.stop();
    if (session != null) {
      session.stop();
    }
    if (connection != null) {
      connection.close(nowNanos);
    }
    signalling.close();
  }

  /** What the channel's threads tell, put on the loop. */
  private final class SignallingOnLoop implements SignallingListener {
    @Override
    public void onMessage(ServiceMessage message) {
      onLoop(() -> SimulatedSpeaker.this.onMessage(message, around.loop().nanoTime()));
    }

    @Override
    public void onClosed(String reason) {
      onLoop(() -> lose(reason, around.loop().nanoTime()));
    }

    private void onLoop(Runnable command) {
      try {
        around.loop().execute(command);
      } catch (RejectedExecutionException ended) {
        signalling.close();
      }
    }
  }

  private final class ConnectionEvents implements MediaConnection.Events {
    @Override
    public void connected(SrtpKeys keys, long nowNanos) {
      flow(keys, nowNanos);
    }

    @Override
    public void lost(String reason, long nowNanos) {
      lose(reason, nowNanos);
    }
  }

  private void tellView() {
    view.tell();
  }
}
