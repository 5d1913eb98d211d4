package dev.visio.sfu;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.SimulatedHandshaker;
import java.io.IOException;
import java.util.random.RandomGenerator;

/** The service's loop as it runs, on a simulated network with simulated handshakes. */
final class SimulatedSfu {
  private SimulatedSfu() {}

  static SfuLoop open(MediaLoop loop, RandomGenerator random) throws IOException {
    return SfuLoop.open(
        loop,
        TransportAddress.of("10.0.0.1", 4_000),
        new SimulatedHandshaker("service", loop),
        random);
  }
}
