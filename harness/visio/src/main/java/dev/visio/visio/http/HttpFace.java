package dev.visio.visio.http;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.SignallingCodec;
import dev.visio.visio.session.Refusal;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes every request: hands handshakes to {@link RoomSocket}, reads bounded bodies, and writes
 * replies and problems.
 */
final class HttpFace implements Handler<HttpServerRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(HttpFace.class);
  private static final String BEARER = "bearer ";
  private static final String ROOMS = "/api/rooms/";

  private final Routes routes;
  private final RoomSocket roomSocket;
  private final Pages pages;
  private final StaticFile contract;
  private final SecurityHeaders securityHeaders;

  HttpFace(
      Routes routes,
      RoomSocket roomSocket,
      Pages pages,
      StaticFile contract,
      SecurityHeaders securityHeaders) {
    this.routes = routes;
    this.roomSocket = roomSocket;
    this.pages = pages;
    this.contract = contract;
    this.securityHeaders = securityHeaders;
  }

  @Override
  public void handle(HttpServerRequest request) {
    securityHeaders.putInto(request.response().headers());
    String path = request.path();
    if (path == null || path.isEmpty()) {
      refuse(request, Problem.of(ProblemType.NOT_FOUND, "There is no such path."));
      return;
    }
    if (path.startsWith(ROOMS) && path.indexOf('/', ROOMS.length()) < 0) {
      handshake(request, path.substring(ROOMS.length()));
      return;
    }
    switch (routes.match(request.method(), path)) {
      case Routes.Match.Found found -> receive(request, found);
      case Routes.Match.OtherMethods others -> {
        request.response().putHeader(HttpHeaders.ALLOW, String.join(", ", others.allowed()));
        refuse(
            request,
            Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Only " + others.allowed() + " work here."));
      }
      case Routes.Match.Nothing _ -> page(request, path);
    }
  }

  private void page(HttpServerRequest request, String path) {
    boolean reads =
        request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD);
    Optional<StaticFile> file =
        path.equals("/api/openapi.yaml") ? Optional.of(contract) : pages.at(path);
    if (reads && file.isPresent()) {
      file.get().answer(request, 200);
    } else if (reads && !path.startsWith("/api/") && pages.notFound().isPresent()) {
      pages.notFound().get().answer(request, 404);
    } else {
      refuse(request, Problem.of(ProblemType.NOT_FOUND, "There is no such path."));
    }
  }

  private void handshake(HttpServerRequest request, String sessionId) {
    if (!request.method().equals(HttpMethod.GET)
        || !request.headers().contains(HttpHeaders.UPGRADE, HttpHeaders.WEBSOCKET, true)) {
      refuse(
          request,
          Problem.of(ProblemType.INVALID_REQUEST, "A room is entered by a WebSocket handshake."));
      return;
    }
    roomSocket.upgrade(request, sessionId);
  }

  private void receive(HttpServerRequest request, Routes.Match.Found found) {
    // Not accumulated by Vert.x, which would take as much as is sent.
    Buffer body = Buffer.buffer();
    boolean[] refused = new boolean[1];
    request.exceptionHandler(_ -> refused[0] = true);
    request.handler(
        part -> {
          if (refused[0]) {
            return;
          }
          if (body.length() + part.length() > Call.MAX_BODY_BYTES) {
            refused[0] = true;
            // The rest of the body is not waited for: the connection goes with the refusal.
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            refuse(
                request,
                Problem.of(
                        ProblemType.TOO_LARGE,
                        "A body has at most %d bytes.".formatted(Call.MAX_BODY_BYTES))
                    .with("limit", Call.MAX_BODY_BYTES));
          } else {
            body.appendBuffer(part);
          }
        });
    request.endHandler(
        _ -> {
          if (!refused[0]) {
            answer(request, found, body);
          }
        });
  }

  private void answer(HttpServerRequest request, Routes.Match.Found found, Buffer body) {
    if (body.length() > 0 && !isJson(request)) {
      refuse(
          request,
          Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE, "Content-Type has to be application/json."));
      return;
    }
    try {
      found
          .endpoint()
          .answer(new Call(found.path(), bearerOf(request), body.toString()))
          .onComplete(
              reply -> {
                if (reply.succeeded()) {
                  write(request, reply.result());
                } else {
                  fail(request, reply.cause());
                }
              });
    } catch (RuntimeException failure) {
      fail(request, failure);
    }
  }

  private static void write(HttpServerRequest request, Reply reply) {
    HttpServerResponse response = request.response();
    reply.location().ifPresent(location -> response.putHeader(HttpHeaders.LOCATION, location));
    write(request, reply.status(), "application/json", reply.body().toString());
  }

  private static void fail(HttpServerRequest request, Throwable failure) {
    if (failure instanceof Refusal refusal) {
      refuse(request, refusal.problem());
      return;
    }
    LOG.error("{} {} failed", request.method(), request.path(), failure);
    refuse(request, Problem.of(ProblemType.INTERNAL, "The service failed; its log says more."));
  }

  private static void refuse(HttpServerRequest request, Problem problem) {
    if (problem.type() == ProblemType.UNAUTHORIZED) {
      request.response().putHeader("WWW-Authenticate", "Bearer");
    }
    write(
        request,
        problem.type().status(),
        "application/problem+json",
        SignallingCodec.encode(problem));
  }

  private static void write(
      HttpServerRequest request, int status, String contentType, String body) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, contentType)
        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
        .end(body);
  }

  private static boolean isJson(HttpServerRequest request) {
    String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
    if (type == null) {
      return false;
    }
    int parameters = type.indexOf(';');
    String name = parameters < 0 ? type : type.substring(0, parameters);
    return name.strip().toLowerCase(Locale.ROOT).equals("application/json");
  }

  private static Optional<String> bearerOf(HttpServerRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (authorization == null
        || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.empty();
    }
    return Optional.of(authorization.substring(BEARER.length()).strip());
  }
}
