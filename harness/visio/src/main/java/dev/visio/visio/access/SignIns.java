package dev.visio.visio.access;

import dev.visio.visio.session.Person;
import dev.visio.visio.store.Store;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Signing browsers in and out. The cookie holds a random token, the store its hash.
 *
 * <p>A person's cookie also holds the number of the link that it came from, so that a link that is
 * replaced takes with it what was signed in by it.
 */
public final class SignIns {

  /** A working day. */
  public static final Duration ORGANISER_LIFE = Duration.ofHours(12);

  /** At most; never longer than the link. */
  public static final Duration PERSON_LIFE = Duration.ofDays(30);

  private static final char AFTER_NUMBER = '.';

  private final Store store;
  private final Secrets secrets;

  public SignIns(Store store, Secrets secrets) {
    this.store = store;
    this.secrets = secrets;
  }

  /**
   * A new sign-in.
   *
   * @param token for the cookie, and for nothing else
   * @param hash of the token
   */
  public record NewSignIn(String token, String hash, Instant expiresAt) {}

  /** Signs an organiser in. */
  public Future<NewSignIn> of(Organiser organiser, Instant now) {
    return keep(
        secrets.newSecret(), SignIn.Kind.ORGANISER, organiser.id(), now.plus(ORGANISER_LIFE), now);
  }

  /** Signs a person in, for as long as its link works. */
  public Future<NewSignIn> of(Person person, Instant now) {
    Instant latest = now.plus(PERSON_LIFE);
    Instant linkExpiresAt = person.link().expiresAt();
    return keep(
        Integer.toString(person.link().number()) + AFTER_NUMBER + secrets.newSecret(),
        SignIn.Kind.PERSON,
        person.id(),
        linkExpiresAt.isBefore(latest) ? linkExpiresAt : latest,
        now);
  }

  /** Forgets a sign-in. */
  public Future<Void> end(String hash) {
    return store.forgetSignIn(hash);
  }

  /** The organiser whose cookie holds that token. */
  public Future<Optional<Caller.Known<Organiser>>> organiser(String token, Instant now) {
    return find(token, SignIn.Kind.ORGANISER, now)
        .compose(
            signIn ->
                signIn.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : store
                        .organiser(signIn.get().subjectId())
                        .map(found -> found.map(organiser -> known(organiser, signIn.get()))));
  }

  /** The person whose cookie holds that token. */
  public Future<Optional<Caller.Known<Person>>> person(String token, Instant now) {
    return find(token, SignIn.Kind.PERSON, now)
        .compose(
            signIn ->
                signIn.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : store
                        .person(signIn.get().subjectId())
                        .map(
                            found ->
                                found
                                    .filter(person -> cameFromLinkOf(person, token))
                                    .map(person -> known(person, signIn.get()))));
  }

  private Future<Optional<SignIn>> find(String token, SignIn.Kind kind, Instant now) {
    return store
        .signIn(ServiceSecret.hash(token), now)
        .map(found -> found.filter(signIn -> signIn.kind() == kind));
  }

  private Future<NewSignIn> keep(
      String token, SignIn.Kind kind, String subjectId, Instant expiresAt, Instant now) {
    String hash = ServiceSecret.hash(token);
    return store
        .keepSignIn(new SignIn(hash, kind, subjectId, expiresAt), now)
        .map(_ -> new NewSignIn(token, hash, expiresAt));
  }

  private static boolean cameFromLinkOf(Person person, String token) {
    return token.startsWith(Integer.toString(person.link().number()) + AFTER_NUMBER);
  }

  private static <T> Caller.Known<T> known(T who, SignIn signIn) {
    return new Caller.Known<>(who, Optional.of(signIn.tokenHash()));
  }
}
