package dev.visio.visio.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Refusal;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValidationTest {

  private static final String GOOD =
      "'name':'A','type':'other','startsAt':'2026-11-23T10:00','duration':'PT1H'";

  private final Contract contract = Contract.read();

  ValidationTest() throws IOException {}

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      nullValues = "-",
      value = {
        // body                                        | property | reason
        "                                              | -        | missing",
        "{                                             | -        | not-json",
        "{} x                                          | -        | not-json",
        "[]                                            | -        | wrong-type",
        "3                                             | -        | wrong-type",
        "null                                          | -        | not-json",
        "{'type':'other','startsAt':'2026-11-23T10:00'}| name     | missing",
        "{GOOD,'name':'B'}                             | -        | duplicate-property",
        "{GOOD,'quota':'20'}                           | quota    | wrong-type",
        "{GOOD,'quota':20.5}                           | quota    | wrong-type",
        "{GOOD,'quota':null}                           | quota    | wrong-type",
        "{GOOD,'quota':1e999}                          | quota    | wrong-type",
        "{GOOD,'speakers':'Zoé'}                       | speakers | wrong-type",
        "{GOOD,'speakers':['Zoé',7]}                   | speakers | wrong-type",
        "{GOOD,'speakers':['Zoé',' ']}                 | speakers | not-allowed",
        "{GOOD,'instructions':''}                      | instructions | not-allowed",
        "{GOOD,'instructions':'a\\u0000b'}             | instructions | not-allowed",
        "{GOOD,'instructions':'\\ud800'}               | instructions | not-allowed",
      })
  void aBodyThatIsNotAllowedIsRefusedWithWhatIsWrong(String body, String property, String reason) {
    Problem problem = refused("addSession", body == null ? "" : body);
    assertEquals(ProblemType.INVALID_REQUEST, problem.type(), problem.toString());
    assertEquals(reason, problem.figures().get("reason"), problem.toString());
    assertEquals(property, problem.figures().get("property"), problem.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "name     | 'two\\nlines'",
        "name     | '\\u202egnp.exe'",
        "name     | '\\t'",
        "type     | 'webinar'",
        "startsAt | 'tomorrow'",
        "startsAt | '+999999999-01-01T00:00:00Z'",
      })
  void aValueOfARequiredPropertyIsHeldAgainstItsSchema(String property, String value) {
    String standing =
        GOOD.replaceFirst("'" + property + "':'[^']*'", "'x':0").replace("'x':0,", "");
    String body =
        "{" + standing.replace("'x':0", "'quota':1") + ",'" + property + "':" + value + "}";
    Problem problem = refused("addSession", body);
    assertEquals(property, problem.figures().get("property"), problem.toString());
    assertEquals("not-allowed", problem.figures().get("reason"), problem.toString());
  }

  @Test
  void anUnknownPropertyIsNamedBeforeWhateverElseIsWrong() {
    for (String body :
        new String[] {"{GOOD,'role':'host'}", "{'type':3,'role':'host'}", "{'role':null}"}) {
      Problem problem = refused("addSession", body);
      assertEquals(ProblemType.UNKNOWN_PROPERTY, problem.type(), body);
      assertEquals("role", problem.figures().get("property"), body);
    }
    assertEquals(
        ProblemType.UNKNOWN_PROPERTY, refused("cancelSession", "{'reason':'rain'}").type());
  }

  @Test
  void namesInAnyScriptAreNames() {
    for (String name : new String[] {"Zoé Çelik", "山田 太郎", "أحمد", "O’Brien-Łuk", "Léa 🙂"}) {
      assertTrue(
          Validation.body(operation("addSession"), json("{GOOD}".replace("'A'", "'" + name + "'")))
              .containsKey("name"),
          name);
    }
  }

  @Test
  void whatGoesTogetherComesTogether() {
    Problem problem = refused("register", "{'email':'zoe@example.org'}");
    assertEquals("name", problem.figures().get("property"));
    assertEquals("missing", problem.figures().get("reason"));
  }

  @Test
  void aPathThatNothingCanHaveIsNotFound() {
    for (String id : new String[] {"", "a b", "..", "é", "x".repeat(65)}) {
      assertEquals(
          ProblemType.NOT_FOUND,
          assertThrows(
                  Refusal.class,
                  () -> Validation.requirePath(operation("showSession"), Map.of("session", id)))
              .problem()
              .type());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "limit, 0,   INVALID_REQUEST",
    "limit, 201, INVALID_REQUEST",
    "limit, ten, INVALID_REQUEST",
    "after, '',  INVALID_REQUEST",
    "page,  2,   UNKNOWN_PROPERTY",
  })
  void aQueryThatIsNotAllowedIsRefused(String name, String value, ProblemType type) {
    MultiMap query = MultiMap.caseInsensitiveMultiMap().add(name, value);
    Problem problem =
        assertThrows(Refusal.class, () -> Validation.query(operation("listSessions"), query))
            .problem();
    assertEquals(type, problem.type());
    assertEquals(name, problem.figures().get("property"));
  }

  @Test
  void anEditThatDoesNotSayWhatItStartsFromIsToldToSaySo() {
    Problem problem =
        assertThrows(
                Refusal.class,
                () ->
                    Validation.header(
                        operation("setQuota"), "If-Match", MultiMap.caseInsensitiveMultiMap()))
            .problem();
    assertEquals(ProblemType.PRECONDITION_REQUIRED, problem.type());
  }

  @Test
  void anIdempotencyKeyThatCouldBeGuessedIsRefused() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap().add("Idempotency-Key", "1");
    assertThrows(
        Refusal.class, () -> Validation.header(operation("addEvent"), "Idempotency-Key", headers));
    headers.set("Idempotency-Key", "123e4567-e89b-12d3-a456-426614174000");
    assertEquals(
        Optional.of("123e4567-e89b-12d3-a456-426614174000"),
        Validation.header(operation("addEvent"), "Idempotency-Key", headers));
  }

  private Problem refused(String operation, String body) {
    return assertThrows(
            Refusal.class, () -> Validation.body(operation(operation), json(body)), body)
        .problem();
  }

  private Operation operation(String id) {
    return contract.operations().stream()
        .filter(operation -> operation.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Buffer json(String body) {
    return Buffer.buffer(body.replace("GOOD", GOOD).replace('\'', '"'));
  }
}
