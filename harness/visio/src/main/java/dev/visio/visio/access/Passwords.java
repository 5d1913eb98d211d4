package dev.visio.visio.access;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Passwords and their hashes: Argon2id (RFC 9106) with OWASP's parameters. A hash takes tens of
 * milliseconds and megabytes by intent, so it never runs on the control loop, at most {@value
 * #AT_ONCE} run at once, and a bounded number waits.
 */
public final class Passwords {

  /** A third processor is never taken by those who guess. */
  private static final int AT_ONCE = 2;

  /** More than these are refused instead of waiting for longer than a person would. */
  private static final int MAX_WAITING = 32;

  private static final int MEMORY_KIB = 19 * 1024;
  private static final int ITERATIONS = 2;
  private static final int LANES = 1;
  private static final int HASH_BYTES = 32;
  private static final int SALT_BYTES = 16;
  private static final Argon2Function ARGON2 =
      Argon2Function.getInstance(MEMORY_KIB, ITERATIONS, LANES, HASH_BYTES, Argon2.ID);

  private final WorkerExecutor workers;

  /**
   * What is compared when nobody has the e-mail address, made when it is first needed: it takes as
   * long as a wrong password.
   */
  private Optional<Future<String>> nobodysHash = Optional.empty();

  /** Control loop only. */
  private int waiting;

  public Passwords(Vertx vertx) {
    workers = vertx.createSharedWorkerExecutor("passwords", AT_ONCE);
  }

  /** The hash of a new password, as text with its parameters and salt. */
  public Future<String> hash(String password) {
    return aside(() -> hashNow(password));
  }

  /** Whether the password has that hash. */
  public Future<Boolean> matches(String password, String hash) {
    return aside(
        () -> Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash)));
  }

  /** False, after as long as it takes to say so of somebody. */
  public Future<Boolean> matchesNobody(String password) {
    if (nobodysHash.isEmpty()) {
      nobodysHash = Optional.of(hash("nobody's"));
    }
    return nobodysHash.get().compose(hash -> matches(password, hash)).map(false);
  }

  public void close() {
    workers.close();
  }

  private static String hashNow(String password) {
    return Password.hash(password).addRandomSalt(SALT_BYTES).with(ARGON2).getResult();
  }

  private <T> Future<T> aside(Callable<T> work) {
    if (waiting >= MAX_WAITING) {
      return Future.failedFuture(
          new Refusal(
              Problem.of(ProblemType.CAPACITY_REACHED, "Too many are signing in just now.")
                  .with("limit", MAX_WAITING)));
    }
    waiting++;
    return workers.executeBlocking(work, false).onComplete(_ -> waiting--);
  }
}
