package dev.visio.visio.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class AccessTest {

  private static final Instant NOW = Instant.parse("2026-11-23T09:00:00Z");

  private final Secrets secrets = new Secrets(new SecureRandom());
  private final Tickets tickets = new Tickets(secrets, 3);

  @Test
  void aTicketWorksOnce() {
    String ticket = tickets.issue("s1", "r1", NOW);
    assertEquals("r1", tickets.use(ticket, "s1", NOW).orElseThrow().registrationId());
    assertEquals(Optional.empty(), tickets.use(ticket, "s1", NOW));
  }

  @Test
  void aTicketOfAnotherSessionAdmitsNobodyAndIsUsedUp() {
    String ticket = tickets.issue("s1", "r1", NOW);
    assertEquals(Optional.empty(), tickets.use(ticket, "s2", NOW));
    assertEquals(Optional.empty(), tickets.use(ticket, "s1", NOW));
  }

  @Test
  void aTicketExpires() {
    String early = tickets.issue("s1", "r1", NOW);
    String late = tickets.issue("s1", "r1", NOW.plusSeconds(1));
    Instant expiry = NOW.plus(Tickets.LIFE);
    assertEquals(Optional.empty(), tickets.use(early, "s1", expiry));
    assertTrue(tickets.use(late, "s1", expiry).isPresent());
  }

  @Test
  void noMoreTicketsWaitThanTheBoundUntilTheyExpire() {
    for (int i = 0; i < 3; i++) {
      tickets.issue("s1", "r1", NOW);
    }
    Refusal refusal = assertThrows(Refusal.class, () -> tickets.issue("s1", "r1", NOW));
    assertEquals(ProblemType.CAPACITY_REACHED, refusal.problem().type());
    tickets.issue("s1", "r1", NOW.plus(Tickets.LIFE));
  }

  @Test
  void theOperatorsTokenIsComparedAsAWhole() {
    OperatorToken operator = new OperatorToken("secret");
    assertTrue(operator.is("secret"));
    assertFalse(operator.is("secre"));
    assertFalse(operator.is(""));
  }

  @Test
  void identifiersAreOfPlainCharactersAndDiffer() {
    String id = secrets.newId();
    assertTrue(id.matches("[A-Za-z0-9_-]{16}"), id);
    assertNotEquals(id, secrets.newId());
  }
}
