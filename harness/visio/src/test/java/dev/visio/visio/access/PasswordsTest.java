package dev.visio.visio.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PasswordsTest {

  private final Vertx vertx = Vertx.vertx();
  private final Passwords passwords = new Passwords(vertx);

  @AfterEach
  void close() {
    passwords.close();
    vertx.close().await();
  }

  @Test
  void aPasswordMatchesItsHashAndNoOther() {
    String hash = passwords.hash("correct horse battery").await();
    assertTrue(hash.startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), hash);
    assertTrue(passwords.matches("correct horse battery", hash).await());
    assertFalse(passwords.matches("correct horse batterz", hash).await());
    assertNotEquals(hash, passwords.hash("correct horse battery").await(), "salted");
  }

  @Test
  void nobodysPasswordIsNeverRight() {
    assertFalse(passwords.matchesNobody("nobody's").await());
  }

  @Test
  void whoeverWouldWaitTooLongIsRefused() {
    List<Future<String>> all =
        Future.<List<Future<String>>>future(
                asked ->
                    vertx.runOnContext(
                        _ ->
                            asked.complete(
                                Stream.generate(() -> passwords.hash("x")).limit(40).toList())))
            .await();
    Future.join(all).otherwiseEmpty().await();
    long refused = all.stream().filter(Future::failed).count();
    assertTrue(refused >= 7, refused + " refused");
    all.stream()
        .filter(Future::failed)
        .forEach(
            failed ->
                assertEquals(
                    ProblemType.CAPACITY_REACHED, ((Refusal) failed.cause()).problem().type()));
  }
}
