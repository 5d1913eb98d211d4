package dev.visio.visio.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a request is answered with, when it is not refused.
 *
 * @param contentType empty where there is no body
 * @param headers further ones
 * @param cookie to be set
 */
record Reply(
    int status,
    Optional<String> contentType,
    Buffer body,
    Map<CharSequence, String> headers,
    Optional<Cookie> cookie) {

  private static final ObjectWriter JSON = new JsonMapper().writer();
  private static final Buffer EMPTY = Buffer.buffer();
  private static final CharSequence LINK = HttpHeaders.createOptimized("Link");

  static Reply ok(ObjectNode body) {
    return json(200, body);
  }

  static Reply created(ObjectNode body) {
    return json(201, body);
  }

  static Reply noContent() {
    return new Reply(204, Optional.empty(), EMPTY, Map.of(), Optional.empty());
  }

  static Reply text(String contentType, String body) {
    return text(200, contentType, body);
  }

  /** What was created, in a form that is no JSON. */
  static Reply createdText(String contentType, String body) {
    return text(201, contentType, body);
  }

  private static Reply text(int status, String contentType, String body) {
    return new Reply(
        status, Optional.of(contentType), Buffer.buffer(body), Map.of(), Optional.empty());
  }

  private static Reply json(int status, ObjectNode body) {
    try {
      return new Reply(
          status,
          Optional.of("application/json"),
          Buffer.buffer(JSON.writeValueAsBytes(body)),
          Map.of(),
          Optional.empty());
    } catch (JsonProcessingException never) {
      throw new IllegalStateException(never);
    }
  }

  /** The same, with where it is what was created (RFC 9110 §10.2.2). */
  Reply at(String location) {
    return with(HttpHeaders.LOCATION, location);
  }

  /** The same, with the tag of what an organiser edits. */
  Reply ofRevision(long revision) {
    return tagged(Revision.tag(revision));
  }

  /** The same, with this tag (RFC 9110 §8.8.3). */
  Reply tagged(String tag) {
    return with(HttpHeaders.ETAG, tag);
  }

  /** The same, with links to what is related (RFC 8288); none where the text is empty. */
  Reply linked(String links) {
    return links.isEmpty() ? this : with(LINK, links);
  }

  Reply with(Cookie set) {
    return new Reply(status, contentType, body, headers, Optional.of(set));
  }

  private Reply with(CharSequence name, String value) {
    Map<CharSequence, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, body, more, cookie);
  }

  static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The same, already. */
  Future<Reply> now() {
    return Future.succeededFuture(this);
  }
}
