package dev.visio.benchmarks.transport.srtp;

import dev.visio.transport.srtp.SrtpProfile;
import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures the raw cipher just before and just after each iteration of every benchmark, in the same
 * JVM: a processor that others share may be half as fast a second later. With the profile and as
 * many bytes as the benchmark has; AES-128-GCM and 160 where it has none.
 */
public final class RawCipherBeside implements InternalProfiler {
  /** The name of the result: nanoseconds for one packet. */
  public static final String NANOS = "rawCipher.nanos";

  private static final long DURATION_NANOS = 25_000_000;
  private static final int PACKETS_PER_LOOK = 64;

  /** The compiler's last step comes after about 50,000 packets; see SRTP's own warm-up. */
  private static final int WARM_UP_PACKETS = 100_000;

  private RawCipher cipher;
  private double nanosBefore;

  @Override
  public String getDescription() {
    return "the raw cipher, beside each iteration";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    if (cipher == null) {
      cipher = cipherFor(benchmark);
      for (int i = 0; i < WARM_UP_PACKETS; i++) {
        encrypt();
      }
    }
    nanosBefore = nanosPerPacket();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double nanos = (nanosBefore + nanosPerPacket()) / 2;
    return List.of(new ScalarResult(NANOS, nanos, "ns/op", AggregationPolicy.AVG));
  }

  private static RawCipher cipherFor(BenchmarkParams benchmark) {
    String profile = benchmark.getParam("profile");
    String payloadBytes = benchmark.getParam("payloadBytes");
    RawCipher cipher = new RawCipher();
    cipher.profile = profile == null ? SrtpProfile.AEAD_AES_128_GCM : SrtpProfile.valueOf(profile);
    cipher.payloadBytes = payloadBytes == null ? 160 : Integer.parseInt(payloadBytes);
    try {
      cipher.write();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks " + profile, e);
    }
    return cipher;
  }

  private double nanosPerPacket() {
    long began = System.nanoTime();
    long packets = 0;
    long nanos;
    do {
      for (int i = 0; i < PACKETS_PER_LOOK; i++) {
        encrypt();
      }
      packets += PACKETS_PER_LOOK;
      nanos = System.nanoTime() - began;
    } while (nanos < DURATION_NANOS);
    return (double) nanos / packets;
  }

  private void encrypt() {
    try {
      cipher.encrypt();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK refuses a packet", e);
    }
  }
}
