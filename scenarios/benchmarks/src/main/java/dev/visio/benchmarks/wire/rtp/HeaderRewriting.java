package dev.visio.benchmarks.wire.rtp;

import dev.visio.wire.rtp.RtpPacket;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * What a slot writes before it encrypts: a copy of the header with payload type, sequence number,
 * timestamp and SSRC of its own. Whose numbers these are is decided in the service, and measured
 * there.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HeaderRewriting {
  private final byte[] header = new byte[CameraPacket.HEADER_LENGTH];
  private final byte[] out = new byte[CameraPacket.HEADER_LENGTH];
  private int packets;

  @Setup
  public void write() {
    CameraPacket.writeHeader(header, 7, 1_000, 1);
  }

  /** Copies and rewrites one header; returns what a subscriber would read. */
  @Benchmark
  public byte[] rewrite() {
    packets++;
    System.arraycopy(header, 0, out, 0, CameraPacket.HEADER_LENGTH);
    RtpPacket.setPayloadType(out, 0, 102);
    RtpPacket.setSequenceNumber(out, 0, packets);
    RtpPacket.setTimestamp(out, 0, 3_000 * packets);
    RtpPacket.setSsrc(out, 0, 2);
    return out;
  }
}
