package dev.visio.visio.session;

import java.util.Locale;

/**
 * The e-mail address that tells one registered person from another.
 *
 * <p>Two spellings that differ in upper and lower case only are the same address. That it can be
 * delivered to is not checked: only a message could.
 *
 * @param value in lower case, without white space
 */
public record EmailAddress(String value) {

  /** RFC 5321 §4.5.3.1.3: a path of 256 octets with its angle brackets. */
  public static final int MAX_CHARACTERS = 254;

  public EmailAddress {
    value = value.strip().toLowerCase(Locale.ROOT);
    int at = value.lastIndexOf('@');
    boolean plausible =
        at > 0
            && at < value.length() - 1
            && value.length() <= MAX_CHARACTERS
            && value.chars().noneMatch(c -> Character.isWhitespace(c) || c < ' ');
    if (!plausible) {
      throw new IllegalArgumentException("has to be an e-mail address");
    }
  }
}
