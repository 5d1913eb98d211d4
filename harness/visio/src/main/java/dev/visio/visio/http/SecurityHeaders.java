package dev.visio.visio.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;

/** What every answer says to browsers, whatever it answers. */
final class SecurityHeaders {

  /** Nothing but what comes from the service itself; no inline script, no inline style. */
  private static final String CONTENT_SECURITY_POLICY =
      String.join(
          "; ",
          "default-src 'none'",
          "script-src 'self'",
          "style-src 'self'",
          "img-src 'self' data: blob:",
          "media-src 'self' blob:",
          "connect-src 'self'",
          "font-src 'self'",
          "manifest-src 'self'",
          "form-action 'self'",
          "base-uri 'none'",
          "frame-ancestors 'none'");

  private final Map<CharSequence, CharSequence> headers = new LinkedHashMap<>();

  /**
   * @param onlyEncrypted whether the service is reached by https, and is not to be tried otherwise
   */
  SecurityHeaders(boolean onlyEncrypted) {
    add("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    add("X-Content-Type-Options", "nosniff");
    add("Referrer-Policy", "no-referrer");
    add(
        "Permissions-Policy",
        "camera=(self), microphone=(self), display-capture=(self), geolocation=(), payment=(),"
            + " usb=()");
    add("Cross-Origin-Opener-Policy", "same-origin");
    add("Cross-Origin-Resource-Policy", "same-origin");
    if (onlyEncrypted) {
      add("Strict-Transport-Security", "max-age=31536000");
    }
  }

  private void add(String name, String value) {
    headers.put(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
  }

  /** Puts them into the headers of an answer that has none of them yet. */
  void putInto(MultiMap response) {
    headers.forEach(response::add);
  }
}
