package dev.visio.visio.http;

import dev.visio.visio.access.Caller;
import dev.visio.visio.http.Refusals.Reason;
import dev.visio.visio.session.Person;
import dev.visio.visio.store.PageRequest;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * One request to a resource, completely received, and as the contract allows.
 *
 * @param operation what is asked for
 * @param path the variable parts of the path, by their names in the contract
 * @param query the parameters of the query, by name
 * @param ifMatch what an edit starts from
 * @param idempotencyKey by which a repeated request is known
 * @param body empty where none is asked for
 * @param content the body where it is a text and no JSON; empty elsewhere
 * @param caller who asks
 * @param client from where
 */
record Call(
    Operation operation,
    Map<String, String> path,
    Map<String, Object> query,
    Optional<String> ifMatch,
    Optional<String> idempotencyKey,
    JsonObject body,
    String content,
    Caller caller,
    InetAddress client) {

  /** No body of a request is longer. */
  static final int MAX_BODY_BYTES = 16 * 1024;

  private static final int USUAL_PAGE = 50;

  /** A variable part of the path. */
  String path(String name) {
    return path.get(name);
  }

  /** The registered person that asks. */
  Person person() {
    return caller.person().orElseThrow().who();
  }

  /** A text of the body. */
  String text(String property) {
    return body.getString(property);
  }

  /**
   * A text of the body as what it stands for.
   *
   * @param reading throws IllegalArgumentException with what the value has to be
   */
  <T> T value(String property, Function<String, T> reading) {
    return checked(property, () -> reading.apply(text(property)));
  }

  /** Which page of a list is asked for. */
  PageRequest page() {
    return new PageRequest(
        Optional.ofNullable((String) query.get("after")),
        (Integer) query.getOrDefault("limit", USUAL_PAGE));
  }

  /** What a value makes of the body, whose own checks go further than the contract's. */
  static <T> T checked(String property, java.util.function.Supplier<T> making) {
    try {
      return making.get();
    } catch (IllegalArgumentException notAllowed) {
      throw Refusals.invalid(property, Reason.NOT_ALLOWED, notAllowed.getMessage());
    }
  }
}
