package dev.visio.visio.http;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.access.Caller;
import dev.visio.visio.access.OperatorToken;
import dev.visio.visio.access.ServiceSecret;
import dev.visio.visio.access.SignIns;
import dev.visio.visio.http.Operation.Proof;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.store.Store;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Who asks, as far as the operation wants to know: what proves nothing to it is not looked at. A
 * bearer token goes before cookies. Control loop only.
 */
final class Authenticator {

  static final String ORGANISER_COOKIE = "visio-organiser";
  static final String PERSON_COOKIE = "visio-person";

  private static final CharSequence CSRF_HEADER = HttpHeaders.createOptimized("X-Csrf-Token");
  private static final String BEARER = "bearer ";

  private final OperatorToken operator;
  private final SignIns signIns;
  private final ServiceSecret secret;
  private final Store store;
  private final OwnOrigin ownOrigin;

  Authenticator(
      OperatorToken operator,
      SignIns signIns,
      ServiceSecret secret,
      Store store,
      OwnOrigin ownOrigin) {
    this.operator = operator;
    this.signIns = signIns;
    this.secret = secret;
    this.store = store;
    this.ownOrigin = ownOrigin;
  }

  /** Whether the operator's token was shown, known at once. */
  boolean isOperator(HttpServerRequest request) {
    return bearer(request).map(operator::is).orElse(false);
  }

  /**
   * Who asks, if the operation lets them in; fails with {@code unauthorized}, {@code link-expired}
   * or {@code csrf}.
   */
  Future<Caller> identify(HttpServerRequest request, Operation operation, Instant now) {
    Optional<String> bearer = bearer(request);
    Future<Caller> caller =
        bearer.isPresent()
            ? bearerOf(bearer.get(), operation, now)
            : signedIn(request, operation, now);
    return caller.map(
        known -> {
          if (known.isNobody() && !operation.openToAll()) {
            throw Refusals.unauthorized();
          }
          return known;
        });
  }

  private Future<Caller> bearerOf(String token, Operation operation, Instant now) {
    if (operation.proofs().contains(Proof.OPERATOR) && operator.is(token)) {
      return Future.succeededFuture(Caller.OPERATOR);
    }
    if (!operation.proofs().contains(Proof.PERSONAL_TOKEN)) {
      return Future.succeededFuture(Caller.NOBODY);
    }
    return store
        .personByLink(ServiceSecret.hash(token))
        .map(person -> Caller.of(requireLink(person, now)));
  }

  /**
   * The person whose link it is.
   *
   * @throws Refusal {@code unauthorized} or {@code link-expired}
   */
  static Person requireLink(Optional<Person> found, Instant now) {
    Person person = found.orElseThrow(Refusals::unauthorized);
    if (person.link().isExpiredAt(now)) {
      String expiredAt = person.link().expiresAt().toString();
      throw new Refusal(
          Problem.of(ProblemType.LINK_EXPIRED, "The personal link expired at " + expiredAt + ".")
              .with("expiredAt", expiredAt));
    }
    return person;
  }

  private Future<Caller> signedIn(HttpServerRequest request, Operation operation, Instant now) {
    if (!operation.isSafe() && !ownOrigin.sent(request)) {
      return Future.failedFuture(Refusals.csrf());
    }
    return cookie(
            request, operation, Proof.ORGANISER_COOKIE, ORGANISER_COOKIE, signIns::organiser, now)
        .compose(
            organiser ->
                cookie(request, operation, Proof.PERSON_COOKIE, PERSON_COOKIE, signIns::person, now)
                    .map(person -> new Caller(false, organiser, person)))
        .map(caller -> operation.isSafe() ? caller : confirmed(caller, request));
  }

  private static <T> Future<Optional<Caller.Known<T>>> cookie(
      HttpServerRequest request,
      Operation operation,
      Proof proof,
      String name,
      BiFunction<String, Instant, Future<Optional<Caller.Known<T>>>> find,
      Instant now) {
    Cookie cookie = operation.proofs().contains(proof) ? request.getCookie(name) : null;
    return cookie == null
        ? Future.succeededFuture(Optional.empty())
        : find.apply(cookie.getValue(), now);
  }

  /** Of the two that a browser may be signed in as, the one that the request is made for. */
  private Caller confirmed(Caller caller, HttpServerRequest request) {
    if (caller.isNobody()) {
      return caller;
    }
    String shown = request.getHeader(CSRF_HEADER);
    Caller meant =
        new Caller(
            false,
            caller.organiser().filter(known -> isMeant(known, shown)),
            caller.person().filter(known -> isMeant(known, shown)));
    if (meant.isNobody()) {
      throw Refusals.csrf();
    }
    return meant;
  }

  private boolean isMeant(Caller.Known<?> known, String shown) {
    return shown != null
        && known
            .signInHash()
            .map(hash -> ServiceSecret.same(secret.csrfToken(hash), shown))
            .orElse(false);
  }

  private static Optional<String> bearer(HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    return Optional.of(authorization.substring(BEARER.length()).strip());
  }
}
