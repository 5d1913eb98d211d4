package dev.visio.runner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.visio.measurement.Source;
import dev.visio.measurement.real.DecodedPictures;
import dev.visio.measurement.real.HeardSound;
import dev.visio.measurement.real.HeardSpeaker;
import dev.visio.measurement.real.RealFigures;
import dev.visio.measurement.real.ReceivedOfReal;
import dev.visio.measurement.real.SeenFlow;
import dev.visio.measurement.result.ResultFile;
import dev.visio.measurement.result.RunResult;
import dev.visio.real.Libwebrtc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Two real participants among simulated ones, in real processes over real UDP on this machine. */
@EnabledOnOs(OS.LINUX)
@Timeout(180)
class RealParticipantsEndToEndTest {
  private static final String ROOM =
      """
      name: with-real
      speakers: 4
      real: 2
      join-ramp: 0s
      warm-up: 2s
      duration: 4s
      audio: all
      camera:
        resolution: 180p
        frames-per-second: 15
        kilobits-per-second: 150
        clips: 2
        clip-length: 10s
      microphone:
        clips: 2
        clip-length: 10s
      budgets:
        - speakersMissing count == 0
      """;

  @TempDir private Path folder;

  @Test
  void realParticipantsSeeAndHearWhoTheyShouldAsItWasSentAndAreSeenAndHeard() throws Exception {
    assumeTrue(Libwebrtc.refusal().isEmpty(), () -> "skipped: " + Libwebrtc.refusal().orElse(""));
    Path room = Files.writeString(folder.resolve("with-real.yaml"), ROOM);
    RunResult result;
    try (RunningVisio visio =
        RunningVisio.start(
            folder, List.of("run", room.toString(), "--out", folder.resolve("out").toString()))) {
      int code = visio.awaitExit();
      assertTrue(Set.of(ExitCode.PASS, ExitCode.INVALID).contains(code), visio::output);
      result = ResultFile.read(folder.resolve("out/result.json"));
    }

    RealFigures real = result.real();
    assertEquals(2, real.joined());
    assertEquals(4, result.speakersJoined());
    assertEquals(Set.of(0, 1, 2, 3), publishers(real));
    assertEquals(6, real.seen().size(), "each of two sees the three others");
    real.seen().forEach(RealParticipantsEndToEndTest::showsWhatWasSent);
    assertEquals(2, real.heard().size());
    real.heard().forEach(RealParticipantsEndToEndTest::isAsLoudAsItWasSpoken);
    for (Source source : List.of(Source.CAMERA, Source.MICROPHONE)) {
      ReceivedOfReal received =
          real.received().stream().filter(one -> one.source() == source).findFirst().orElseThrow();
      assertEquals(4, received.flows(), "two simulated speakers have both of them");
      assertTrue(received.packets() > 0, source::toString);
      assertEquals(0, received.missing(), source::toString);
    }
    assertTrue(
        real.model().stream().anyMatch(row -> row.figure().equals("jitterBufferDelay")),
        () -> "compared: " + real.model());
  }

  private static Set<Integer> publishers(RealFigures real) {
    return real.seen().stream().map(SeenFlow::publisher).collect(Collectors.toSet());
  }

  private static void showsWhatWasSent(SeenFlow flow) {
    DecodedPictures pictures = flow.decoded();
    // Sixty are sent; how many come in time is a busy machine's affair.
    assertTrue(pictures.decoded() > 10, flow::toString);
    assertEquals(0, pictures.withoutCode(), flow::toString);
    assertEquals(0, pictures.ofOthers(), flow::toString);
    assertEquals(0, pictures.outOfOrder(), flow::toString);
    assertEquals(pictures.decoded(), pictures.captureToRenderDelay().count(), flow::toString);
    assertTrue(pictures.compared() > 0, flow::toString);
    assertTrue(pictures.psnrMeanDecibels() > 30, flow::toString);
    assertTrue(pictures.ssimMean() > 0.85, flow::toString);
    assertTrue(flow.counters().framesDecoded() > 10, flow::toString);
    assertTrue(flow.counters().jitterBufferEmittedCount() > 0, flow::toString);
    assertTrue(flow.packetsReceived() > 0, flow::toString);
    assertEquals(0, flow.packetsLost(), flow::toString);
  }

  private static void isAsLoudAsItWasSpoken(HeardSound sound) {
    assertTrue(sound.counters().totalSamplesReceived() > 0, sound::toString);
    assertTrue(sound.counters().jitterBufferEmittedCount() > 0, sound::toString);
    List<HeardSpeaker> talked =
        sound.speakers().stream().filter(speaker -> speaker.spokenSeconds() > 0.5).toList();
    assertTrue(!talked.isEmpty(), sound::toString);
    for (HeardSpeaker speaker : talked) {
      // A part of the clip against the whole of it.
      assertEquals(speaker.sentLevelDecibels(), speaker.levelDecibels(), 6, sound::toString);
    }
  }
}
