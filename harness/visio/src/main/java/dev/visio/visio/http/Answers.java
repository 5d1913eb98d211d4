package dev.visio.visio.http;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.SignallingCodec;
import dev.visio.visio.operation.RequestObserver;
import dev.visio.visio.session.Refusal;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes answers: replies, problems and files, with the headers that all of them bear, and tells
 * the observer. What failed is logged and never shown. Control loop only.
 */
final class Answers {

  /** For the observer: neither an operation nor a file. */
  static final String UNKNOWN = "unknown";

  /** For the observer: pages and their files. */
  static final String PAGE = "page";

  private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
  private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized("X-Request-Id");
  private static final String PROBLEM_JSON = "application/problem+json";

  private final SecurityHeaders securityHeaders;
  private final RequestObserver observer;

  Answers(SecurityHeaders securityHeaders, RequestObserver observer) {
    this.securityHeaders = securityHeaders;
    this.observer = observer;
  }

  /** The answer to a request that has just come. */
  Answer begin(HttpServerRequest request, String template) {
    securityHeaders.putInto(request.response().headers());
    Answer answer = new Answer(request, template, observer.newId());
    request.response().putHeader(REQUEST_ID, answer.id);
    return answer;
  }

  /** The one answer to a request; what comes after the first is not sent. */
  final class Answer {

    private final HttpServerRequest request;
    private final String template;
    private final String id;
    private final long beganNanos = System.nanoTime();
    private boolean given;

    private Answer(HttpServerRequest request, String template, String id) {
      this.request = request;
      this.template = template;
      this.id = id;
    }

    HttpServerRequest request() {
      return request;
    }

    boolean isGiven() {
      return given;
    }

    /** Nobody is there any more to be answered. */
    void abandon() {
      given = true;
    }

    /** What comes of a call. */
    void of(Future<Reply> reply) {
      reply.onComplete(
          done -> {
            if (done.succeeded()) {
              reply(done.result());
            } else {
              fail(done.cause());
            }
          });
    }

    void fail(Throwable failure) {
      if (failure instanceof Refusal refusal) {
        refuse(refusal.problem());
        return;
      }
      LOG.atError()
          .addKeyValue("route", template)
          .addKeyValue("request", id)
          .setCause(failure)
          .log("failed");
      refuse(Problem.of(ProblemType.INTERNAL, "The service failed; its log says more."));
    }

    void refuse(Problem problem) {
      HttpServerResponse response = request.response();
      if (problem.type() == ProblemType.UNAUTHORIZED) {
        response.putHeader("WWW-Authenticate", "Bearer");
      }
      Object retryAfter = problem.figures().get("retryAfterSeconds");
      if (retryAfter != null) {
        response.putHeader(HttpHeaders.RETRY_AFTER, retryAfter.toString());
      }
      write(
          problem.type().status(),
          Optional.of(PROBLEM_JSON),
          Buffer.buffer(SignallingCodec.encode(problem)),
          Optional.of(problem.type()));
    }

    void file(StaticFile file, int status) {
      if (begin()) {
        file.answer(request, status);
        tell(status, Optional.empty());
      }
    }

    private void reply(Reply reply) {
      HttpServerResponse response = request.response();
      reply.headers().forEach(response::putHeader);
      reply.cookie().ifPresent(response::addCookie);
      write(reply.status(), reply.contentType(), reply.body(), Optional.empty());
    }

    private void write(
        int status, Optional<String> contentType, Buffer body, Optional<ProblemType> problem) {
      if (!begin()) {
        return;
      }
      HttpServerResponse response = request.response();
      response.setStatusCode(status).putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
      contentType.ifPresent(type -> response.putHeader(HttpHeaders.CONTENT_TYPE, type));
      if (request.method().equals(HttpMethod.HEAD)) {
        response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length())).end();
      } else {
        response.end(body);
      }
      tell(status, problem);
    }

    private boolean begin() {
      HttpServerResponse response = request.response();
      boolean first = !given && !response.closed() && !response.ended();
      given = true;
      return first;
    }

    private void tell(int status, Optional<ProblemType> problem) {
      observer.answered(
          id, request.method().name(), template, status, System.nanoTime() - beganNanos, problem);
    }
  }
}
