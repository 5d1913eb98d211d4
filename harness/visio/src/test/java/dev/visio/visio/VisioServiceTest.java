package dev.visio.visio;

import static dev.visio.visio.RunningService.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.ProblemType;
import dev.visio.signalling.RoomState;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SlotCounts;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The whole service with its real media plane and the system's clock. */
@Timeout(120)
final class VisioServiceTest {

  /** What a participant with a microphone and one slot to hear somebody offers. */
  private static final String MICROPHONE_OFFER =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE mic a0
      a=ice-ufrag:abcd
      a=ice-pwd:0123456789abcdef01234567
      a=fingerprint:sha-256 %s
      a=setup:actpass
      m=audio 9 UDP/TLS/RTP/SAVPF 111
      c=IN IP4 0.0.0.0
      a=mid:mic
      a=sendonly
      a=rtcp-mux
      a=rtpmap:111 opus/48000/2
      a=ssrc:1 cname:zoe
      m=audio 9 UDP/TLS/RTP/SAVPF 111
      c=IN IP4 0.0.0.0
      a=mid:a0
      a=recvonly
      a=rtcp-mux
      a=rtpmap:111 opus/48000/2
      """
          .formatted(String.join(":", Collections.nCopies(32, "AB")))
          .replace("\n", "\r\n");

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
  void anOfferOfAMicrophoneIsAnsweredWithWhereMediaIsToGo() {
    String session = visio.newSession(Optional.of(5), Instant.now());
    TestParticipant participant = visio.enter(session, visio.person(session, "zoe"));
    ServiceMessage.Welcome welcome = participant.hears(ServiceMessage.Welcome.class);
    assertEquals(new SlotCounts(3, 4, 4), welcome.slots());
    participant.hears(new ServiceMessage.Room(RoomState.WAITING));
    participant.say(new ParticipantMessage.Offer(MICROPHONE_OFFER));
    String answer = participant.hears(ServiceMessage.Answer.class).sdp();
    assertTrue(answer.contains("a=ice-lite\r\n"), answer);
    assertTrue(answer.contains("a=setup:passive\r\n"), answer);
    assertTrue(answer.contains("127.0.0.1"), answer);
    JsonNode statistics =
        json(visio.request("GET", "/api/statistics", RunningService.OPERATOR, ""));
    assertEquals(1, statistics.get("rooms").intValue());
    assertEquals(1, statistics.get("participants").intValue());
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
