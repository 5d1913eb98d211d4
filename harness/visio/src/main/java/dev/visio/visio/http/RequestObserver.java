package dev.visio.visio.http;

import dev.visio.signalling.ProblemType;
import java.util.Optional;

/** Is told of every request that was answered, on the control loop. */
@FunctionalInterface
public interface RequestObserver {

  RequestObserver NONE = (_, _, _, _, _) -> {};

  /**
   * A request was answered.
   *
   * @param method of HTTP
   * @param template the path as the contract has it, without the variable parts; {@code page} for
   *     pages and their files, {@code unknown} for what is neither
   * @param nanos from the request's head to the answer
   * @param problem why it was refused, where it was
   */
  void answered(
      String method, String template, int status, long nanos, Optional<ProblemType> problem);
}
