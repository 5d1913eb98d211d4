package dev.visio.visio.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/**
 * What lets pages of any origin ask and read (Fetch, "CORS protocol"). Only where a bearer token
 * proves who asks, which no browser sends by itself: cookies open nothing there.
 */
final class CrossOrigin {

  private static final String ANY = "*";
  private static final String ASKED_WITH = "Authorization, Content-Type, If-Match";
  private static final String READABLE = "Location, ETag, Link, X-Request-Id";

  /** How long a browser need not ask again, in seconds. */
  private static final String REMEMBERED_SECONDS = "600";

  private CrossOrigin() {}

  /** Of the answer to what a page has asked. */
  static void letRead(HttpServerResponse response) {
    response
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, ANY)
        .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, READABLE);
  }

  /** Of the answer to a browser that asks beforehand whether its page may ask. */
  static void letIn(HttpServerResponse response, String methods) {
    letRead(response);
    response
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, methods)
        .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, ASKED_WITH)
        .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, REMEMBERED_SECONDS);
  }
}
