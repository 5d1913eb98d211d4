package dev.visio.visio.http;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.access.RateLimits;
import dev.visio.visio.session.Refusal;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Takes every request and shows its way: which operation, within the limits, the body, who asks,
 * what the contract says to it, the answer. Handshakes go to {@link RoomSocket}, the rest to {@link
 * Pages}. Control loop only.
 */
final class HttpFace implements Handler<HttpServerRequest> {

  /** Answered here: neither is an answer like the others. */
  static final String ENTER_ROOM = "enterRoom";

  static final String SHOW_CONTRACT = "showContract";
  static final String SHOW_CONTRACT_AS_JSON = "showContractAsJson";

  private static final CharSequence IDEMPOTENCY_KEY =
      HttpHeaders.createOptimized("Idempotency-Key");
  private static final CharSequence IF_MATCH = HttpHeaders.createOptimized("If-Match");

  private final Contract contract;
  private final Routes routes;
  private final Endpoints endpoints;
  private final Authenticator authenticator;
  private final OwnOrigin ownOrigin;
  private final RateLimits limits;
  private final RoomSocket roomSocket;
  private final Pages pages;
  private final Answers answers;
  private final InstantSource clock;

  HttpFace(
      Contract contract,
      Endpoints endpoints,
      Authenticator authenticator,
      OwnOrigin ownOrigin,
      RateLimits limits,
      RoomSocket roomSocket,
      Pages pages,
      Answers answers,
      InstantSource clock) {
    endpoints.on(ENTER_ROOM, _ -> Future.failedFuture(noHandshake()));
    endpoints.on(SHOW_CONTRACT, _ -> Future.failedFuture(Refusals.notFound()));
    endpoints.on(SHOW_CONTRACT_AS_JSON, _ -> Future.failedFuture(Refusals.notFound()));
    endpoints.requireAllOf(contract);
    this.contract = contract;
    this.routes = new Routes(contract);
    this.endpoints = endpoints;
    this.authenticator = authenticator;
    this.ownOrigin = ownOrigin;
    this.limits = limits;
    this.roomSocket = roomSocket;
    this.pages = pages;
    this.answers = answers;
    this.clock = clock;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String path = request.path();
    switch (routes.match(request.method(), path == null ? "" : path)) {
      case Routes.Match.Found(Operation operation, Map<String, String> variables) ->
          operation(answers.begin(request, operation.template()), operation, variables);
      case Routes.Match.OtherMethods others -> otherMethod(request, others);
      case Routes.Match.Nothing _ -> page(request, path);
    }
  }

  /** Which methods there are is told whoever asks (RFC 9110 §9.3.7), pages that may before all. */
  private void otherMethod(HttpServerRequest request, Routes.Match.OtherMethods others) {
    Answers.Answer answer = answers.begin(request, Answers.UNKNOWN);
    String allowed = String.join(", ", others.allowed());
    request.response().putHeader(HttpHeaders.ALLOW, allowed);
    if (others.openToPages()) {
      CrossOrigin.letIn(request.response(), allowed);
    }
    if (request.method().equals(HttpMethod.OPTIONS)) {
      answer.of(Reply.noContent().now());
    } else {
      answer.refuse(
          Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Only " + others.allowed() + " work here."));
    }
  }

  private void page(HttpServerRequest request, String path) {
    boolean reads =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    boolean isPage = path != null && path.startsWith("/") && !path.startsWith("/api/");
    Optional<StaticFile> file = reads && isPage ? pages.at(path) : Optional.empty();
    if (file.isPresent()) {
      answers.begin(request, Answers.PAGE).file(file.get(), 200);
    } else if (reads && isPage && pages.notFound().isPresent()) {
      answers.begin(request, Answers.UNKNOWN).file(pages.notFound().get(), 404);
    } else {
      answers.begin(request, Answers.UNKNOWN).fail(Refusals.notFound());
    }
  }

  private void operation(
      Answers.Answer answer, Operation operation, Map<String, String> variables) {
    HttpServerRequest request = answer.request();
    if (operation.openToPages()) {
      CrossOrigin.letRead(request.response());
    }
    InetAddress client = ownOrigin.client(request);
    try {
      if (!authenticator.isOperator(request)) {
        limits.countRequest(client);
      }
      Validation.requirePath(operation, variables);
      Map<String, Object> query = Validation.query(operation, request.params());
      switch (operation.id()) {
        case ENTER_ROOM -> handshake(answer, variables.get("session"));
        case SHOW_CONTRACT -> answer.file(contract.file(), 200);
        case SHOW_CONTRACT_AS_JSON -> answer.file(contract.json(), 200);
        default ->
            receive(
                answer,
                operation,
                body -> answer.of(called(request, operation, variables, query, client, body)));
      }
    } catch (RuntimeException failure) {
      answer.fail(failure);
    }
  }

  private void handshake(Answers.Answer answer, String sessionId) {
    HttpServerRequest request = answer.request();
    if (request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
      roomSocket.upgrade(request, sessionId);
    } else {
      answer.fail(noHandshake());
    }
  }

  private static void receive(
      Answers.Answer answer, Operation operation, Handler<Buffer> received) {
    HttpServerRequest request = answer.request();
    // Not accumulated by Vert.x, which would take as much as is sent.
    Buffer body = Buffer.buffer();
    request.exceptionHandler(_ -> answer.abandon());
    request.handler(
        part -> {
          if (answer.isGiven()) {
            return;
          }
          if (body.length() + part.length() > Call.MAX_BODY_BYTES) {
            // The rest of the body is not waited for: the connection goes with the refusal.
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            answer.fail(Refusals.tooLarge(Call.MAX_BODY_BYTES));
          } else {
            body.appendBuffer(part);
          }
        });
    request.endHandler(
        _ -> {
          if (answer.isGiven()) {
            return;
          }
          if (body.length() > 0 && !isOf(operation.mediaType(), request)) {
            answer.refuse(
                Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type has to be " + operation.mediaType() + "."));
          } else {
            received.handle(body);
          }
        });
  }

  /** Who asks comes before what is asked: strangers learn nothing of what a request should be. */
  private Future<Reply> called(
      HttpServerRequest request,
      Operation operation,
      Map<String, String> variables,
      Map<String, Object> query,
      InetAddress client,
      Buffer body) {
    return authenticator
        .identify(request, operation, clock.instant())
        .compose(
            caller ->
                endpoints
                    .of(operation)
                    .answer(
                        new Call(
                            operation,
                            variables,
                            query,
                            Validation.header(operation, IF_MATCH, request.headers()),
                            Validation.header(operation, IDEMPOTENCY_KEY, request.headers()),
                            Validation.body(operation, body),
                            Validation.content(operation, body),
                            caller,
                            client)));
  }

  private static Refusal noHandshake() {
    return Refusals.invalid(
        "", Refusals.Reason.NOT_ALLOWED, "A room is entered by a WebSocket handshake.");
  }

  private static boolean isOf(String mediaType, HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null) {
      return false;
    }
    int parameters = type.indexOf(';');
    String name = parameters < 0 ? type : type.substring(0, parameters);
    return name.strip().toLowerCase(Locale.ROOT).equals(mediaType);
  }
}
