package dev.visio.speakers;

import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.speakers.publishing.Departures;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpSender;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The far end of one speaker's door: decrypts all that comes out of it, on a virtual clock. */
public final class Wiretap {
  private static final SrtpKeys KEYS =
      new SrtpKeys(
          SrtpProfile.AEAD_AES_128_GCM, new byte[16], new byte[12], new byte[16], new byte[12]);

  private final SimulatedNetwork network = new SimulatedNetwork(1, NetworkConditions.delay(0));
  private final MediaLoop loop = network.newLoop();
  private final RunRecorder run =
      new RunRecorder(RunPlan.everyoneOnCamera(2, 1, 1, new AudioDelivery.Everyone()), 0);
  private final SrtpReceiver receiver = SrtpReceiver.of(KEYS.mirrored());
  private final List<byte[]> heard = new ArrayList<>();
  private final Departures departures;

  public Wiretap() {
    TransportAddress far = TransportAddress.of("10.0.0.1", 1);
    try {
      loop.bind(far, (now, from, bytes, length) -> heard.add(Arrays.copyOf(bytes, length)));
      DatagramPort port =
          loop.bind(TransportAddress.of("10.0.0.2", 1), (now, from, bytes, length) -> {});
      departures = new Departures(port, 0, run.loop(0));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    departures.towards(far);
  }

  public MediaLoop loop() {
    return loop;
  }

  public Departures departures() {
    return departures;
  }

  public RunRecorder run() {
    return run;
  }

  public SrtpSender sender() {
    return SrtpSender.of(KEYS);
  }

  /** Lets time pass, and gives the RTP packets that came out in it, in plain text. */
  public List<byte[]> rtpUntil(long nanos) {
    return until(nanos, true);
  }

  /** Lets time pass, and gives the RTCP compounds that came out in it, in plain text. */
  public List<byte[]> rtcpUntil(long nanos) {
    return until(nanos, false);
  }

  private List<byte[]> until(long nanos, boolean rtp) {
    network.runUntil(nanos);
    List<byte[]> plain = new ArrayList<>();
    for (byte[] datagram : heard) {
      byte[] room = Arrays.copyOf(datagram, DatagramHandler.BUFFER_LENGTH);
      int length =
          rtp
              ? receiver.unprotect(room, 0, datagram.length)
              : receiver.unprotectRtcp(room, 0, datagram.length);
      if (length < 0) {
        throw new AssertionError("not to be decrypted: " + length);
      }
      plain.add(Arrays.copyOf(room, length));
    }
    heard.clear();
    return plain;
  }
}
