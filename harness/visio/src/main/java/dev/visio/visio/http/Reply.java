package dev.visio.visio.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * What a request is answered with, when it is not refused.
 *
 * @param location of what was created (RFC 9110 §10.2.2)
 */
record Reply(int status, ObjectNode body, Optional<String> location) {

  static Reply ok(ObjectNode body) {
    return new Reply(200, body, Optional.empty());
  }

  static Reply created(ObjectNode body) {
    return new Reply(201, body, Optional.empty());
  }

  static Reply created(ObjectNode body, String location) {
    return new Reply(201, body, Optional.of(location));
  }

  static ObjectNode json() {
    return JsonNodeFactory.instance.objectNode();
  }

  /** The same, already. */
  Future<Reply> now() {
    return Future.succeededFuture(this);
  }
}
