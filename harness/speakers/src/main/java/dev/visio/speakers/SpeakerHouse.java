package dev.visio.speakers;

import dev.visio.measurement.RunRecorder;
import dev.visio.speakers.joining.OverheardSignalling;
import dev.visio.speakers.joining.SignallingChannel;
import dev.visio.speakers.joining.WebSocketSignalling;
import dev.visio.transport.dtls.BouncyCastleHandshaker;
import dev.visio.transport.dtls.DtlsIdentity;
import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.transport.udp.UdpMediaLoop;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * All that speakers of any number of rooms share on the real network: loops, a DTLS identity, the
 * client of their WebSockets. Any thread may call.
 */
public final class SpeakerHouse implements AutoCloseable {
  private final List<UdpMediaLoop> loops;
  private final BouncyCastleHandshaker handshaker;
  private final HttpClient webSockets = HttpClient.newHttpClient();

  private SpeakerHouse(List<UdpMediaLoop> loops, BouncyCastleHandshaker handshaker) {
    this.loops = List.copyOf(loops);
    this.handshaker = handshaker;
  }

  /**
   * Opens it, and compiles what a first packet needs: whoever joins first is then no slower than
   * the last.
   *
   * @param loops how many threads packets go through
   * @param onFault told when a loop broke and has ended
   */
  public static SpeakerHouse open(int loops, Consumer<Throwable> onFault) throws IOException {
    SecureRandom random = new SecureRandom();
    BouncyCastleHandshaker handshaker =
        new BouncyCastleHandshaker(DtlsIdentity.generate(random), random);
    handshaker.warmUp();
    SrtpProfile.AEAD_AES_128_GCM.warmUp();
    List<UdpMediaLoop> started = new ArrayList<>();
    try {
      for (int i = 0; i < loops; i++) {
        started.add(UdpMediaLoop.startCollecting("speakers-" + i, onFault));
      }
    } catch (IOException refused) {
      started.forEach(UdpMediaLoop::close);
      throw refused;
    }
    return new SpeakerHouse(started, handshaker);
  }

  /** How many loops there are: a recorder of a room here has one for each. */
  public int loops() {
    return loops.size();
  }

  /**
   * Everybody of one room, before its door.
   *
   * @param doors gives each speaker its own way to the service, still closed
   * @param listener told of every speaker, on the speakers' loops
   */
  public SpeakerCrowd crowd(
      CrowdSettings settings,
      RunRecorder recorder,
      IntFunction<SignallingChannel> doors,
      SpeakerEvents listener) {
    return new SpeakerCrowd(settings, loops, recorder, handshaker, doors, listener);
  }

  /** A room that is still empty. */
  public Gathering gather(List<SpeakerPlan> plans, RunRecorder recorder) {
    return new Gathering(plans, loops, recorder, handshaker);
  }

  /**
   * A way to the service, still closed.
   *
   * @param address of the room, asked for when the door opens
   */
  public SignallingChannel door(Supplier<CompletableFuture<URI>> address) {
    return new WebSocketSignalling(webSockets, address);
  }

  /**
   * The same, read along by somebody: a line for each message, on any thread.
   *
   * @param reader must not block
   */
  public SignallingChannel door(Supplier<CompletableFuture<URI>> address, Consumer<String> reader) {
    return new OverheardSignalling(door(address), reader);
  }

  @Override
  public void close() {
    webSockets.shutdownNow();
    loops.forEach(UdpMediaLoop::close);
  }
}
