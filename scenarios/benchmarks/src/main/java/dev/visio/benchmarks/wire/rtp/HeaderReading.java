package dev.visio.benchmarks.wire.rtp;

import dev.visio.wire.rtp.OriginExtension;
import dev.visio.wire.rtp.RtpPacket;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A packet is parsed once by whoever receives it, and its origin is looked for once. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeaderReading {
  private static final int PAYLOAD_BYTES = 1_100;
  private static final int LENGTH = CameraPacket.HEADER_LENGTH + PAYLOAD_BYTES;

  private final RtpPacket packet = new RtpPacket();
  private final byte[] bytes = new byte[LENGTH];

  @Setup
  public void write() {
    CameraPacket.writeHeader(bytes, 7, 1_000, 1);
    parse();
  }

  /** The whole packet: header, extension and padding are found to fit. */
  @Benchmark
  public int parse() {
    return packet.parse(bytes, 0, LENGTH).isAccepted() ? packet.payloadLength() : -1;
  }

  /** Of a parsed packet: the origin's element is found, and everything in it is read. */
  @Benchmark
  public long origin() {
    int at = packet.extensionOffset(CameraPacket.ORIGIN_ID);
    if (!OriginExtension.isPresent(bytes, at, packet.extensionLength(CameraPacket.ORIGIN_ID))) {
      return -1;
    }
    return OriginExtension.publisher(bytes, at)
        + OriginExtension.sequence(bytes, at)
        + OriginExtension.intendedSendNanos(bytes, at, 0)
        + OriginExtension.latenessNanos(bytes, at);
  }
}
