package dev.visio.transport.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A key pair on P-256 with a certificate that it signed itself, as WebRTC's endpoints make one for
 * every session or process (RFC 8827 §6.5). Nobody vouches for it but signalling, which carries its
 * fingerprint; so its name says nothing, and its dates need only not be in the way.
 */
public final class DtlsIdentity {

  private static final Duration VALIDITY = Duration.ofDays(30);
  private static final Duration CLOCK_DIFFERENCE = Duration.ofDays(1);
  private static final X500Name NAME = new X500Name("CN=visio");
  private static final int SERIAL_BITS = 64;

  private final PrivateKey privateKey;
  private final byte[] certificate;
  private final DtlsFingerprint fingerprint;

  private DtlsIdentity(PrivateKey privateKey, byte[] certificate) {
    this.privateKey = privateKey;
    this.certificate = certificate;
    this.fingerprint = DtlsFingerprint.of(certificate);
  }

  /** A new identity, valid from about now. Takes milliseconds: not for a loop thread. */
  public static DtlsIdentity generate(SecureRandom random, Instant now) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair pair = generator.generateKeyPair();
      byte[] certificate =
          new JcaX509v3CertificateBuilder(
                  NAME,
                  new BigInteger(SERIAL_BITS, random).setBit(0),
                  Date.from(now.minus(CLOCK_DIFFERENCE)),
                  Date.from(now.plus(VALIDITY)),
                  NAME,
                  pair.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()))
              .getEncoded();
      return new DtlsIdentity(pair.getPrivate(), certificate);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("ECDSA on P-256 is missing from this JDK", e);
    }
  }

  /** A new identity, valid from about now by the system's clock. */
  public static DtlsIdentity generate(SecureRandom random) {
    return generate(random, Instant.now());
  }

  /** What signalling announces. */
  public DtlsFingerprint fingerprint() {
    return fingerprint;
  }

  PrivateKey privateKey() {
    return privateKey;
  }

  /** DER; not to be written to. */
  byte[] certificate() {
    return certificate;
  }
}
