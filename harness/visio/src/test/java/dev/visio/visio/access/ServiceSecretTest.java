package dev.visio.visio.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class ServiceSecretTest {

  private final ServiceSecret secret = new ServiceSecret(new byte[32]);

  @Test
  void aLinksTokenIsTheSameWheneverItIsAskedForAndAnotherForEachPersonAndNumber() {
    String token = secret.personalToken("p1", 1);
    assertEquals(token, secret.personalToken("p1", 1));
    assertNotEquals(token, secret.personalToken("p1", 2));
    assertNotEquals(token, secret.personalToken("p2", 1));
    assertTrue(token.matches("[A-Za-z0-9_-]{43}"), token);
  }

  @Test
  void whatIsDerivedForOnePurposeIsNothingForAnother() {
    assertNotEquals(secret.personalToken("x", 1), secret.csrfToken("x|1"));
  }

  @Test
  void aRepeatedRequestFindsItsIdAndAnotherCallersDoesNot() {
    String id = secret.repeatableId("organiser o1", "/api/events", "key");
    assertTrue(id.matches("[A-Za-z0-9_-]{16}"), id);
    assertEquals(id, secret.repeatableId("organiser o1", "/api/events", "key"));
    assertNotEquals(id, secret.repeatableId("organiser o2", "/api/events", "key"));
    assertNotEquals(id, secret.repeatableId("organiser o1", "/api/events/e1", "key"));
  }

  @Test
  void aSecretThatCouldBeGuessedIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> ServiceSecret.of("too short"));
  }

  @Test
  void textsAreComparedAsAWhole() {
    assertTrue(ServiceSecret.same("token", "token"));
    assertFalse(ServiceSecret.same("token", "toke"));
    assertFalse(ServiceSecret.same("token", ""));
  }
}
