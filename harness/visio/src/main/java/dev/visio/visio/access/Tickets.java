package dev.visio.visio.access;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tickets for one connection each. A WebSocket's address ends up in logs and histories, so what it
 * carries works once and for a short while only.
 *
 * <p>Not thread-safe: belongs to the control loop.
 */
public final class Tickets {

  /** A ticket is to be used within this time. */
  public static final Duration LIFE = Duration.ofSeconds(30);

  private final Secrets secrets;
  private final int maxTickets;

  /** In the order of issue, which is the order of expiry. */
  private final Map<String, Ticket> valid = new LinkedHashMap<>();

  public Tickets(Secrets secrets, int maxTickets) {
    this.secrets = secrets;
    this.maxTickets = maxTickets;
  }

  /**
   * Whom a ticket admits.
   *
   * @param expiresAt the first instant at which it does not any more
   */
  public record Ticket(String sessionId, String registrationId, Instant expiresAt) {}

  /**
   * A new ticket.
   *
   * @throws Refusal {@code capacity-reached} when more are unused than are kept
   */
  public String issue(String sessionId, String registrationId, Instant now) {
    forgetExpired(now);
    if (valid.size() >= maxTickets) {
      throw new Refusal(
          Problem.of(ProblemType.CAPACITY_REACHED, "Too many tickets wait to be used.")
              .with("limit", maxTickets));
    }
    String secret = secrets.newSecret();
    valid.put(secret, new Ticket(sessionId, registrationId, now.plus(LIFE)));
    return secret;
  }

  /** Uses a ticket up; empty when it is not valid for this session, whatever the cause. */
  public Optional<Ticket> use(String secret, String sessionId, Instant now) {
    forgetExpired(now);
    Ticket ticket = valid.remove(secret);
    return Optional.ofNullable(ticket).filter(found -> found.sessionId().equals(sessionId));
  }

  private void forgetExpired(Instant now) {
    Iterator<Ticket> oldest = valid.values().iterator();
    while (oldest.hasNext() && !now.isBefore(oldest.next().expiresAt())) {
      oldest.remove();
    }
  }
}
