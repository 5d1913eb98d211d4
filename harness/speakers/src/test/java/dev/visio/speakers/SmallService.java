package dev.visio.speakers;

import dev.visio.measurement.Source;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SignallingCodec;
import dev.visio.signalling.SlotAssignment;
import dev.visio.signalling.SlotCounts;
import dev.visio.speakers.joining.SignallingChannel;
import dev.visio.speakers.joining.SignallingListener;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsHandshaker;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32C;

/**
 * A service as small as one can be: everybody's packets go to a slot of everybody else's. What it
 * does with a packet on the way is the test's to choose.
 */
final class SmallService implements DatagramHandler {
  /** What becomes of a packet on its way to one subscriber. */
  interface Meddling {
    /**
     * Plain RTP in a copy of its own, which may be changed; the new length, 0 to leave it out, or
     * {@link SmallService#LOST} to number it and lose it.
     */
    int pass(SmallParticipant from, SmallParticipant to, Source source, byte[] packet, int length);
  }

  /** What is lost on the way leaves a gap in the slot's sequence numbers. */
  static final int LOST = -1;

  static final Meddling NONE = (from, to, source, packet, length) -> length;

  private final MediaLoop loop;
  private final DtlsHandshaker handshaker;
  private final RandomGenerator random;
  private final DatagramPort port;
  private final SlotCounts slots;
  private final List<SmallParticipant> participants = new ArrayList<>();
  private Meddling meddling = NONE;
  private boolean exchanged;
  private boolean echoing;
  private int copies = 1;
  private boolean dead;
  private long datagrams;
  private final CRC32C checksum = new CRC32C();

  /** A service on this loop; called on its thread. */
  SmallService(
      MediaLoop loop, TransportAddress local, DtlsHandshaker handshaker, int speakers, long seed)
      throws IOException {
    this.loop = loop;
    this.handshaker = handshaker;
    this.random = new SplittableRandom(seed);
    this.port = loop.bind(local, this);
    this.slots = new SlotCounts(speakers - 1, speakers - 1, speakers - 1);
  }

  void meddle(Meddling meddling) {
    this.meddling = meddling;
  }

  /** From now on everybody is shown in the wrong slot, and nobody is told. */
  void exchangeSlots() {
    exchanged = true;
  }

  /** From now on everybody sees its own camera, too. */
  void echo() {
    echoing = true;
  }

  /** From now on everything comes twice. */
  void deliverTwice() {
    copies = 2;
  }

  /** The service answers nothing any more. */
  void die() {
    dead = true;
  }

  /** Of all datagrams that arrived here, in their order. */
  long checksum() {
    return checksum.getValue();
  }

  /** Datagrams that arrived here. */
  long datagrams() {
    return datagrams;
  }

  /** Participants that have not left. */
  long present() {
    return participants.stream().filter(participant -> !participant.isGone()).count();
  }

  /** The way in for the next speaker; signalling takes no time. */
  SignallingChannel door() {
    return new SignallingChannel() {
      private SmallParticipant participant;

      @Override
      public void open(SignallingListener listener) {
        loop.execute(
            () -> {
              participant = new SmallParticipant(participants.size(), listener, SmallService.this);
              participants.add(participant);
              participant.say(
                  new ServiceMessage.Welcome(
                      SignallingCodec.VERSION,
                      "session",
                      participant.id(),
                      "Speaker",
                      Instant.EPOCH,
                      Instant.EPOCH.plusSeconds(3_600),
                      Instant.EPOCH.plusSeconds(3_900),
                      slots));
            });
      }

      @Override
      public void send(ParticipantMessage message) {
        loop.execute(
            () -> {
              switch (message) {
                case ParticipantMessage.Offer(String sdp) -> participant.answer(sdp);
                case ParticipantMessage.Leave() -> leave(participant);
                case ParticipantMessage.Devices _,
                    ParticipantMessage.View _,
                    ParticipantMessage.Hand _,
                    ParticipantMessage.React _,
                    ParticipantMessage.Chat _,
                    ParticipantMessage.Ping _,
                    ParticipantMessage.RestartIce _ -> {
                  // Nobody here looks at more than media.
                }
              }
            });
      }

      @Override
      public void close() {}
    };
  }

  MediaLoop loop() {
    return loop;
  }

  DtlsHandshaker handshaker() {
    return handshaker;
  }

  DatagramPort port() {
    return port;
  }

  RandomGenerator random() {
    return random;
  }

  /** Somebody's keys are there: it is in everybody's slots from now on, and everybody in its. */
  void arrived() {
    for (SmallParticipant subscriber : participants) {
      List<SlotAssignment> assignments = new ArrayList<>();
      for (SmallParticipant publisher : participants) {
        if (publisher != subscriber && publisher.isConnected()) {
          publisher
              .sources()
              .forEach(
                  source ->
                      assignments.add(
                          new SlotAssignment(
                              subscriber.midFor(publisher, source),
                              publisher.id(),
                              signalled(source))));
        }
      }
      subscriber.say(new ServiceMessage.Slots(assignments, List.of()));
    }
  }

  void forward(SmallParticipant from, Source source, byte[] packet, int length) {
    for (SmallParticipant to : participants) {
      if (to != from && to.isConnected()) {
        forward(from, to, source, to.midFor(from, source), packet, length);
      } else if (to == from && echoing) {
        forward(from, to, source, "v0", packet, length);
      }
    }
  }

  private void forward(
      SmallParticipant from,
      SmallParticipant to,
      Source source,
      String mid,
      byte[] packet,
      int length) {
    for (int i = 0; i < copies; i++) {
      byte[] copy = new byte[DatagramHandler.BUFFER_LENGTH];
      System.arraycopy(packet, 0, copy, 0, length);
      int passed = meddling.pass(from, to, source, copy, length);
      String slot = exchanged ? exchange(mid) : mid;
      if (passed > 0) {
        to.deliver(slot, copy, passed);
      } else if (passed == LOST) {
        to.lose(slot);
      }
    }
  }

  /** The other one of the two first slots of a kind. */
  private static String exchange(String mid) {
    return mid.charAt(0) + (mid.endsWith("0") ? "1" : "0");
  }

  /** A subscriber misses a key frame in the slot that shows this publisher. */
  void requestKeyFrame(SmallParticipant subscriber, int ssrc) {
    for (SmallParticipant publisher : participants) {
      for (Source source : publisher.sources()) {
        if (publisher != subscriber && subscriber.ssrcFor(publisher, source) == ssrc) {
          publisher.requestKeyFrame(source);
        }
      }
    }
  }

  @Override
  public void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length) {
    datagrams++;
    checksum.update(bytes, 0, length);
    if (dead) {
      return;
    }
    for (SmallParticipant participant : participants) {
      if (participant.takes(from, bytes, length)) {
        participant.onDatagram(from, bytes, length);
        return;
      }
    }
  }

  private void leave(SmallParticipant participant) {
    participant.left();
    arrived();
  }

  private static dev.visio.signalling.Source signalled(Source source) {
    return switch (source) {
      case MICROPHONE -> dev.visio.signalling.Source.MICROPHONE;
      case CAMERA -> dev.visio.signalling.Source.CAMERA;
      case SCREEN -> dev.visio.signalling.Source.SCREEN;
    };
  }
}
