package dev.visio.visio.operation;

import dev.visio.signalling.ProblemType;
import java.util.Optional;

/** Is told of every request and every WebSocket, on the control loop. */
public interface RequestObserver {

  /** Looks away. */
  RequestObserver NONE =
      new RequestObserver() {
        @Override
        public String newId() {
          return "";
        }

        @Override
        public void answered(
            String id,
            String method,
            String template,
            int status,
            long nanos,
            Optional<ProblemType> problem) {}

        @Override
        public void socketOpened() {}

        @Override
        public void socketClosed() {}

        @Override
        public void entryRefused(ProblemType problem) {}
      };

  /** The id of a request that has just come; its answer bears it as {@code X-Request-Id}. */
  String newId();

  /**
   * A request was answered.
   *
   * @param method of HTTP, as the client wrote it
   * @param template the path as the contract has it, without the variable parts; {@code page} for
   *     pages and their files, {@code unknown} for what is neither
   * @param nanos from the request's head to the answer
   * @param problem why it was refused, where it was
   */
  void answered(
      String id,
      String method,
      String template,
      int status,
      long nanos,
      Optional<ProblemType> problem);

  /** A WebSocket stands. */
  void socketOpened();

  /** It has ended, from whichever side. */
  void socketClosed();

  /** Somebody was refused on a WebSocket. */
  void entryRefused(ProblemType problem);
}
