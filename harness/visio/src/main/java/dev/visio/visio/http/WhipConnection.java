package dev.visio.visio.http;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.ServiceMessage;
import dev.visio.visio.room.ParticipantConnection;
import dev.visio.visio.session.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Promise;

/**
 * A participant that says one thing, its offer, and hears one thing, the answer: an encoder, or a
 * player. Whatever else a room tells is nothing to it. Control loop only.
 */
final class WhipConnection implements ParticipantConnection {

  private final Promise<String> answer = Promise.promise();
  private final Runnable whenEnded;

  /**
   * @param whenEnded runs once, when the participant is not in the room by this connection any more
   */
  WhipConnection(Runnable whenEnded) {
    this.whenEnded = whenEnded;
  }

  /** The service's session description, or why there is none. */
  Future<String> answer() {
    return answer.future();
  }

  @Override
  public void send(ServiceMessage message) {
    if (message instanceof ServiceMessage.Answer said) {
      answer.tryComplete(said.sdp());
    }
  }

  @Override
  public void end(ServiceMessage last) {
    Problem problem =
        last instanceof ServiceMessage.Refused refused
            ? refused.problem()
            : Problem.of(ProblemType.STOPPING, "The connection ended before it stood.");
    answer.tryFail(new Refusal(problem));
    end();
  }

  @Override
  public void end() {
    answer.tryFail(
        new Refusal(Problem.of(ProblemType.STOPPING, "The connection ended before it stood.")));
    whenEnded.run();
  }

  @Override
  public boolean comesBack() {
    return false;
  }
}
