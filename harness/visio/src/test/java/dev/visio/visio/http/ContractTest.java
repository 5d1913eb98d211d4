package dev.visio.visio.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.ProblemType;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ContractTest {

  private final Contract contract = Contract.read();

  ContractTest() throws IOException {}

  @Test
  void itIsAnOpenApiDocumentByTheStandardsOwnSchema() {
    assertEquals(
        contract.operations().stream().map(Operation::id).collect(Collectors.toSet()),
        AnswerCheck.contract().operations().stream()
            .map(operation -> operation.getOperationId())
            .collect(Collectors.toSet()));
  }

  @Test
  void everyOperationSaysWhatItIsForAndHasANameOfItsOwn() {
    AnswerCheck.contract()
        .operations()
        .forEach(
            operation ->
                assertTrue(
                    operation.getOpenAPIModel().containsKey("summary"),
                    operation.getOperationId()));
    List<String> ids = contract.operations().stream().map(Operation::id).toList();
    assertEquals(ids.size(), new TreeSet<>(ids).size());
  }

  @Test
  void everyProblemOverRestIsInItsTableWithItsStatus() {
    String text = contract.file().plain().toString();
    for (ProblemType type : ProblemType.values()) {
      boolean overRest = !WEBSOCKET_ONLY.contains(type.rule());
      assertEquals(
          overRest,
          text.contains("| `%s` | %d |".formatted(type.rule(), type.status())),
          type.rule());
    }
  }

  @Test
  void itIsTheSameAsJsonWithoutTheMarksOfTheValidator() {
    JsonObject json = contract.json().plain().toJsonObject();
    assertEquals("application/json", contract.json().contentType());
    assertEquals(
        contract.operations().stream().map(Operation::template).collect(Collectors.toSet()),
        json.getJsonObject("paths").fieldNames());
    assertEquals(
        Set.of("type", "pattern"),
        json.getJsonObject("components").getJsonObject("schemas").getJsonObject("Id").fieldNames());
  }

  private static final Set<String> WEBSOCKET_ONLY =
      Set.of(
          "message-malformed",
          "message-too-large",
          "message-out-of-order",
          "message-not-allowed",
          "unsupported-version");

  @Test
  void anOperationThatNobodyAnswersIsNamedAndSoIsAnAnswerThatNobodyPromised() {
    Endpoints endpoints = new Endpoints();
    contract.operations().stream()
        .filter(operation -> !operation.id().equals("signIn"))
        .forEach(operation -> endpoints.on(operation.id(), _ -> Future.failedFuture("unused")));
    endpoints.on("backDoor", _ -> Future.failedFuture("unused"));
    IllegalStateException refused =
        assertThrows(IllegalStateException.class, () -> endpoints.requireAllOf(contract));
    assertEquals(
        "in the contract only: [signIn]; not in the contract: [backDoor]", refused.getMessage());
  }

  @Test
  void whatChangesSomethingIsNeverOpenByOversight() {
    assertEquals(
        Set.of("signIn", "register", "openPersonalLink"),
        changing().filter(Operation::openToAll).map(Operation::id).collect(Collectors.toSet()));
  }

  @Test
  void whatOrganisersEditNamesWhatTheEditStartsFrom() {
    assertEquals(
        Set.of("editEvent", "editSession", "setQuota"),
        changing()
            .filter(
                operation ->
                    operation.inHeader().containsKey("If-Match")
                        && operation.inHeader().get("If-Match").required())
            .map(Operation::id)
            .collect(Collectors.toSet()));
  }

  private Stream<Operation> changing() {
    return contract.operations().stream().filter(operation -> !operation.isSafe());
  }
}
