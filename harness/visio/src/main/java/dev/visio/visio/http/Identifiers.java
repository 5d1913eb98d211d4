package dev.visio.visio.http;

import dev.visio.visio.access.Secrets;
import dev.visio.visio.access.ServiceSecret;

/**
 * The ids of what requests create. A request with an idempotency key gets the same ids each time it
 * is repeated, and the store answers an id that it knows with what it holds: so nothing is created
 * twice, and no answers need to be kept.
 */
final class Identifiers {

  private final Secrets secrets;
  private final ServiceSecret secret;

  Identifiers(Secrets secrets, ServiceSecret secret) {
    this.secrets = secrets;
    this.secret = secret;
  }

  /**
   * The id of something that this call creates.
   *
   * @param kind of it, where a call creates more than one
   */
  String of(Call call, String kind) {
    return call.idempotencyKey()
        .map(
            key ->
                secret.repeatableId(
                    call.caller().name(), call.operation().template() + call.path() + kind, key))
        .orElseGet(secrets::newId);
  }
}
