package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.Source;
import dev.visio.runner.browser.RestClient.Registered;
import dev.visio.speakers.GuestFlow;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An encoder that is not ours speaks in a room of simulated speakers: FFmpeg, by WHIP, with H.264
 * and Opus over ICE, DTLS and SRTP.
 */
class EncoderTest {

  private static final int SPEAKERS = 2;
  private static final int SECONDS = 6;

  /** Key frames come every second, and the first may have come before the keys. */
  private static final int PICTURES_AT_LEAST = (SECONDS - 2) * FfmpegEncoder.PICTURES;

  /** Opus, every 20 ms. */
  private static final int PACKETS_OF_SOUND_AT_LEAST = (SECONDS - 2) * 50;

  @TempDir Path folder;

  @Test
  void everySpeakerReceivesAllThatFfmpegSends() throws Exception {
    try (TestedService service = TestedService.start()) {
      RestClient rest = service.rest();
      String event = rest.event("Journées d’automne");
      String session =
          rest.session(event, RestClient.form("Atelier", Instant.now(), Duration.ofHours(1)));
      Registered encoder = rest.register(session, "Régie", "regie@example.org");
      List<Registered> persons =
          IntStream.range(0, SPEAKERS)
              .mapToObj(i -> rest.register(session, "Speaker " + i, i + "@example.org"))
              .toList();
      try (SyntheticSpeakers speakers =
          new SyntheticSpeakers(service.http(), rest, session, persons, 700, "127.0.0.1")) {
        speakers.join();
        Path log = folder.resolve("ffmpeg.log");
        URI whip = rest.at("/api/sessions/" + session + "/whip");

        FfmpegEncoder.speak(whip, encoder.token(), SECONDS, log);

        List<GuestFlow> flows = speakers.guests();
        assertEquals(2 * SPEAKERS, flows.size(), flows + Files.readString(log));
        for (GuestFlow flow : flows) {
          assertEquals(0, flow.missing(), flow.toString());
          if (flow.source() == Source.CAMERA) {
            assertTrue(flow.decodableFrames() >= PICTURES_AT_LEAST, flow.toString());
          } else {
            assertTrue(flow.packets() >= PACKETS_OF_SOUND_AT_LEAST, flow.toString());
          }
        }
        assertEquals(SPEAKERS, rest.get("/api/sessions/" + session).get("participants").intValue());
        speakers.leave();
        assertEquals(List.of(), speakers.lost());
      }
    }
  }
}
