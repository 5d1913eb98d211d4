package dev.visio.transport.simulated;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TimedTask;
import dev.visio.transport.Timer;
import dev.visio.transport.TransportAddress;
import java.io.IOException;

/** A loop on the virtual clock; its commands run as soon as what is happening now has happened. */
final class SimulatedMediaLoop implements MediaLoop {
  private final SimulatedNetwork network;

  SimulatedMediaLoop(SimulatedNetwork network) {
    this.network = network;
  }

  @Override
  public DatagramPort bind(TransportAddress local, DatagramHandler handler, int sendQueue)
      throws IOException {
    return network.bind(local, handler);
  }

  @Override
  public Timer newTimer(TimedTask task) {
    return network.newTimer(task);
  }

  @Override
  public long nanoTime() {
    return network.nanoTime();
  }

  @Override
  public boolean inLoop() {
    return true;
  }

  @Override
  public void execute(Runnable command) {
    network.newTimer(now -> command.run()).scheduleAt(network.nanoTime());
  }
}
