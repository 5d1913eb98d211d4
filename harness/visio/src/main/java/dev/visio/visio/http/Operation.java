package dev.visio.visio.http;

import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One operation of the contract.
 *
 * @param id its {@code operationId}
 * @param template its path, with the variable segments in braces
 * @param inPath its parameters in the path, by name; likewise the next two
 * @param body what its body has to be, where it is JSON
 * @param textBody the media type of its body, where that is a text and no JSON
 * @param proofs any one of them lets in
 * @param openToAll whether nothing needs to be shown
 * @param openToPages whether pages of any origin may ask, and read what is answered
 */
record Operation(
    String id,
    HttpMethod method,
    String template,
    Map<String, Parameter> inPath,
    Map<String, Parameter> inQuery,
    Map<String, Parameter> inHeader,
    Optional<ContractSchema> body,
    Optional<String> textBody,
    Set<Proof> proofs,
    boolean openToAll,
    boolean openToPages) {

  static final String JSON = "application/json";

  /** One parameter. */
  record Parameter(boolean required, ContractSchema schema) {}

  /** What may be shown to be let in, as the contract's security schemes name it. */
  enum Proof {
    /** The operator's token. */
    OPERATOR("operator"),
    /** The token of a personal link. */
    PERSONAL_TOKEN("bearer"),
    /** An organiser's sign-in. */
    ORGANISER_COOKIE("organiserCookie"),
    /** A person's sign-in. */
    PERSON_COOKIE("personCookie");

    private final String scheme;

    Proof(String scheme) {
      this.scheme = scheme;
    }

    static Proof of(String scheme) {
      for (Proof proof : values()) {
        if (proof.scheme.equals(scheme)) {
          return proof;
        }
      }
      throw new IllegalStateException("no such security scheme: " + scheme);
    }
  }

  /** What the content of a request has to be, where there is any. */
  String mediaType() {
    return textBody.orElse(JSON);
  }

  /** Whether it changes nothing (RFC 9110 §9.2.1). */
  boolean isSafe() {
    return method.equals(HttpMethod.GET);
  }
}
