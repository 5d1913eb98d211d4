package dev.visio.transport.dtls;

import dev.visio.transport.srtp.SrtpProfile;
import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/**
 * Real DTLS 1.2, all of it BouncyCastle's. Each session has a virtual thread, which sleeps unless a
 * handshake is going on; of those, only so many at once.
 *
 * <p>BouncyCastle's own cryptography, and not the JDK's behind it: measured, a handshake costs half
 * as much (6.6 ms for both sides together against 12.4 ms), and the first one a third.
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
  private final BcTlsCrypto crypto;
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
    this.crypto = new BcTlsCrypto(random);
  }

  /**
   * Lets handshakes with itself load and compile what the first participants would wait for: the
   * first costs some hundred milliseconds, later ones a few. Blocks for about a second; not for a
   * loop thread.
   */
  public void warmUp() {
    HandshakeWarmUp.run(this);
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
