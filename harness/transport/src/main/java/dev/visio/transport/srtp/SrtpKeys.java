package dev.visio.transport.srtp;

import java.util.Arrays;
import java.util.Objects;

/**
 * The master keys and salts of both directions, as DTLS-SRTP exports them (RFC 5764 §4.2). The
 * arrays are copied on the way in and are not to be written to by who reads them.
 */
public record SrtpKeys(
    SrtpProfile profile, byte[] localKey, byte[] localSalt, byte[] remoteKey, byte[] remoteSalt) {

  public SrtpKeys {
    Objects.requireNonNull(profile);
    localKey = checked("local key", localKey, profile.keyLength());
    localSalt = checked("local salt", localSalt, profile.saltLength());
    remoteKey = checked("remote key", remoteKey, profile.keyLength());
    remoteSalt = checked("remote salt", remoteSalt, profile.saltLength());
  }

  /** How many bytes the exporter must give for a profile. */
  public static int exportedLength(SrtpProfile profile) {
    return 2 * (profile.keyLength() + profile.saltLength());
  }

  /**
   * Cuts exported keying material into its four parts: client's key, server's key, client's salt,
   * server's salt (RFC 5764 §4.2).
   *
   * @param client whether this side was the DTLS client
   */
  public static SrtpKeys fromExported(SrtpProfile profile, byte[] exported, boolean client) {
    checked("exported keying material", exported, exportedLength(profile));
    int key = profile.keyLength();
    int salt = profile.saltLength();
    byte[] clientKey = Arrays.copyOfRange(exported, 0, key);
    byte[] serverKey = Arrays.copyOfRange(exported, key, 2 * key);
    byte[] clientSalt = Arrays.copyOfRange(exported, 2 * key, 2 * key + salt);
    byte[] serverSalt = Arrays.copyOfRange(exported, 2 * key + salt, 2 * (key + salt));
    return client
        ? new SrtpKeys(profile, clientKey, clientSalt, serverKey, serverSalt)
        : new SrtpKeys(profile, serverKey, serverSalt, clientKey, clientSalt);
  }

  /** The same keys as the peer sees them. */
  public SrtpKeys mirrored() {
    return new SrtpKeys(profile, remoteKey, remoteSalt, localKey, localSalt);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SrtpKeys that
        && profile == that.profile
        && Arrays.equals(localKey, that.localKey)
        && Arrays.equals(localSalt, that.localSalt)
        && Arrays.equals(remoteKey, that.remoteKey)
        && Arrays.equals(remoteSalt, that.remoteSalt);
  }

  @Override
  public int hashCode() {
    return Objects.hash(profile, Arrays.hashCode(localKey), Arrays.hashCode(remoteKey));
  }

  /** Names the profile and no key: this string may end in a log. */
  @Override
  public String toString() {
    return "SrtpKeys[" + profile + "]";
  }

  private static byte[] checked(String what, byte[] bytes, int length) {
    if (bytes.length != length) {
      throw new IllegalArgumentException(
          what + " of " + bytes.length + " bytes instead of " + length);
    }
    return bytes.clone();
  }
}
