package dev.visio.visio.store;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** Work that somebody waits for, who is answered on the context that it was asked on. */
final class Asked<T> {

  private final Database.Work<T> work;
  private final Context context = Vertx.currentContext();
  private final Promise<T> promise = Promise.promise();

  private T outcome;
  private Throwable failure;

  Asked(Database.Work<T> work) {
    this.work = work;
  }

  Future<T> future() {
    return promise.future();
  }

  /** Does the work; what came of it is told by {@link #tell}. */
  void attempt(Sql sql) throws Exception {
    outcome = work.on(sql);
  }

  /** Nothing came of it. */
  void fail(Throwable cause) {
    failure = cause;
  }

  boolean hasFailed() {
    return failure != null;
  }

  /** Lets whoever waits know. */
  void tell() {
    if (context == null) {
      complete();
    } else {
      context.runOnContext(_ -> complete());
    }
  }

  private void complete() {
    if (failure == null) {
      promise.complete(outcome);
    } else {
      promise.fail(failure);
    }
  }

  /** As many wait as may. */
  static <T> Future<T> refusedForCapacity(int limit) {
    return Future.failedFuture(
        new Refusal(
            Problem.of(ProblemType.CAPACITY_REACHED, "The store has more to do than can wait.")
                .with("limit", limit)));
  }

  /** The store is closed. */
  static <T> Future<T> refusedForStopping() {
    return Future.failedFuture(
        new Refusal(Problem.of(ProblemType.STOPPING, "The service is going down.")));
  }
}
