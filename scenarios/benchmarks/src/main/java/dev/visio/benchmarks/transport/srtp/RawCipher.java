package dev.visio.benchmarks.transport.srtp;

import dev.visio.benchmarks.wire.rtp.CameraPacket;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.srtp.SrtpProfile;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * One packet through the JDK's own ciphers. {@link #encrypt} is the yardstick of all other
 * benchmarks, and its own ratio shows how well it measures: 1 would be perfect.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RawCipher {
  @Param public SrtpProfile profile;

  /** 20 ms of sound, and what a picture's packets mostly carry. */
  @Param({"160", "1100"})
  public int payloadBytes;

  private final byte[] packet = new byte[DatagramHandler.BUFFER_LENGTH];
  private JdkTransform transform;
  private byte[] payload;
  private byte[] opened;
  private byte[] arrived;
  private int arrivedLength;

  @Setup
  public void write() throws GeneralSecurityException {
    transform = JdkTransform.of(profile);
    payload = CameraPacket.payload(payloadBytes);
    opened = new byte[payloadBytes];
    CameraPacket.writeHeader(packet, 7, 1_000, 1);
    arrivedLength = encrypt();
    arrived = packet.clone();
  }

  /** Encrypts and signs; returns the packet's length. */
  @Benchmark
  public int encrypt() throws GeneralSecurityException {
    return transform.encrypt(payload, packet);
  }

  /** Checks and decrypts; returns the payload's length. */
  @Benchmark
  public int decrypt() throws GeneralSecurityException {
    return transform.decrypt(arrived, arrivedLength, opened);
  }

  /** What {@link #decrypt} has opened. */
  byte[] opened() {
    return opened;
  }
}
