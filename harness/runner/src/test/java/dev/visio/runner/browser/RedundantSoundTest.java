package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.runner.browser.Browsers.Seat;
import dev.visio.runner.browser.ClientPage.Received;
import dev.visio.runner.browser.ClientPage.Sent;
import dev.visio.runner.browser.RestClient.Registered;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A voice that Chromium sends with redundancy and without its silence is heard by whoever takes the
 * redundancy, and by whoever does not; neither misses anything.
 */
class RedundantSoundTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final long SEED = 880;
  private static final String SOUND = "audio/opus";
  private static final String REDUNDANT = "audio/red";

  /** Some seconds of a voice, with its pauses. */
  private static final int PACKETS = 200;

  private static final double PACKETS_A_SECOND = 50;

  @Test
  void aVoiceWithRedundancyAndWithoutItsSilenceIsHeardByAll() throws IOException {
    try (TestedService service = TestedService.start()) {
      RestClient rest = service.rest();
      String session =
          rest.session(
              rest.event("Journées d’automne"),
              RestClient.form("Atelier", Instant.now(), Duration.ofHours(1), 3));
      Registered paul = rest.register(session, "Paul Picard", "paul@example.org");
      Registered anna = rest.register(session, "Anna Albrecht", "anna@example.org");
      Registered ben = rest.register(session, "Ben Bernard", "ben@example.org");
      FakeDesk desk = FakeDesk.of(SEED, Browsers.FOLDER.resolve("devices"));
      ClientPage publisher =
          ClientPage.open(service, BROWSERS.open("publisher", Seat.at(desk), Browsers.desktop()));
      ClientPage redundant = ClientPage.open(service, BROWSERS.open("anna", Browsers.desktop()));
      ClientPage plain = ClientPage.open(service, BROWSERS.open("ben", Browsers.desktop()));
      String answer =
          publisher.enter(
              service,
              session,
              paul,
              Map.of(
                  "camera",
                  List.of(Map.of()),
                  "audioCodecs",
                  List.of(REDUNDANT, SOUND),
                  "silent",
                  true));
      assertTrue(answer.contains("useinbandfec=1;usedtx=1"), answer);
      redundant.enter(service, session, anna, Map.of("audioCodecs", List.of(SOUND, REDUNDANT)));
      plain.enter(service, session, ben, Map.of("audioCodecs", List.of(SOUND)));

      Received withRedundancy = heard(redundant);
      Received alone = heard(plain);
      assertEquals(0, withRedundancy.packetsLost(), withRedundancy.toString());
      assertEquals(0, alone.packetsLost(), alone.toString());
      double bytesWithRedundancy = bytesOfAPacket(withRedundancy);
      assertTrue(bytesWithRedundancy > 1.5 * bytesOfAPacket(alone), withRedundancy + " " + alone);

      Sent sent =
          publisher.sent().stream()
              .filter(each -> each.kind().equals("audio"))
              .findFirst()
              .orElseThrow();
      assertTrue(
          sent.packetsSent() < sent.soundSeconds() * PACKETS_A_SECOND * 0.9,
          "its silence was sent: " + sent);
    }
  }

  private static double bytesOfAPacket(Received sound) {
    return (double) sound.bytesReceived() / sound.packetsReceived();
  }

  private static Received heard(ClientPage client) {
    return client.microphone(each -> each.packetsReceived() >= PACKETS && each.audioEnergy() > 0);
  }
}
