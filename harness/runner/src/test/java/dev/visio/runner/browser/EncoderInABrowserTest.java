package dev.visio.runner.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.visio.fakedevices.PictureCode;
import dev.visio.real.receiving.SpeechLevel;
import dev.visio.runner.browser.Browsers.Seat;
import dev.visio.runner.browser.RestClient.Registered;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A person in the room's page sees and hears FFmpeg, which speaks by WHIP, among the others. */
class EncoderInABrowserTest {

  @RegisterExtension static final Browsers BROWSERS = new Browsers();

  private static final String SESSION = "Atelier";
  private static final String ENCODER = "Régie";
  private static final long SEED = 740;

  /** For so long it is listened how loud the others are. */
  private static final int LISTENING_MILLIS = 4_000;

  /** A part of a clip against the whole of it. */
  private static final double TOLERANCE_DECIBELS = 6;

  private static final int WAV_HEADER_BYTES = 44;

  @TempDir Path folder;

  @Test
  void whoeverSitsInABrowserSeesTheEncodersPicturesAndHearsItAsLoudAsItSpeaks() throws Exception {
    try (TestedService service = TestedService.start()) {
      RestClient rest = service.rest();
      Map<String, Object> form =
          new HashMap<>(RestClient.form(SESSION, Instant.now(), Duration.ofHours(1)));
      form.put("quota", 3);
      String session = rest.session(rest.event("Journées d’automne"), form);
      Registered encoder = rest.register(session, ENCODER, "regie@example.org");
      Registered voice = rest.register(session, "Voix A", "voix@example.org");
      Registered anna = rest.register(session, "Anna Albrecht", "anna@example.org");
      FakeDesk desk = FakeDesk.of(SEED + 1, Browsers.FOLDER.resolve("devices"));
      FakeDesk annasDesk = FakeDesk.of(SEED + 2, Browsers.FOLDER.resolve("devices"));
      URI whip = rest.at("/api/sessions/" + session + "/whip");
      try (SyntheticSpeakers speakers =
              new SyntheticSpeakers(
                  service.http(), rest, session, List.of(voice), SEED, "127.0.0.1");
          FfmpegEncoder _ =
              FfmpegEncoder.at(desk, whip, encoder.token(), folder.resolve("ffmpeg.log"))) {
        speakers.join();
        Page page = BROWSERS.open("anna", Seat.at(annasDesk), Browsers.desktop());
        RoomPage room =
            RoomPage.enter(
                Person.at(page, service.page("/personal-space#" + anna.token())), SESSION);
        assertThat(room.tiles()).hasCount(3);

        Map<String, Integer> clips = speakers.clipsByName();
        clips.put(ENCODER, PictureCode.clipOf(SEED + 1));
        room.decodes(clips);
        List<Double> heard = room.loudness(LISTENING_MILLIS);
        assertEquals(2, heard.size(), heard::toString);
        for (double decibels : heard) {
          assertEquals(loudness(desk), decibels, TOLERANCE_DECIBELS, heard::toString);
        }
      }
    }
  }

  /** Of the voice on this desk, while it speaks; in dBov. */
  private static double loudness(FakeDesk desk) throws IOException {
    ByteBuffer file =
        ByteBuffer.wrap(Files.readAllBytes(desk.microphone())).order(ByteOrder.LITTLE_ENDIAN);
    short[] samples = new short[(file.capacity() - WAV_HEADER_BYTES) / Short.BYTES];
    file.position(WAV_HEADER_BYTES).asShortBuffer().get(samples);
    return SpeechLevel.ofClip(samples, 48_000);
  }
}
