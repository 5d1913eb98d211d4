package dev.visio.visio.access;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * That a browser is signed in.
 *
 * @param tokenHash of the token that its cookie holds; the token itself is kept nowhere else
 * @param subjectId the organiser's or the person's id
 * @param expiresAt the first instant at which it stands for nobody any more
 */
public record SignIn(String tokenHash, Kind kind, String subjectId, Instant expiresAt) {

  /** As what one is signed in. */
  public enum Kind {
    ORGANISER,
    PERSON
  }

  public SignIn {
    Objects.requireNonNull(tokenHash, "tokenHash");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(subjectId, "subjectId");
    expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
  }
}
