package dev.visio.transport.dtls;

import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.ExporterLabel;
import org.bouncycastle.tls.HashAlgorithm;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAlgorithm;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.TlsContext;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.UseSRTPData;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * What both roles ask of a handshake: DTLS 1.2, the extended master secret, a certificate with the
 * announced fingerprint from either side, and one of our SRTP profiles.
 *
 * @param profiles best first
 */
record HandshakeTerms(
    BcTlsCrypto crypto,
    DtlsIdentity identity,
    DtlsFingerprint expectedPeer,
    List<SrtpProfile> profiles,
    HandshakeTiming timing) {

  private static final byte[] NO_MASTER_KEY_IDENTIFIER = {};

  ProtocolVersion[] versions() {
    return ProtocolVersion.DTLSv12.only();
  }

  TlsCredentialedSigner credentials(TlsContext context) throws IOException {
    TlsCertificate certificate = crypto.createCertificate(identity.certificate());
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context),
        crypto,
        identity.privateKey(),
        new Certificate(new TlsCertificate[] {certificate}),
        SignatureAndHashAlgorithm.getInstance(HashAlgorithm.sha256, SignatureAlgorithm.ecdsa));
  }

  /** The fingerprint is all that ties the peer to signalling (RFC 5763 §5, RFC 8122 §6). */
  void checkPeer(Certificate chain) throws IOException {
    if (chain == null || chain.isEmpty()) {
      throw new TlsFatalAlert(
          AlertDescription.bad_certificate,
          "the peer shows no certificate, announced was " + expectedPeer);
    }
    byte[] certificate = chain.getCertificateAt(0).getEncoded();
    if (!expectedPeer.matches(certificate)) {
      throw new TlsFatalAlert(
          AlertDescription.bad_certificate,
          "the peer's certificate has fingerprint "
              + DtlsFingerprint.of(expectedPeer.algorithm(), certificate)
              + ", announced was "
              + expectedPeer);
    }
  }

  /** The client's offer of SRTP profiles. */
  UseSRTPData offer() {
    return useSrtp(profiles.stream().mapToInt(SrtpProfile::id).toArray());
  }

  /** The server's choice: the best of its own that the client offers. */
  SrtpProfile choose(Hashtable<?, ?> clientExtensions) throws IOException {
    UseSRTPData offered = TlsSRTPUtils.getUseSRTPExtension(clientExtensions);
    if (offered == null) {
      throw new TlsFatalAlert(
          AlertDescription.handshake_failure, "the peer does not offer SRTP (use_srtp)");
    }
    for (SrtpProfile profile : profiles) {
      for (int id : offered.getProtectionProfiles()) {
        if (id == profile.id()) {
          return profile;
        }
      }
    }
    throw new TlsFatalAlert(
        AlertDescription.handshake_failure,
        "none of the peer's SRTP profiles is among " + profiles);
  }

  static UseSRTPData choice(SrtpProfile profile) {
    return useSrtp(new int[] {profile.id()});
  }

  private static UseSRTPData useSrtp(int[] profileIds) {
    return new UseSRTPData(profileIds, NO_MASTER_KEY_IDENTIFIER);
  }

  /** The profile that the server chose, which must be one that the client offered. */
  SrtpProfile accept(Hashtable<?, ?> serverExtensions) throws IOException {
    UseSRTPData chosen = TlsSRTPUtils.getUseSRTPExtension(serverExtensions);
    if (chosen == null) {
      throw new TlsFatalAlert(
          AlertDescription.handshake_failure, "the peer does not take up SRTP (use_srtp)");
    }
    int[] ids = chosen.getProtectionProfiles();
    SrtpProfile profile = ids.length == 1 ? SrtpProfile.ofId(ids[0]) : null;
    if (profile == null || !profiles.contains(profile) || chosen.getMki().length > 0) {
      throw new TlsFatalAlert(
          AlertDescription.illegal_parameter,
          "the peer chose an SRTP profile that was not offered");
    }
    return profile;
  }

  static SrtpKeys export(TlsContext context, SrtpProfile profile, DtlsRole role) {
    byte[] exported =
        context.exportKeyingMaterial(
            ExporterLabel.dtls_srtp, null, SrtpKeys.exportedLength(profile));
    return SrtpKeys.fromExported(profile, exported, role == DtlsRole.CLIENT);
  }
}
