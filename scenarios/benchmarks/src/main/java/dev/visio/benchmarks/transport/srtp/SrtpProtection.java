package dev.visio.benchmarks.transport.srtp;

import dev.visio.benchmarks.wire.rtp.CameraPacket;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.transport.srtp.SrtpSender;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One packet protected, as a slot does it: by a stream that it keeps, from an array to another. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SrtpProtection {
  private static final int SSRC = 1;

  @Param public SrtpProfile profile;

  @Param({"160", "1100"})
  public int payloadBytes;

  final byte[] packet = new byte[DatagramHandler.BUFFER_LENGTH];
  private SrtpSender.Stream stream;
  private byte[] payload;
  private int sequence;

  @Setup
  public void open() {
    profile.warmUp();
    stream =
        new SrtpSender(profile, new byte[profile.keyLength()], new byte[profile.saltLength()])
            .stream(SSRC);
    payload = CameraPacket.payload(payloadBytes);
    CameraPacket.writeHeader(packet, 7, sequence, SSRC);
  }

  /** Returns the packet's length. */
  @Benchmark
  public int protect() {
    CameraPacket.renumber(packet, ++sequence);
    return stream.protect(packet, 0, CameraPacket.HEADER_LENGTH, payload, 0, payload.length);
  }
}
