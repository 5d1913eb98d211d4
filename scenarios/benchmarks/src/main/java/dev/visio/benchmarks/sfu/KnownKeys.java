package dev.visio.benchmarks.sfu;

import dev.visio.transport.dtls.DtlsEvents;
import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.dtls.DtlsHandshaker;
import dev.visio.transport.dtls.DtlsRole;
import dev.visio.transport.dtls.DtlsSession;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpProfile;
import java.util.SplittableRandom;

/**
 * Gives each participant's keys to the service without a handshake, which is not what is measured.
 * They follow from the participant's fingerprint, so that both sides know them.
 */
final class KnownKeys implements DtlsHandshaker {
  private static final DtlsFingerprint OWN = DtlsFingerprint.of(new byte[0]);

  /** What a participant shows instead of a certificate. */
  static DtlsFingerprint fingerprint(int participant) {
    return DtlsFingerprint.of(new byte[] {(byte) participant});
  }

  /** The keys between that participant and the service, as the participant sees them. */
  static SrtpKeys of(DtlsFingerprint participant) {
    SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;
    byte[] exported = new byte[SrtpKeys.exportedLength(profile)];
    new SplittableRandom(participant.hashCode()).nextBytes(exported);
    return SrtpKeys.fromExported(profile, exported, true);
  }

  @Override
  public DtlsFingerprint fingerprint() {
    return OWN;
  }

  @Override
  public DtlsSession start(DtlsRole role, DtlsFingerprint peer, DtlsEvents events) {
    events.connected(of(peer).mirrored());
    return new DtlsSession() {
      @Override
      public void onDatagram(byte[] bytes, int offset, int length) {}

      @Override
      public void close() {}
    };
  }
}
