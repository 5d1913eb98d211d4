package dev.visio.visio.access;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The STUN and TURN servers that participants are told when they enter. A TURN server shares a
 * secret with the service, and takes whom the service vouches for, until an instant: coturn's
 * {@code use-auth-secret}, as draft-uberti-behave-turn-rest-00 has it. No list of persons is kept
 * there, and nobody is told anything that lasts.
 *
 * @param urls at most {@value #MAX_URLS}
 * @param turnSecret needed for TURN, and for nothing else
 */
public record IceServers(List<IceServerUrl> urls, Optional<String> turnSecret) {

  /** Each server that is asked makes connecting slower; browsers warn of five. */
  public static final int MAX_URLS = 8;

  /** A shorter secret could be guessed. */
  public static final int MIN_SECRET_CHARACTERS = 16;

  public static final IceServers NONE = new IceServers(List.of(), Optional.empty());

  /** That scheme's own; HMAC does not rest on what SHA-1 has lost (RFC 6194 §3.3). */
  private static final String ALGORITHM = "HmacSHA1";

  public IceServers {
    urls = List.copyOf(urls);
    Objects.requireNonNull(turnSecret, "turnSecret");
    if (urls.size() > MAX_URLS) {
      throw new IllegalArgumentException("more than " + MAX_URLS + " servers");
    }
    if (urls.stream().anyMatch(IceServerUrl::isTurn) != turnSecret.isPresent()) {
      throw new IllegalArgumentException(
          turnSecret.isPresent()
              ? "a secret shared with a TURN server, and no turn: or turns: address"
              : "a TURN server, and no secret shared with it");
    }
    if (turnSecret.isPresent() && turnSecret.get().length() < MIN_SECRET_CHARACTERS) {
      throw new IllegalArgumentException(
          "the secret needs at least " + MIN_SECRET_CHARACTERS + " characters");
    }
  }

  /**
   * What a participant is told of servers of one kind.
   *
   * @param credentials those for the TURN servers
   */
  public record Told(List<String> urls, Optional<Credentials> credentials) {}

  /**
   * @param username the instant in seconds from which on they are worth nothing, a colon, and whose
   *     they are
   * @param credential worth as much as a password until then
   */
  public record Credentials(String username, String credential) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Credentials[" + username + "]";
    }
  }

  /**
   * What one participant is told; the same until the same instant, however often it is.
   *
   * @param participantId by it, a TURN server may bound what one participant takes
   * @param until the first instant at which the credentials are worth nothing
   */
  public List<Told> tell(String participantId, Instant until) {
    List<Told> told = new ArrayList<>();
    List<String> stun = urls(false);
    if (!stun.isEmpty()) {
      told.add(new Told(stun, Optional.empty()));
    }
    turnSecret.ifPresent(
        secret -> told.add(new Told(urls(true), Optional.of(vouch(secret, participantId, until)))));
    return List.copyOf(told);
  }

  /** The secret is nobody's to read. */
  @Override
  public String toString() {
    return "IceServers" + urls.stream().map(IceServerUrl::text).toList();
  }

  private List<String> urls(boolean turn) {
    return urls.stream().filter(url -> url.isTurn() == turn).map(IceServerUrl::text).toList();
  }

  private static Credentials vouch(String secret, String participantId, Instant until) {
    String username = until.getEpochSecond() + ":" + participantId;
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] hash = mac.doFinal(username.getBytes(StandardCharsets.UTF_8));
      return new Credentials(username, Base64.getEncoder().encodeToString(hash));
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
