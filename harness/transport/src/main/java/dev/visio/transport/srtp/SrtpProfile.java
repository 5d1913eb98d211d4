package dev.visio.transport.srtp;

/** The protection profiles that are negotiated, best first (RFC 5764 §4.1.2, RFC 7714 §14.2). */
public enum SrtpProfile {
  /** RFC 7714: one pass of AES-GCM encrypts and authenticates. */
  AEAD_AES_128_GCM(7, 12, 16, 16),
  /** RFC 3711's mandatory transforms, for peers that lack GCM. */
  AES_CM_128_HMAC_SHA1_80(1, 14, 10, 10);

  private static final int KEY_LENGTH = 16;

  private final int id;
  private final int saltLength;
  private final int rtpTagLength;
  private final int rtcpTagLength;

  SrtpProfile(int id, int saltLength, int rtpTagLength, int rtcpTagLength) {
    this.id = id;
    this.saltLength = saltLength;
    this.rtpTagLength = rtpTagLength;
    this.rtcpTagLength = rtcpTagLength;
  }

  /** The number of the profile in the DTLS extension {@code use_srtp}. */
  public int id() {
    return id;
  }

  /** Length of the master key, and of the session encryption keys, in bytes. */
  public int keyLength() {
    return KEY_LENGTH;
  }

  /** Length of the master salt, and of the session salts, in bytes. */
  public int saltLength() {
    return saltLength;
  }

  /** Bytes that an RTP packet grows by. */
  public int rtpOverhead() {
    return rtpTagLength;
  }

  /** Bytes that an RTCP packet grows by: the tag, and the word of E flag and index. */
  public int rtcpOverhead() {
    return rtcpTagLength + Integer.BYTES;
  }

  /** The profile of that number, or null if it is not one of ours. */
  public static SrtpProfile ofId(int id) {
    for (SrtpProfile profile : values()) {
      if (profile.id == id) {
        return profile;
      }
    }
    return null;
  }

  /**
   * Has the JIT compile protection and opening under this profile, on the calling thread, before
   * anybody waits for it: AES-GCM in the interpreter is about twenty times slower than compiled,
   * and a room would spend its first seconds there. Takes up to about half a second once per
   * process; later calls return at once.
   */
  public void warmUp() {
    SrtpWarmUp.run(this);
  }
}
