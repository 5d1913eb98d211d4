package dev.visio.runner.room;

import dev.visio.transport.udp.UdpMediaLoop;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The generator's loops, ended together. */
record Loops(List<UdpMediaLoop> all) implements AutoCloseable {
  static Loops start(int count, Consumer<Throwable> onFault) throws IOException {
    List<UdpMediaLoop> loops = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        loops.add(UdpMediaLoop.startCollecting("speakers-" + i, onFault));
      }
    } catch (IOException refused) {
      loops.forEach(UdpMediaLoop::close);
      throw refused;
    }
    return new Loops(List.copyOf(loops));
  }

  @Override
  public void close() {
    all.forEach(UdpMediaLoop::close);
  }
}
