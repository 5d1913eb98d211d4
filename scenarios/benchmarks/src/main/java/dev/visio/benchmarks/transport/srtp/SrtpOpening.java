package dev.visio.benchmarks.transport.srtp;

import dev.visio.benchmarks.wire.rtp.CameraPacket;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpSender;
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
 * One packet opened in place. None can be opened twice, so a batch is protected before each
 * measured call, outside of its time; what that allocates counts in the bytes per operation.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SrtpOpening {
  /** Enough that reading the clock does not show, few enough for the processor's cache. */
  static final int BATCH = 64;

  private static final int SSRC = 1;

  @Param public SrtpProfile profile;

  @Param({"160", "1100"})
  public int payloadBytes;

  final byte[][] packets = new byte[BATCH][DatagramHandler.BUFFER_LENGTH];
  private SrtpSender.Stream stream;
  private SrtpReceiver receiver;
  private byte[] payload;
  private int length;
  private int sequence;

  @Setup
  public void open() {
    profile.warmUp();
    byte[] key = new byte[profile.keyLength()];
    byte[] salt = new byte[profile.saltLength()];
    stream = new SrtpSender(profile, key, salt).stream(SSRC);
    receiver = new SrtpReceiver(profile, key, salt);
    payload = CameraPacket.payload(payloadBytes);
    for (byte[] packet : packets) {
      CameraPacket.writeHeader(packet, 7, sequence, SSRC);
    }
  }

  @Setup(Level.Invocation)
  public void arrive() {
    for (byte[] packet : packets) {
      CameraPacket.renumber(packet, ++sequence);
      length = stream.protect(packet, 0, CameraPacket.HEADER_LENGTH, payload, 0, payload.length);
    }
  }

  /** Returns how many bytes were opened in all; negative if one packet was refused. */
  @Benchmark
  @OperationsPerInvocation(BATCH)
  public int unprotect() {
    int opened = 0;
    for (byte[] packet : packets) {
      int plain = receiver.unprotect(packet, 0, length);
      if (plain < 0) {
        return plain;
      }
      opened += plain;
    }
    return opened;
  }
}
