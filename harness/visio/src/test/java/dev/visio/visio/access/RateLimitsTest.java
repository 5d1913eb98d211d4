package dev.visio.visio.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import java.net.InetAddress;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class RateLimitsTest {

  private static final InetAddress CLIENT = InetAddress.ofLiteral("192.0.2.1");
  private static final InetAddress OTHER = InetAddress.ofLiteral("192.0.2.2");

  private Instant now = Instant.parse("2026-11-23T09:00:00Z");
  private final RateLimits limits = new RateLimits(new Limits(true, 2, 3, 6), () -> now);

  @Test
  void aBurstPassesAndWhatIsAboveItHasToWait() {
    for (int i = 0; i < 20; i++) {
      limits.countRequest(CLIENT);
    }
    assertEquals(1L, retryAfter(() -> limits.countRequest(CLIENT)));
    assertDoesNotThrow(() -> limits.countRequest(OTHER));
    now = now.plusMillis(500);
    assertDoesNotThrow(() -> limits.countRequest(CLIENT));
    retryAfter(() -> limits.countRequest(CLIENT));
  }

  @Test
  void registrationsAreCountedByTheMinute() {
    for (int i = 0; i < 3; i++) {
      limits.countRegistration(CLIENT);
    }
    assertEquals(20L, retryAfter(() -> limits.countRegistration(CLIENT)));
    now = now.plusSeconds(19);
    assertEquals(1L, retryAfter(() -> limits.countRegistration(CLIENT)));
    now = now.plusSeconds(1);
    assertDoesNotThrow(() -> limits.countRegistration(CLIENT));
  }

  @Test
  void triesToSignInAreCountedForTheAddressOfEither() {
    for (int i = 0; i < 6; i++) {
      limits.countSignIn(CLIENT);
      limits.countSignIn("zoe@example.org");
    }
    assertEquals(10L, retryAfter(() -> limits.countSignIn(CLIENT)));
    assertEquals(10L, retryAfter(() -> limits.countSignIn("zoe@example.org")));
    assertDoesNotThrow(() -> limits.countSignIn("omer@example.org"));
  }

  @Test
  void theAddressesOfOneIpv6NetworkAreOneClient() {
    for (int i = 0; i < 3; i++) {
      limits.countRegistration(InetAddress.ofLiteral("2001:db8:0:1::" + i));
    }
    retryAfter(() -> limits.countRegistration(InetAddress.ofLiteral("2001:db8:0:1:ffff::1")));
    assertDoesNotThrow(() -> limits.countRegistration(InetAddress.ofLiteral("2001:db8:0:2::1")));
  }

  @Test
  void aServiceUnderLoadTestLimitsNobody() {
    RateLimits none = new RateLimits(Limits.NONE, () -> now);
    for (int i = 0; i < 1_000; i++) {
      none.countRegistration(CLIENT);
    }
  }

  private static Object retryAfter(Executable refused) {
    Problem problem = assertThrows(Refusal.class, refused).problem();
    assertEquals(ProblemType.RATE_LIMITED, problem.type());
    return problem.figures().get("retryAfterSeconds");
  }
}
