package dev.visio.visio.http;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.visio.signalling.ProblemType;
import dev.visio.visio.session.Event;
import dev.visio.visio.session.Refusal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RevisionTest {

  private final Event event = Event.of("e1", "Event", ZoneOffset.UTC, Instant.EPOCH);

  @ParameterizedTest
  @ValueSource(strings = {"\"1\"", "W/\"1\"", "*"})
  void anEditOfWhatThereIsNowMayGoOn(String ifMatch) {
    assertDoesNotThrow(() -> Revision.require(Optional.of(ifMatch), event::requireRevision));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2\"", "1", "\"\"", "\"one\"", "\"1\", \"2\"", "\"-1\"", "x"})
  void anyOtherIsToldTheRevisionOfNow(String ifMatch) {
    Refusal refusal =
        assertThrows(
            Refusal.class, () -> Revision.require(Optional.of(ifMatch), event::requireRevision));
    assertEquals(ProblemType.PRECONDITION_FAILED, refusal.problem().type());
    assertEquals(1L, refusal.problem().figures().get("revision"));
  }
}
