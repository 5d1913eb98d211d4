package dev.visio.sfu;

import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.BouncyCastleHandshaker;
import dev.visio.transport.dtls.DtlsIdentity;
import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.transport.tcp.TcpListener;
import dev.visio.transport.tcp.TcpPort;
import dev.visio.transport.udp.UdpMediaLoop;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The media plane on real sockets: some loops, each with its thread, its UDP port and its rooms,
 * and one TCP port for all of them. Any thread.
 */
public final class Sfu implements AutoCloseable {
  /** What the names of the threads begin with that packets go through. */
  public static final String LOOP_NAME = "sfu-";

  private static final String TCP_NAME = "tcp-listener";

  private final List<UdpMediaLoop> threads = new ArrayList<>();
  private final List<SfuLoop> loops = new ArrayList<>();

  /** Null where no connections are taken. */
  private TcpListener listener;

  private Sfu() {}

  /**
   * Starts the media plane. Takes about a second: the path of a packet is exercised until the JIT
   * has compiled it, so that the first participants are not slower than the last.
   *
   * @param onFault told of faults of this program; the loops go on
   * @throws IOException if a port cannot be had, with one line that says why
   */
  public static Sfu start(SfuSettings settings, Consumer<Throwable> onFault) throws IOException {
    SecureRandom random = new SecureRandom();
    DtlsIdentity identity = DtlsIdentity.generate(random);
    BouncyCastleHandshaker handshaker = new BouncyCastleHandshaker(identity, random);
    Sfu sfu = new Sfu();
    TcpEntrance entrance = new TcpEntrance();
    try {
      if (settings.tcpPort().isPresent()) {
        List<TransportAddress> local = addresses(settings, settings.tcpPort().getAsInt());
        sfu.listener = TcpListener.open(TCP_NAME, local, entrance, onFault);
      }
      for (int i = 0; i < settings.loops(); i++) {
        int port = settings.firstPort() == 0 ? 0 : settings.firstPort() + i;
        UdpMediaLoop thread = UdpMediaLoop.start(LOOP_NAME + i, onFault);
        sfu.threads.add(thread);
        sfu.loops.add(
            SfuLoop.open(
                thread,
                addresses(settings, port),
                sfu.doorTo(thread, entrance),
                handshaker,
                random));
      }
    } catch (IOException | RuntimeException failure) {
      sfu.close();
      throw failure;
    }
    // What nearly everybody negotiates; the other profile warms up with its first user.
    SrtpProfile.AEAD_AES_128_GCM.warmUp();
    handshaker.warmUp();
    return sfu;
  }

  private static List<TransportAddress> addresses(SfuSettings settings, int port) {
    return settings.addresses().stream()
        .map(address -> TransportAddress.of(address, port))
        .toList();
  }

  private TcpDoor doorTo(UdpMediaLoop thread, TcpEntrance entrance) {
    if (listener == null) {
      return TcpDoor.closed();
    }
    List<TransportAddress> local = listener.localAddresses();
    return TcpDoor.at(entrance, local, handler -> new TcpPort(thread, local.getFirst(), handler));
  }

  /**
   * Opens a room on the loop that has the fewest participants; of those, the fewest rooms, since
   * rooms may be opened faster than they fill.
   */
  public SfuRoom openRoom(RoomSettings settings) {
    SfuLoop emptiest =
        loops.stream()
            .min(
                Comparator.comparingInt(SfuLoop::participants).thenComparingInt(SfuLoop::openRooms))
            .orElseThrow();
    return emptiest.openRoom(settings);
  }

  /** What all loops have done since they began. */
  public CompletableFuture<SfuStatistics> statistics() {
    List<CompletableFuture<SfuStatistics>> each = loops.stream().map(SfuLoop::statistics).toList();
    return CompletableFuture.allOf(each.toArray(CompletableFuture[]::new))
        .thenApply(all -> SfuStatistics.sum(each.stream().map(CompletableFuture::join).toList()))
        .thenApply(
            sum -> sum.dropping(DropReason.TCP_REFUSED, listener == null ? 0 : listener.refused()));
  }

  /** Ends all rooms and gives all ports back; returns when that is done. */
  @Override
  public void close() {
    if (listener != null) {
      listener.close();
    }
    for (SfuLoop loop : loops) {
      try {
        loop.close().join();
      } catch (CompletionException ended) {
        // The thread below has ended already: there is nothing left to close on it.
        continue;
      }
    }
    threads.forEach(UdpMediaLoop::close);
  }
}
