package dev.visio.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.visio.runner.service.ServiceApi;
import dev.visio.runner.service.ServiceApi.Registration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole service, killed without warning and started again on what it has left. */
@Timeout(300)
class ServiceDurabilityTest {
  private static final long SEED = 20_261_125;
  private static final int KILLS = 3;
  private static final int CONNECTIONS = 4;
  private static final int SESSIONS = 8;
  private static final int PER_SESSION = 50;

  @TempDir private Path folder;

  @Test
  void everyRegistrationThatWasAcknowledgedBeforeAKillIsThereExactlyOnceAfterIt() throws Exception {
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      int killAfter = random.nextInt(1, SESSIONS * PER_SESSION * 3 / 4);
      Map<String, String> acknowledged = new ConcurrentHashMap<>();
      List<String> sessions;
      try (RunningServe service = RunningServe.start(folder, "--log-level", "warn")) {
        sessions = sessions(service.api);
        registerUntilKilled(service, sessions, killAfter, acknowledged);
      }
      assertTrue(acknowledged.size() >= killAfter, "the storm ended before the kill");
      try (RunningServe service = RunningServe.start(folder, "--log-level", "warn")) {
        Map<String, String> kept = new HashMap<>();
        for (String session : sessions) {
          Set<String> addresses = new HashSet<>();
          for (JsonNode item : service.all("/api/sessions/" + session + "/registrations")) {
            String email = item.get("email").textValue();
            assertTrue(addresses.add(email), email + " is registered twice");
            assertFalse(kept.containsKey(item.get("id").textValue()), "an id stands twice");
            kept.put(item.get("id").textValue(), email);
          }
        }
        acknowledged.forEach(
            (id, email) ->
                assertEquals(
                    email, kept.get(id), "acknowledged, killed after " + killAfter + "; " + SEED));
        // One more for each connection may have been kept without its answer having come through.
        assertTrue(kept.size() <= acknowledged.size() + CONNECTIONS, kept.size() + " kept");
      }
    }
  }

  @Test
  void aConferenceGoesOnAfterTheServiceWasKilledAndStartedAgain() throws Exception {
    String session;
    List<Registration> persons = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    String beganAt;
    try (RunningServe service = RunningServe.start(folder)) {
      String event = service.api.addEvent("Événement", ZoneId.of("UTC"));
      session = service.api.addSession(event, "Atelier", Instant.now(), Duration.ofHours(1));
      persons.add(service.api.register(session, "Camille", "camille@example.org"));
      persons.add(service.api.register(session, "Dominique", "dominique@example.org"));
      List<RoomVisitor> visitors = new ArrayList<>();
      for (Registration person : persons) {
        RoomVisitor visitor = service.enter(session, person);
        ids.add(visitor.await("welcome").get("participantId").textValue());
        visitors.add(visitor);
      }
      visitors.getFirst().awaitRoom("live");
      beganAt = service.get("/api/sessions/" + session, "").get("beganAt").textValue();
      awaitWhatIsWritten(service.api, session);
      service.kill();
    }
    try (RunningServe service = RunningServe.start(folder)) {
      JsonNode restored = service.get("/api/sessions/" + session, "");
      assertEquals("live", restored.get("state").textValue());
      assertEquals(beganAt, restored.get("beganAt").textValue());
      Set<String> idsAgain = new HashSet<>();
      List<RoomVisitor> visitors = new ArrayList<>();
      for (Registration person : persons) {
        RoomVisitor visitor = service.enter(session, person);
        idsAgain.add(visitor.await("welcome").get("participantId").textValue());
        visitor.awaitRoom("live");
        visitors.add(visitor);
      }
      assertEquals(ids, idsAgain);
      // As conferences end: by the last one's leaving, not by the kill.
      for (RoomVisitor visitor : visitors) {
        visitor.say("{\"type\":\"leave\"}");
      }
      assertEquals("last-left", awaitEnd(service, session).get("endReason").textValue());
    }
  }

  /**
   * Returns once the store knows who is in the room and that it began, of which people in it hear
   * at once: the writes of one session are done in their order, and the room asks for its second
   * one when the first is done.
   */
  private static void awaitWhatIsWritten(ServiceApi api, String session)
      throws IOException, InterruptedException {
    api.register(session, "Somebody", "somebody@example.org");
    api.register(session, "Somebody else", "somebody-else@example.org");
  }

  private static JsonNode awaitEnd(RunningServe service, String session)
      throws IOException, InterruptedException {
    JsonNode shown = service.get("/api/sessions/" + session, "");
    while (!shown.get("state").textValue().equals("ended")) {
      shown = service.get("/api/sessions/" + session, "");
    }
    return shown;
  }

  private static List<String> sessions(ServiceApi api) throws IOException, InterruptedException {
    String event = api.addEvent("Tempête", ZoneId.of("UTC"));
    List<String> sessions = new ArrayList<>();
    for (int session = 0; session < SESSIONS; session++) {
      sessions.add(api.addSession(event, "Atelier " + session, Instant.now(), Duration.ofHours(1)));
    }
    return sessions;
  }

  /** Ids to addresses of whom the service has said that they are registered. */
  private static void registerUntilKilled(
      RunningServe service, List<String> sessions, int killAfter, Map<String, String> acknowledged)
      throws Exception {
    AtomicInteger next = new AtomicInteger();
    CountDownLatch enough = new CountDownLatch(killAfter);
    List<Thread> connections = new ArrayList<>();
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      connections.add(
          Thread.ofPlatform()
              .name("storm-" + connection)
              .start(() -> register(service.uri, sessions, next, enough, acknowledged)));
    }
    enough.await();
    service.kill();
    for (Thread connection : connections) {
      connection.join();
    }
  }

  private static void register(
      URI uri,
      List<String> sessions,
      AtomicInteger next,
      CountDownLatch enough,
      Map<String, String> acknowledged) {
    try (ServiceApi api = new ServiceApi(uri, RunningServe.OPERATOR)) {
      int person = next.getAndIncrement();
      while (person < SESSIONS * PER_SESSION) {
        String email = "person-" + person + "@example.org";
        Registration registered =
            api.register(sessions.get(person % SESSIONS), "Person " + person, email);
        acknowledged.put(registered.id(), email);
        enough.countDown();
        person = next.getAndIncrement();
      }
    } catch (IOException killed) {
      // From here on nothing is acknowledged any more.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
