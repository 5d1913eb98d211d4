package dev.visio.transport.dtls;

import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpProfile;
import java.io.IOException;
import java.util.Hashtable;
import org.bouncycastle.tls.AbstractTlsClient;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;

/** The client's part. BouncyCastle's interface still speaks in raw Hashtables. */
@SuppressWarnings({"rawtypes", "unchecked"})
final class ClientHandshake extends AbstractTlsClient implements KeyedHandshake {

  private final HandshakeTerms terms;
  private SrtpProfile profile;
  private SrtpKeys keys;

  ClientHandshake(HandshakeTerms terms) {
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

  /** Other services may have RSA certificates; ours has ECDSA. */
  @Override
  protected int[] getSupportedCipherSuites() {
    return new int[] {
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
      CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
      CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
      CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
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
  public Hashtable getClientExtensions() throws IOException {
    Hashtable extensions = super.getClientExtensions();
    TlsSRTPUtils.addUseSRTPExtension(extensions, terms.offer());
    return extensions;
  }

  @Override
  public void processServerExtensions(Hashtable extensions) throws IOException {
    super.processServerExtensions(extensions);
    profile = terms.accept(extensions);
  }

  @Override
  public TlsAuthentication getAuthentication() {
    return new TlsAuthentication() {
      @Override
      public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
        terms.checkPeer(server.getCertificate());
      }

      @Override
      public TlsCredentials getClientCredentials(CertificateRequest request) throws IOException {
        return terms.credentials(context);
      }
    };
  }

  @Override
  public void notifyHandshakeComplete() throws IOException {
    super.notifyHandshakeComplete();
    keys = HandshakeTerms.export(context, profile, DtlsRole.CLIENT);
  }
}
