package dev.visio.transport.dtls;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A certificate's fingerprint as signalling carries it (RFC 8122 §5): {@code sha-256 AB:CD:…}. Hash
 * functions whose collisions are known (SHA-1, MD5) are refused.
 */
public record DtlsFingerprint(Algorithm algorithm, byte[] bytes) {

  private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

  /** The hash functions of RFC 8122 that still serve. */
  public enum Algorithm {
    SHA_256("sha-256", "SHA-256", 32),
    SHA_384("sha-384", "SHA-384", 48),
    SHA_512("sha-512", "SHA-512", 64);

    private final String token;
    private final String digest;
    private final int length;

    Algorithm(String token, String digest, int length) {
      this.token = token;
      this.digest = digest;
      this.length = length;
    }

    private static Optional<Algorithm> of(String token) {
      String lowerCase = token.toLowerCase(Locale.ROOT);
      return Arrays.stream(values()).filter(value -> value.token.equals(lowerCase)).findFirst();
    }
  }

  public DtlsFingerprint {
    Objects.requireNonNull(algorithm);
    if (bytes.length != algorithm.length) {
      throw new IllegalArgumentException(
          algorithm.token + " has " + algorithm.length + " bytes, not " + bytes.length);
    }
    bytes = bytes.clone();
  }

  /** The SHA-256 fingerprint of a DER-encoded certificate. */
  public static DtlsFingerprint of(byte[] encodedCertificate) {
    return of(Algorithm.SHA_256, encodedCertificate);
  }

  /** The fingerprint of a DER-encoded certificate. */
  public static DtlsFingerprint of(Algorithm algorithm, byte[] encodedCertificate) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm.digest);
      return new DtlsFingerprint(algorithm, digest.digest(encodedCertificate));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm.digest + " is missing from this JDK", e);
    }
  }

  /** Reads {@code sha-256 AB:CD:…}; empty if it is anything else. */
  public static Optional<DtlsFingerprint> parse(String text) {
    int space = text.indexOf(' ');
    if (space < 0) {
      return Optional.empty();
    }
    String hex = text.substring(space + 1).strip();
    return Algorithm.of(text.substring(0, space))
        .filter(algorithm -> hex.length() == 3 * algorithm.length - 1)
        .flatMap(algorithm -> decode(hex).map(bytes -> new DtlsFingerprint(algorithm, bytes)));
  }

  private static Optional<byte[]> decode(String hex) {
    try {
      return Optional.of(HEX.parseHex(hex));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** Whether this is the fingerprint of that certificate. */
  public boolean matches(byte[] encodedCertificate) {
    return MessageDigest.isEqual(bytes, of(algorithm, encodedCertificate).bytes);
  }

  /** A copy. */
  @Override
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DtlsFingerprint that
        && algorithm == that.algorithm
        && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** As it stands in {@code a=fingerprint}. */
  @Override
  public String toString() {
    return algorithm.token + " " + HEX.formatHex(bytes);
  }
}
