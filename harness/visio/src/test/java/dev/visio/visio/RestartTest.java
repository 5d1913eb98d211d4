package dev.visio.visio;

import static dev.visio.visio.RunningService.START;
import static dev.visio.visio.RunningService.json;
import static dev.visio.visio.RunningService.problem;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import dev.visio.signalling.ServiceMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A conference outlives the service's process: the whole way through sockets and a real database in
 * a file. Each rule of it by itself stands in {@code room.RoomRecoveryTest}.
 */
@Timeout(120)
final class RestartTest {

  private static final ServiceMessage.Room LIVE = new ServiceMessage.Room(RoomState.LIVE);

  private RunningService visio;
  private String session;
  private RunningService.Person zoe;
  private RunningService.Person omer;
  private TestParticipant first;
  private TestParticipant second;

  @BeforeEach
  void beginAConference() throws IOException {
    visio = new RunningService();
    session = visio.newSession(Optional.of(20));
    zoe = visio.person(session, "zoe");
    omer = visio.person(session, "omer");
    first = visio.enter(session, zoe);
    first.hears(ServiceMessage.Welcome.class);
    second = visio.enter(session, omer);
    second.hears(ServiceMessage.Welcome.class);
    second.hears(ServiceMessage.ParticipantJoined.class);
    second.hears(LIVE);
  }

  @AfterEach
  void stop() {
    visio.close();
  }

  @Test
  void afterAStopEverybodyComesBackAndTheConferenceGoesOn() throws IOException {
    visio = visio.restarted(Duration.ofSeconds(90));
    for (TestParticipant each : new TestParticipant[] {first, second}) {
      assertEquals(new TestParticipant.Close(4001, "stopping"), each.isClosed());
    }
    assertGoesOn();
    visio.loop.advance(Duration.ofMillis(29_999));
    assertTheyComeBack();
    visio.loop.advance(Duration.ofMinutes(1));
    assertGoesOn();
  }

  @Test
  void afterACrashEverybodyComesBackAndTheConferenceGoesOn() throws IOException {
    awaitWhatIsWritten();
    try (RunningService _ = visio) {
      visio = visio.crashedAndRestarted(Duration.ofSeconds(90));
      assertGoesOn();
      assertTheyComeBack();
      visio.loop.advance(Duration.ofMinutes(1));
      assertGoesOn();
    }
  }

  @Test
  void whenNobodyComesBackAfterACrashTheConferenceEndsAfterThirtySeconds() throws IOException {
    awaitWhatIsWritten();
    try (RunningService _ = visio) {
      visio = visio.crashedAndRestarted(Duration.ofSeconds(90));
      visio.loop.advance(Duration.ofMillis(29_999));
      assertGoesOn();
      visio.loop.advance(Duration.ofMillis(1));
      assertEquals("ended", shown().get("state").textValue());
      awaitWhatIsWritten();
      assertEquals(ProblemType.ENDED, problem(visio.ticket(session, zoe)).type());
      assertEquals(START.plusSeconds(120).toString(), shown().get("endedAt").textValue());
      assertEquals("last-left", shown().get("endReason").textValue());
    }
  }

  @Test
  void whoHadLeftBeforeTheStopHoldsNoSeatAfterIt() throws IOException {
    first.say(new ParticipantMessage.Leave());
    assertEquals(1000, first.isClosed().code());
    visio = visio.restarted(Duration.ofSeconds(1));
    assertEquals(1, shown().get("participants").intValue());
    assertEquals("live", shown().get("state").textValue());
  }

  private void assertTheyComeBack() {
    TestParticipant back = visio.enter(session, zoe);
    assertEquals(zoe.id(), back.hears(ServiceMessage.Welcome.class).participantId());
    back.hears(new ServiceMessage.ParticipantJoined(omer.id(), "omer"));
    back.hears(LIVE);
    TestParticipant other = visio.enter(session, omer);
    other.hears(ServiceMessage.Welcome.class);
    other.hears(new ServiceMessage.ParticipantJoined(zoe.id(), "zoe"));
    other.hears(LIVE);
  }

  private void assertGoesOn() {
    assertEquals("live", shown().get("state").textValue());
    assertEquals(2, shown().get("participants").intValue());
    assertEquals(START.toString(), shown().get("beganAt").textValue());
  }

  /**
   * Returns once the database has what became of the room so far: the writes of one session are
   * done in their order, and the room asks for its second one when the first is done.
   */
  private void awaitWhatIsWritten() {
    visio.register(session, "somebody-" + visio.loop.instant().toEpochMilli());
    visio.register(session, "somebody-else-" + visio.loop.instant().toEpochMilli());
  }

  private JsonNode shown() {
    return json(visio.get("/api/sessions/" + session));
  }
}
