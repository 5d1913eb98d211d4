package dev.visio.benchmarks.sfu;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The whole packet path but its system calls, in a full room: classify, decrypt, parse, route, and
 * for each subscriber rewrite, encrypt, hand to the port, record the latency. What publishers
 * encrypt is made before each measured call, outside of its time; what that allocates counts in the
 * bytes per operation.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PacketForwarding {
  static final int SUBSCRIBERS = FullRoom.MEMBERS - 1;

  /** A full room, and one packet of each of its members on its way. */
  @State(Scope.Thread)
  public abstract static class Packets {
    @Param({"160", "1100"})
    public int payloadBytes;

    private final int slots;
    private FullRoom room;

    Packets(int slots) {
      this.slots = slots;
    }

    @Setup
    public void fill() throws IOException {
      room = new FullRoom(slots, payloadBytes);
    }

    @Setup(Level.Invocation)
    public void protect() {
      room.protectOneOfEach();
    }

    long arrive() {
      return room.sendOneOfEach();
    }
  }

  /** 55 people who all watch each other. */
  @State(Scope.Thread)
  public static class Gallery extends Packets {
    public Gallery() {
      super(SUBSCRIBERS);
    }
  }

  /** 55 people of whom nobody watches anybody. */
  @State(Scope.Thread)
  public static class Unwatched extends Packets {
    public Unwatched() {
      super(0);
    }
  }

  /** Of a packet to 54 subscribers, the share of one of them: what a forwarded packet costs. */
  @Benchmark
  @OperationsPerInvocation(FullRoom.MEMBERS * SUBSCRIBERS)
  public long toEverybody(Gallery gallery) {
    return gallery.arrive();
  }

  /** A packet that is received and routed, and that nobody wants. */
  @Benchmark
  @OperationsPerInvocation(FullRoom.MEMBERS)
  public long toNobody(Unwatched unwatched) {
    return unwatched.arrive();
  }
}
