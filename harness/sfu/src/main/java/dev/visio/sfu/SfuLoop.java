package dev.visio.sfu;

import dev.visio.sfu.JoinRefusedException.Reason;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsHandshaker;
import dev.visio.transport.ice.IceCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * The share of the media plane that lives on one loop: its port and its rooms. The loop may be real
 * or simulated: nothing in here knows. Public methods may be called from any thread; they are
 * commands to the loop.
 */
public final class SfuLoop {
  private static final long HOUSEKEEPING_NANOS = 1_000_000_000L;

  private final MediaLoop loop;
  private final DtlsHandshaker handshaker;
  private final RandomGenerator random;
  private final Counters counters = new Counters();
  private final ForwardingLatency latency = new ForwardingLatency();
  private final Connections connections;
  private final PacketPath path;
  private final List<TransportAddress> candidates;
  private final List<Room> rooms = new ArrayList<>();
  private final AtomicInteger openRooms = new AtomicInteger();
  private final AtomicInteger participants = new AtomicInteger();
  private final Timer housekeeping;

  private SfuLoop(
      MediaLoop loop,
      List<TransportAddress> local,
      TcpDoor door,
      DtlsHandshaker handshaker,
      RandomGenerator random)
      throws IOException {
    this.loop = loop;
    this.handshaker = handshaker;
    this.random = random;
    this.connections = new Connections(loop, counters, handshaker, door);
    this.path = new PacketPath(loop, local, counters, latency, connections, door);
    this.candidates =
        Stream.concat(path.localAddresses().stream(), door.localAddresses().stream()).toList();
    this.housekeeping = loop.newTimer(this::keepHouse);
    this.housekeeping.scheduleAt(loop.nanoTime() + HOUSEKEEPING_NANOS);
  }

  /** Binds one port; as the next method. */
  public static SfuLoop open(
      MediaLoop loop, TransportAddress local, DtlsHandshaker handshaker, RandomGenerator random)
      throws IOException {
    return open(loop, List.of(local), handshaker, random);
  }

  /**
   * Binds the ports and begins.
   *
   * @param local one address, or one of IPv4 and one of IPv6, the one that is preferred first
   * @param handshaker knows the service's certificate; its events are brought to the loop
   * @param random for SSRCs and ICE credentials: must be unpredictable, except in simulated runs
   * @throws IOException if the port cannot be had
   */
  public static SfuLoop open(
      MediaLoop loop,
      List<TransportAddress> local,
      DtlsHandshaker handshaker,
      RandomGenerator random)
      throws IOException {
    return open(loop, local, TcpDoor.closed(), handshaker, random);
  }

  /** The same with this loop's share of the connections that come to the service's TCP port. */
  static SfuLoop open(
      MediaLoop loop,
      List<TransportAddress> local,
      TcpDoor door,
      DtlsHandshaker handshaker,
      RandomGenerator random)
      throws IOException {
    CompletableFuture<SfuLoop> opened =
        loop.submit(
            () -> {
              try {
                return new SfuLoop(loop, local, door, handshaker, random);
              } catch (IOException failure) {
                throw new UncheckedIOException(failure);
              }
            });
    try {
      return opened.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof UncheckedIOException io) {
        throw io.getCause();
      }
      throw failed;
    }
  }

  /** Where participants best reach this loop, by UDP. */
  public TransportAddress localAddress() {
    return path.localAddresses().getFirst();
  }

  /** Where participants reach this loop by UDP, the preferred address first. */
  public List<TransportAddress> localAddresses() {
    return path.localAddresses();
  }

  /** Rooms that were opened here and not closed yet, empty ones included. */
  public int openRooms() {
    return openRooms.get();
  }

  /** Participants in this loop's rooms, roughly now. */
  public int participants() {
    return participants.get();
  }

  /** Opens a room. */
  public SfuRoom openRoom(RoomSettings settings) {
    Room room = new Room(settings, loop, path);
    openRooms.incrementAndGet();
    loop.submit(() -> rooms.add(room));
    return new RoomCommands(room);
  }

  /** What this loop has done since it began. */
  public CompletableFuture<SfuStatistics> statistics() {
    // The histogram is large: it is copied on the caller's thread, where no packet waits for it.
    Histogram forwardingLatency = latency.snapshot();
    return loop.submit(
        () -> {
          counters.dropped(DropReason.RECEIVE_BUFFER_FULL, path.receiveDrops());
          return SfuStatistics.of(
              rooms.size(),
              participants.get(),
              path.tcpConnections(),
              counters,
              forwardingLatency,
              AllocatedBytes.ofThisThread());
        });
  }

  /** Ends all rooms and gives the port back. */
  public CompletableFuture<Void> close() {
    return loop.submit(
        () -> {
          housekeeping.cancel();
          List.copyOf(rooms).forEach(this::close);
          path.close();
          return null;
        });
  }

  private void join(
      Room room, String participantId, Negotiated negotiated, ParticipantEvents events)
      throws JoinRefusedException {
    if (room.isClosed()) {
      throw new JoinRefusedException(Reason.ROOM_CLOSED, "the room has been closed");
    }
    if (room.isFullFor(participantId)) {
      throw new JoinRefusedException(
          Reason.ROOM_FULL, "the room has its " + room.settings().limit() + " participants");
    }
    leave(room, participantId);
    Participant participant = negotiated.newParticipant(participantId, room, events);
    room.add(participant);
    connections.expect(participant, loop.nanoTime());
    participants.incrementAndGet();
  }

  private void leave(Room room, String participantId) {
    Participant participant = room.find(participantId);
    if (participant != null) {
      remove(participant);
    }
  }

  private void remove(Participant participant) {
    connections.forget(participant);
    participant.room.remove(participant, loop.nanoTime());
    participants.decrementAndGet();
  }

  private void close(Room room) {
    if (room.isClosed()) {
      return;
    }
    for (Participant each : room.participants()) {
      remove(each);
    }
    room.close();
    rooms.remove(room);
    openRooms.decrementAndGet();
  }

  /** Once a second: lets go whoever has gone silent, and sends reports. */
  private void keepHouse(long nowNanos) {
    // First, so that a fault in one of the events below does not end all housekeeping.
    housekeeping.scheduleAt(nowNanos + HOUSEKEEPING_NANOS);
    // Over copies: whoever is told of an end may let others go, or close the room, within the call.
    for (Room room : List.copyOf(rooms)) {
      for (Participant each : room.participants()) {
        if (each.isPresent()) {
          keepHouse(each, nowNanos);
        }
      }
    }
  }

  private void keepHouse(Participant participant, long nowNanos) {
    String ended = connections.endedReason(participant, nowNanos);
    if (ended != null) {
      remove(participant);
      participant.events.disconnected(ended);
    } else if (participant.isConnected()) {
      participant.room.freeSilentScreen(participant, nowNanos);
      path.rtcp().sendReports(participant, nowNanos);
    }
  }

  /** The facade of one room: brings each call to the loop. */
  private final class RoomCommands implements SfuRoom {
    private final Room room;

    private RoomCommands(Room room) {
      this.room = room;
    }

    @Override
    public CompletableFuture<String> join(
        String participantId, String sdpOffer, ParticipantEvents events) {
      return join(participantId, sdpOffer, room.settings().slots(), events);
    }

    @Override
    public CompletableFuture<String> join(
        String participantId, String sdpOffer, SlotPlan slots, ParticipantEvents events) {
      // Parsing and answering an offer takes longer than a packet may wait: it is done on the
      // caller's thread.
      Negotiated negotiated;
      try {
        negotiated =
            OfferAnswer.negotiate(sdpOffer, slots, handshaker.fingerprint(), candidates, random);
      } catch (JoinRefusedException refused) {
        return CompletableFuture.failedFuture(refused);
      }
      return loop.submit(() -> refusalOf(participantId, negotiated, events))
          .thenCompose(
              refusal ->
                  refusal == null
                      ? CompletableFuture.completedFuture(negotiated.answer())
                      : CompletableFuture.failedFuture(refusal));
    }

    private JoinRefusedException refusalOf(
        String participantId, Negotiated negotiated, ParticipantEvents events) {
      try {
        SfuLoop.this.join(room, participantId, negotiated, events);
        return null;
      } catch (JoinRefusedException refused) {
        return refused;
      }
    }

    @Override
    public void look(String participantId, View view) {
      loop.submit(
          () -> {
            Participant participant = room.find(participantId);
            if (participant != null) {
              room.look(participant, view, loop.nanoTime());
            }
            return null;
          });
    }

    @Override
    public CompletableFuture<Optional<IceSession>> restartIce(String participantId) {
      IceCredentials credentials = IceCredentials.generate(random);
      return loop.submit(
          () -> {
            Participant participant = room.find(participantId);
            if (participant == null) {
              return Optional.empty();
            }
            connections.restart(participant, credentials);
            return Optional.of(IceSession.of(credentials, candidates));
          });
    }

    @Override
    public void leave(String participantId) {
      loop.submit(
          () -> {
            SfuLoop.this.leave(room, participantId);
            return null;
          });
    }

    @Override
    public void close() {
      loop.submit(
          () -> {
            SfuLoop.this.close(room);
            return null;
          });
    }
  }
}
