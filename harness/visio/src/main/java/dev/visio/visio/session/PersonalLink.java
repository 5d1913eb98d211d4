package dev.visio.visio.session;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * The link that opens a personal space. Its token is known to whoever holds the link; here is only
 * its hash.
 *
 * @param number 1 for a person's first link; one more for each that replaces one
 * @param expiresAt the first instant at which it opens nothing any more: {@link Rules#LINK_LIFE}
 *     after the access to the latest session closes that its person is registered for
 */
public record PersonalLink(int number, String tokenHash, Instant expiresAt) {

  public PersonalLink {
    if (number < 1) {
      throw new IllegalArgumentException("number has to be at least 1");
    }
    Objects.requireNonNull(tokenHash, "tokenHash");
    expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A link of someone who is registered for nothing. */
  public static PersonalLink of(int number, String tokenHash, Instant now) {
    return new PersonalLink(number, tokenHash, now.plus(Rules.LINK_LIFE));
  }

  /** The same link of someone whose latest session ends then. */
  public PersonalLink withLatestEnd(Instant endsAt) {
    return new PersonalLink(
        number, tokenHash, endsAt.plus(Rules.ACCESS_AFTER_END).plus(Rules.LINK_LIFE));
  }

  /** Whether it opens nothing any more. */
  public boolean isExpiredAt(Instant now) {
    return !now.isBefore(expiresAt);
  }
}
