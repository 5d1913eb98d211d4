package dev.visio.visio.http;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Who answers which operation of the contract. Filled once, then only read. */
final class Endpoints {

  /** Answers calls of one operation; refuses by throwing or by failing the future. */
  @FunctionalInterface
  interface Endpoint {
    Future<Reply> answer(Call call);
  }

  private final Map<String, Endpoint> endpoints = new HashMap<>();

  /** Adds the endpoint of an operation. */
  Endpoints on(String operationId, Endpoint endpoint) {
    if (endpoints.putIfAbsent(operationId, endpoint) != null) {
      throw new IllegalStateException(operationId + " is answered twice");
    }
    return this;
  }

  Endpoint of(Operation operation) {
    return endpoints.get(operation.id());
  }

  /**
   * That nothing is promised that is not kept, and nothing is kept that is not promised.
   *
   * @throws IllegalStateException naming what the contract and these do not have in common
   */
  void requireAllOf(Contract contract) {
    Set<String> promised =
        contract.operations().stream()
            .map(Operation::id)
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> broken = new TreeSet<>(promised);
    broken.removeAll(endpoints.keySet());
    Set<String> secret = new TreeSet<>(endpoints.keySet());
    secret.removeAll(promised);
    if (!broken.isEmpty() || !secret.isEmpty()) {
      throw new IllegalStateException(
          "in the contract only: %s; not in the contract: %s".formatted(broken, secret));
    }
  }
}
