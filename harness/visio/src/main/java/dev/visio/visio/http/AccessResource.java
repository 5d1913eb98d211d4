package dev.visio.visio.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.access.Caller;
import dev.visio.visio.access.Organiser;
import dev.visio.visio.access.Passwords;
import dev.visio.visio.access.RateLimits;
import dev.visio.visio.access.ServiceSecret;
import dev.visio.visio.access.SignIns;
import dev.visio.visio.session.EmailAddress;
import dev.visio.visio.session.Person;
import dev.visio.visio.session.Refusal;
import dev.visio.visio.store.Store;
import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Signing in and out, as an organiser and as a person, over REST. Control loop only. */
final class AccessResource {

  private final Store store;
  private final SignIns signIns;
  private final ServiceSecret secret;
  private final Passwords passwords;
  private final RateLimits limits;
  private final Identifiers identifiers;
  private final boolean encrypted;
  private final InstantSource clock;

  /**
   * @param encrypted whether browsers are to send cookies by https only
   */
  AccessResource(
      Store store,
      SignIns signIns,
      ServiceSecret secret,
      Passwords passwords,
      RateLimits limits,
      Identifiers identifiers,
      boolean encrypted,
      InstantSource clock) {
    this.store = store;
    this.signIns = signIns;
    this.secret = secret;
    this.passwords = passwords;
    this.limits = limits;
    this.identifiers = identifiers;
    this.encrypted = encrypted;
    this.clock = clock;
  }

  void addTo(Endpoints endpoints) {
    endpoints
        .on("me", this::me)
        .on("signIn", this::signIn)
        .on("signOut", this::signOut)
        .on("addOrganiser", this::addOrganiser)
        .on("openPersonalLink", this::openPersonalLink)
        .on("closePersonalSpace", this::closePersonalSpace);
  }

  private Future<Reply> me(Call call) {
    ObjectNode json = Reply.json().put("now", clock.instant().toString());
    call.caller()
        .organiser()
        .ifPresent(
            known -> json.set("organiser", withCsrfToken(SessionJson.of(known.who()), known)));
    call.caller()
        .person()
        .ifPresent(known -> json.set("person", withCsrfToken(SessionJson.of(known.who()), known)));
    return Reply.ok(json).now();
  }

  private ObjectNode withCsrfToken(ObjectNode json, Caller.Known<?> known) {
    known.signInHash().ifPresent(hash -> json.put("csrfToken", secret.csrfToken(hash)));
    return json;
  }

  private Future<Reply> signIn(Call call) {
    Instant now = clock.instant();
    EmailAddress email = call.value("email", EmailAddress::new);
    String password = call.text("password");
    limits.countSignIn(call.client());
    limits.countSignIn(email.value());
    return store
        .organiserByEmail(email)
        .compose(
            found ->
                found
                    .map(organiser -> passwords.matches(password, organiser.passwordHash()))
                    .orElseGet(() -> passwords.matchesNobody(password))
                    .map(matches -> found.filter(_ -> matches)))
        .compose(
            found -> {
              Organiser organiser = found.orElseThrow(AccessResource::wrongPassword);
              return signIns
                  .of(organiser, now)
                  .map(
                      signIn ->
                          signedIn(
                              "organiser",
                              SessionJson.of(organiser),
                              Authenticator.ORGANISER_COOKIE,
                              signIn,
                              now));
            });
  }

  private Future<Reply> openPersonalLink(Call call) {
    Instant now = clock.instant();
    limits.countSignIn(call.client());
    return store
        .personByLink(ServiceSecret.hash(call.text("token")))
        .compose(
            found -> {
              Person person = Authenticator.requireLink(found, now);
              return signIns
                  .of(person, now)
                  .map(
                      signIn ->
                          signedIn(
                              "person",
                              SessionJson.of(person),
                              Authenticator.PERSON_COOKIE,
                              signIn,
                              now));
            });
  }

  private Reply signedIn(
      String asWhat, ObjectNode who, String cookie, SignIns.NewSignIn signIn, Instant now) {
    ObjectNode json = Reply.json();
    json.set(asWhat, who);
    json.put("csrfToken", secret.csrfToken(signIn.hash()));
    return Reply.created(json)
        .with(cookie(cookie, signIn.token(), Duration.between(now, signIn.expiresAt())));
  }

  private Future<Reply> signOut(Call call) {
    return end(call.caller().organiser(), Authenticator.ORGANISER_COOKIE);
  }

  private Future<Reply> closePersonalSpace(Call call) {
    return end(call.caller().person(), Authenticator.PERSON_COOKIE);
  }

  private <T> Future<Reply> end(Optional<Caller.Known<T>> known, String cookie) {
    return signIns
        .end(known.flatMap(Caller.Known::signInHash).orElseThrow())
        .map(_ -> Reply.noContent().with(cookie(cookie, "", Duration.ZERO)));
  }

  private Future<Reply> addOrganiser(Call call) {
    String id = identifiers.of(call, "organiser");
    EmailAddress email = call.value("email", EmailAddress::new);
    return store
        .organiser(id)
        .compose(
            known ->
                known
                    .map(organiser -> repeated(call, organiser, email))
                    .orElseGet(() -> addNewOrganiser(call, id, email)))
        .map(organiser -> Reply.created(SessionJson.of(organiser)));
  }

  private Future<Organiser> addNewOrganiser(Call call, String id, EmailAddress email) {
    return passwords
        .hash(call.text("password"))
        .compose(
            hash ->
                store.addOrganiser(
                    Call.checked("name", () -> new Organiser(id, call.text("name"), email, hash))));
  }

  /** A request that was made before; two hashes of one password differ, so that it is compared. */
  private Future<Organiser> repeated(Call call, Organiser known, EmailAddress email) {
    return passwords
        .matches(call.text("password"), known.passwordHash())
        .map(
            matches -> {
              if (!matches
                  || !known.email().equals(email)
                  || !known.name().equals(call.text("name"))) {
                throw new Refusal(
                    Problem.of(
                        ProblemType.IDEMPOTENCY_KEY_REUSED,
                        "This key has added another organiser."));
              }
              return known;
            });
  }

  private Cookie cookie(String name, String value, Duration life) {
    return Cookie.cookie(name, value)
        .setHttpOnly(true)
        .setSameSite(CookieSameSite.STRICT)
        .setSecure(encrypted)
        .setPath("/")
        .setMaxAge(life.toSeconds());
  }

  private static Refusal wrongPassword() {
    return new Refusal(
        Problem.of(ProblemType.UNAUTHORIZED, "The e-mail address or the password is wrong."));
  }
}
