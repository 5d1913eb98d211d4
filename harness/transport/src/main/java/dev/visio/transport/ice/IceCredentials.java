package dev.visio.transport.ice;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/** A username fragment and a password (RFC 8445 §5.3, RFC 8839 §5.4). */
public record IceCredentials(String ufrag, String password) {

  private static final Pattern UFRAG = Pattern.compile("[A-Za-z0-9+/]{4,256}");
  private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9+/]{22,256}");
  private static final String ICE_CHARS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  /** 48 bits: a service finds its participants by this, so that two must not have the same. */
  private static final int UFRAG_LENGTH = 8;

  /** 144 bits. */
  private static final int PASSWORD_LENGTH = 24;

  public IceCredentials {
    if (!UFRAG.matcher(ufrag).matches()) {
      throw new IllegalArgumentException("an ICE username fragment has 4 to 256 ICE characters");
    }
    if (!PASSWORD.matcher(password).matches()) {
      throw new IllegalArgumentException("an ICE password has 22 to 256 ICE characters");
    }
  }

  /** New credentials, from a source that nobody can guess unless the run is simulated. */
  public static IceCredentials generate(RandomGenerator random) {
    return new IceCredentials(text(random, UFRAG_LENGTH), text(random, PASSWORD_LENGTH));
  }

  private static String text(RandomGenerator random, int length) {
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ICE_CHARS.charAt(random.nextInt(ICE_CHARS.length())));
    }
    return text.toString();
  }

  /** Names the fragment, which travels in the clear, and not the password. */
  @Override
  public String toString() {
    return "IceCredentials[" + ufrag + "]";
  }
}
