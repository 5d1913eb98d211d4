package dev.visio.transport.dtls;

import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.AbstractTlsServer;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsUtils;

/** The server's part. BouncyCastle's interface still speaks in raw Hashtables. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class ServerHandshake extends AbstractTlsServer implements KeyedHandshake {

  private final HandshakeTerms terms;
  private SrtpProfile profile;
  private boolean peerChecked;
  private SrtpKeys keys;

  ServerHandshake(HandshakeTerms terms) {
    super(terms.crypto());
    this.terms = terms;
  }

  @Override
  public SrtpKeys keys() {
    return keys;
  }

  @Override
  protected ProtocolVersion[] getSupportedVersions() {
    return terms.versions();
  }

  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
    };
  }

  @Override
  public boolean requiresExtendedMasterSecret() {
    return true;
  }

  @Override
  public int getHandshakeTimeoutMillis() {
    return terms.timing().totalMillis();
  }

  @Override
  public int getHandshakeResendTimeMillis() {
    return terms.timing().firstRetransmissionMillis();
  }

  @Override
  public void processClientExtensions(Hashtable extensions) throws IOException {
    super.processClientExtensions(extensions);
    profile = terms.choose(extensions);
  }

  @Override
  public Hashtable getServerExtensions() throws IOException {
    Hashtable extensions = super.getServerExtensions();
    TlsSRTPUtils.addUseSRTPExtension(extensions, HandshakeTerms.choice(profile));
    return extensions;
  }

  @Override
  public TlsCredentials getCredentials() throws IOException {
    return terms.credentials(context);
  }

  @Override
  public CertificateRequest getCertificateRequest() {
    short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
    return new CertificateRequest(
        types, TlsUtils.getDefaultSupportedSignatureAlgorithms(context), null);
  }

  @Override
  public void notifyClientCertificate(Certificate chain) throws IOException {
    terms.checkPeer(chain);
    peerChecked = true;
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    if (!peerChecked) {
      throw new IllegalStateException("a handshake is complete that never showed a certificate");
    }
    keys = HandshakeTerms.export(context, profile, DtlsRole.SERVER);
  }
}
