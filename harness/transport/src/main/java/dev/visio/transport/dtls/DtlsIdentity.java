package dev.visio.transport.dtls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcECContentSignerBuilder;

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

  private final AsymmetricKeyParameter privateKey;
  private final byte[] certificate;
  private final DtlsFingerprint fingerprint;

  private DtlsIdentity(AsymmetricKeyParameter privateKey, byte[] certificate) {
    this.privateKey = privateKey;
    this.certificate = certificate;
    this.fingerprint = DtlsFingerprint.of(certificate);
  }

  /** A new identity, valid from about now. Takes a while: not for a loop thread. */
  public static DtlsIdentity generate(SecureRandom random, Instant now) {
    ECKeyPairGenerator generator = new ECKeyPairGenerator();
    generator.init(
        new ECKeyGenerationParameters(
            new ECNamedDomainParameters(
                SECObjectIdentifiers.secp256r1,
                SECNamedCurves.getByOID(SECObjectIdentifiers.secp256r1)),
            random));
    AsymmetricCipherKeyPair pair = generator.generateKeyPair();
    try {
      return new DtlsIdentity(pair.getPrivate(), sign(pair, random, now).getEncoded());
    } catch (OperatorCreationException | IOException e) {
      throw new IllegalStateException("ECDSA on P-256 fails", e);
    }
  }

  private static X509CertificateHolder sign(
      AsymmetricCipherKeyPair pair, SecureRandom random, Instant now)
      throws OperatorCreationException, IOException {
    X509v3CertificateBuilder certificate =
        new X509v3CertificateBuilder(
            NAME,
            new BigInteger(SERIAL_BITS, random).setBit(0),
            Date.from(now.minus(CLOCK_DIFFERENCE)),
            Date.from(now.plus(VALIDITY)),
            NAME,
            SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(pair.getPublic()));
    AlgorithmIdentifier ecdsa = new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
    return certificate.build(
        new BcECContentSignerBuilder(ecdsa, sha256)
            .setSecureRandom(random)
            .build(pair.getPrivate()));
  }

  /** A new identity, valid from about now by the system's clock. */
  public static DtlsIdentity generate(SecureRandom random) {
    return generate(random, Instant.now());
  }

  /** What signalling announces. */
  public DtlsFingerprint fingerprint() {
    return fingerprint;
  }

  AsymmetricKeyParameter privateKey() {
    return privateKey;
  }

  /** DER; not to be written to. */
  byte[] certificate() {
    return certificate;
  }
}
