package dev.visio.benchmarks;

import java.util.List;
import java.util.Optional;

/**
 * Which benchmarks must leave no garbage: all of them but those in this list, on a machine that has
 * OpenSSL 3; without it SRTP's AES-GCM is the JDK's too, and those of SRTP fail. A run points out
 * which entries are no longer needed.
 */
final class Garbage {
  /** Per operation; the smallest object has 16 bytes, and JMH itself leaves some in a second. */
  static final double NOTHING_BELOW_BYTES = 1;

  /** Those whose name begins so, with this among their parameters, and why they may. */
  record Exemption(String prefix, String parameter, String why) {
    boolean covers(BenchmarkCase which) {
      return which.benchmark().startsWith(prefix) && which.parameterText().contains(parameter);
    }
  }

  static final List<Exemption> EXEMPTIONS =
      List.of(
          new Exemption("transport.srtp.RawCipher.", "", "the JDK's ciphers are what they are"),
          new Exemption(
              "transport.srtp.Srtp",
              "profile=AES_CM_128_HMAC_SHA1_80",
              "AES-CTR and HMAC-SHA1 are still the JDK's"));

  private Garbage() {}

  /** Why this one may allocate; empty if it must not. */
  static Optional<String> allowed(BenchmarkCase which) {
    return EXEMPTIONS.stream()
        .filter(exemption -> exemption.covers(which))
        .map(Exemption::why)
        .findFirst();
  }
}
