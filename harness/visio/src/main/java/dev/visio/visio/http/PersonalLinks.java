package dev.visio.visio.http;

import dev.visio.visio.access.ServiceSecret;
import java.net.URI;
import java.util.function.Supplier;

/**
 * The links to personal spaces. The token stands behind the {@code #}, which no browser sends
 * anywhere: it reaches no log of any server.
 */
final class PersonalLinks {

  private final ServiceSecret secret;
  private final Supplier<URI> publicUrl;

  /**
   * @param publicUrl where people reach the service; known only once it listens
   */
  PersonalLinks(ServiceSecret secret, Supplier<URI> publicUrl) {
    this.secret = secret;
    this.publicUrl = publicUrl;
  }

  String token(String personId, int number) {
    return secret.personalToken(personId, number);
  }

  String link(String token) {
    return publicUrl.get().resolve("/personal-space") + "#" + token;
  }
}
