package dev.visio.visio;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Someone who asks the service, with what is shown at each request.
 *
 * @param headers sent with every request
 */
record Visitor(Map<String, String> headers) {

  static final Visitor NOBODY = new Visitor(Map.of());

  /** Whoever has that token. */
  static Visitor bearer(String token) {
    return token.isEmpty() ? NOBODY : new Visitor(Map.of("Authorization", "Bearer " + token));
  }

  /** A browser that is signed in. */
  static Visitor browser(String cookie, String csrfToken) {
    return new Visitor(Map.of("Cookie", cookie, "X-Csrf-Token", csrfToken));
  }

  /** The same with a header more, or with another value of one. */
  Visitor with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Visitor(more);
  }

  /** The same without a header. */
  Visitor without(String name) {
    Map<String, String> fewer = new LinkedHashMap<>(headers);
    fewer.remove(name);
    return new Visitor(fewer);
  }

  /** The name and value of the cookie that is shown. */
  String cookie() {
    return headers.get("Cookie");
  }
}
