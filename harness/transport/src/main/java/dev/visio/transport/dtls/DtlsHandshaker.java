package dev.visio.transport.dtls;

/** Begins DTLS sessions under one identity. Any thread. */
public interface DtlsHandshaker {

  /** The fingerprint of the own certificate, for signalling ({@code a=fingerprint}). */
  DtlsFingerprint fingerprint();

  /**
   * Begins a session and returns at once.
   *
   * @param expectedPeer the fingerprint that signalling announced; another certificate fails
   */
  DtlsSession start(DtlsRole role, DtlsFingerprint expectedPeer, DtlsEvents events);
}
