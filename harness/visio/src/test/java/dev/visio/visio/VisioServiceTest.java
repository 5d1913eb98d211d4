package dev.visio.visio;

import static dev.visio.visio.RunningService.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import dev.visio.signalling.ServiceMessage;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole service with its real media plane and the system's clock. */
@Timeout(120)
final class VisioServiceTest {

  private RunningService visio;

  @BeforeEach
  void start() throws IOException {
    visio = RunningService.whole();
  }

  @AfterEach
  void stop() {
    visio.close();
  }

  @Test
  void anOfferThatCannotBeAnsweredIsRefusedAndTheParticipantHasLeft() {
    String session = visio.newSession(Optional.of(5), Instant.now());
    RunningService.Person zoe = visio.person(session, "zoe");
    TestParticipant participant = visio.enter(session, zoe);
    participant.hears(ServiceMessage.Welcome.class);
    participant.hears(new ServiceMessage.Room(RoomState.WAITING));
    participant.say(new ParticipantMessage.Offer("this is no session description"));
    assertEquals(
        ProblemType.INVALID_OFFER,
        participant.hears(ServiceMessage.Refused.class).problem().type());
    assertEquals(new TestParticipant.Close(4000, "invalid-offer"), participant.isClosed());
    assertEquals("open", json(visio.get("/api/sessions/" + session)).get("state").textValue());
  }

  @Test
  void aServiceThatHasJustStartedHasForwardedNothing() {
    JsonNode statistics =
        json(visio.request("GET", "/api/statistics", RunningService.OPERATOR, ""));
    assertEquals(0, statistics.get("rooms").intValue());
    assertEquals(0, statistics.get("packetsForwarded").longValue());
    assertFalse(statistics.get("forwardingLatency").get("histogram").textValue().isEmpty());
  }
}
