package dev.visio.signalling;

import java.net.URI;

/**
 * The stable types of problem documents (RFC 9457), the same over REST and over the WebSocket.
 *
 * <p>The type's URI is {@link #PREFIX} and the rule's name. The title never changes for a type;
 * what changes from occurrence to occurrence stands in {@link Problem#detail()} and {@link
 * Problem#figures()}.
 */
public enum ProblemType implements JsonNamed {
  // The rules of sessions, registration and access.
  TOO_EARLY("too-early", 403, "Access to the session is not open yet"),
  CLOSED("closed", 403, "Access to the session is closed"),
  ENDED("ended", 403, "The conference has ended"),
  NOT_REGISTERED("not-registered", 403, "Only registered persons may enter"),
  QUOTA_REACHED("quota-reached", 409, "The session's quota is reached"),
  ROOM_FULL("room-full", 409, "The room is full"),
  DURATION_TOO_LONG("duration-too-long", 422, "The session is longer than allowed"),
  DURATION_TOO_SHORT("duration-too-short", 422, "The session is shorter than allowed"),
  QUOTA_OUT_OF_RANGE("quota-out-of-range", 422, "The quota is not one that a room can hold"),
  QUOTA_BELOW_REGISTRATIONS(
      "quota-below-registrations", 409, "The quota is below the number already registered"),
  SESSION_OPEN("session-open", 409, "The session's times cannot change any more"),
  EMAIL_TAKEN("email-taken", 409, "The e-mail address is taken"),
  // Who asked.
  UNAUTHORIZED("unauthorized", 401, "A valid sign-in or token is needed"),
  LINK_EXPIRED("link-expired", 401, "The personal link has expired"),
  FORBIDDEN("forbidden", 403, "This belongs to others"),
  CSRF("csrf", 403, "The request does not come from the service's own pages"),
  // How the service was asked.
  NOT_FOUND("not-found", 404, "There is no such resource"),
  METHOD_NOT_ALLOWED("method-not-allowed", 405, "The resource does not know this method"),
  TOO_LARGE("too-large", 413, "The request is larger than allowed"),
  UNSUPPORTED_MEDIA_TYPE(
      "unsupported-media-type", 415, "The body is of another type than asked for"),
  INVALID_REQUEST("invalid-request", 400, "The request is not well-formed"),
  UNKNOWN_PROPERTY("unknown-property", 400, "The request has a property that does not exist"),
  PRECONDITION_REQUIRED("precondition-required", 428, "An edit has to say what it starts from"),
  PRECONDITION_FAILED("precondition-failed", 412, "Somebody else has edited this meanwhile"),
  IDEMPOTENCY_KEY_REUSED(
      "idempotency-key-reused", 422, "The idempotency key came with another request before"),
  UNSUPPORTED_VERSION("unsupported-version", 400, "Another version of the messages is spoken here"),
  MESSAGE_MALFORMED("message-malformed", 400, "The message is not one of this version"),
  MESSAGE_TOO_LARGE("message-too-large", 413, "The message is larger than allowed"),
  MESSAGE_OUT_OF_ORDER("message-out-of-order", 409, "The message comes at the wrong moment"),
  MESSAGE_NOT_ALLOWED("message-not-allowed", 403, "The message is not allowed here"),
  INVALID_OFFER("invalid-offer", 422, "The offer is not one that this service can answer"),
  // What the service can bear.
  RATE_LIMITED("rate-limited", 429, "Too many requests"),
  CAPACITY_REACHED("capacity-reached", 503, "The service holds as much as it may"),
  STOPPING("stopping", 503, "The service is going down"),
  INTERNAL("internal", 500, "The service failed");

  /** What every type's URI begins with. */
  public static final String PREFIX = "urn:visio:problem:";

  private final String rule;
  private final int status;
  private final String title;

  ProblemType(String rule, int status, String title) {
    this.rule = rule;
    this.status = status;
    this.title = title;
  }

  /** The rule's stable name, {@code room-full} for one. */
  public String rule() {
    return rule;
  }

  /** The type's URI, which is also its name in JSON. */
  @Override
  public String jsonName() {
    return PREFIX + rule;
  }

  /** The type's URI. */
  public URI uri() {
    return URI.create(jsonName());
  }

  /** The HTTP status (RFC 9110) that goes with the type. */
  public int status() {
    return status;
  }

  /** The type's title, the same for every occurrence. */
  public String title() {
    return title;
  }
}
