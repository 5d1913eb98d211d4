package dev.visio.transport.dtls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DtlsFingerprintTest {

  private static final String TEXT =
      "sha-256 12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD:B9:B1:3F:82"
          + ":18:3B:54:02:12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD";
  private static final DtlsIdentity IDENTITY =
      DtlsIdentity.generate(new SecureRandom(), Instant.parse("2026-11-23T12:00:00Z"));

  @Test
  void aFingerprintIsReadAndWrittenAsInRfc8122() {
    assertEquals(TEXT, DtlsFingerprint.parse(TEXT).orElseThrow().toString());
  }

  @Test
  void lettersOfEitherCaseAreRead() {
    assertEquals(
        DtlsFingerprint.parse(TEXT),
        DtlsFingerprint.parse(TEXT.replace("sha", "SHA").toLowerCase()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sha-256",
        "sha-256 ",
        "sha-256 12:DF",
        "sha-1 12:DF:3E:5D:49:6B:19:E5:7C:AB:4A:AD:B9:B1:3F:82:18:3B:54:02",
        "sha-256 12-DF-3E-5D-49-6B-19-E5-7C-AB-4A-AD-B9-B1-3F-82"
            + "-18-3B-54-02-12-DF-3E-5D-49-6B-19-E5-7C-AB-4A-AD",
      })
  void anythingElseIsNoFingerprint(String text) {
    assertEquals(Optional.empty(), DtlsFingerprint.parse(text));
  }

  @Property
  void anyTextIsAFingerprintOrNone(@ForAll String text) {
    DtlsFingerprint.parse(text);
    DtlsFingerprint.parse("sha-256 " + text);
  }

  @ParameterizedTest
  @EnumSource
  void aCertificateIsKnownByAnyOfTheHashFunctions(DtlsFingerprint.Algorithm algorithm) {
    byte[] certificate = IDENTITY.certificate();
    DtlsFingerprint fingerprint = DtlsFingerprint.of(algorithm, certificate);
    assertTrue(fingerprint.matches(certificate));
    byte[] other = certificate.clone();
    other[other.length - 1] ^= 1;
    assertFalse(fingerprint.matches(other));
    assertEquals(Optional.of(fingerprint), DtlsFingerprint.parse(fingerprint.toString()));
  }

  @Test
  void anIdentityIsACertificateThatVerifiesWithItsOwnKey() throws Exception {
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(IDENTITY.certificate()));
    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity(Date.from(Instant.parse("2026-11-23T11:00:00Z")));
    assertEquals("EC", certificate.getPublicKey().getAlgorithm());
    assertTrue(IDENTITY.fingerprint().matches(certificate.getEncoded()));
  }
}
