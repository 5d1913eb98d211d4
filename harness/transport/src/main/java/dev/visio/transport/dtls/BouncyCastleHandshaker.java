package dev.visio.transport.dtls;

import dev.visio.transport.srtp.SrtpProfile;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCrypto;
import org.bouncycastle.tls.crypto.impl.jcajce.JcaTlsCryptoProvider;

/**
 * Real DTLS 1.2: BouncyCastle's protocol over the JDK's cryptography. Each session has a virtual
 * thread, which sleeps unless a handshake is going on; of those, only so many at once.
 */
public final class BouncyCastleHandshaker implements DtlsHandshaker {

  /**
   * Handshakes at once, in one process. Waiting ones cost a parked thread; all computing ones share
   * the few carrier threads anyway. Past this, one waits for its turn within its time.
   */
  public static final int MAX_CONCURRENT_HANDSHAKES = 256;

  private final DtlsIdentity identity;
  private final List<SrtpProfile> profiles;
  private final HandshakeTiming timing;
  private final JcaTlsCrypto crypto;
  private final Semaphore turns = new Semaphore(MAX_CONCURRENT_HANDSHAKES, true);

  /** With all SRTP profiles, and the default timing. */
  public BouncyCastleHandshaker(DtlsIdentity identity, SecureRandom random) {
    this(identity, random, List.of(SrtpProfile.values()), HandshakeTiming.DEFAULT);
  }

  /**
   * @param profiles the SRTP profiles to negotiate, best first
   */
  public BouncyCastleHandshaker(
      DtlsIdentity identity,
      SecureRandom random,
      List<SrtpProfile> profiles,
      HandshakeTiming timing) {
    if (profiles.isEmpty()) {
      throw new IllegalArgumentException("a handshake without an SRTP profile yields no keys");
    }
    this.identity = identity;
    this.profiles = List.copyOf(profiles);
    this.timing = timing;
    this.crypto = new JcaTlsCryptoProvider().create(random);
  }

  @Override
  public DtlsFingerprint fingerprint() {
    return identity.fingerprint();
  }

  @Override
  public DtlsSession start(DtlsRole role, DtlsFingerprint expectedPeer, DtlsEvents events) {
    HandshakeTerms terms = new HandshakeTerms(crypto, identity, expectedPeer, profiles, timing);
    BouncyCastleSession session = new BouncyCastleSession(role, terms, turns, events);
    Thread.ofVirtual().name("dtls-" + role.name().toLowerCase(Locale.ROOT)).start(session);
    return session;
  }
}
