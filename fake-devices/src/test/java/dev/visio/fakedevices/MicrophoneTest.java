package dev.visio.fakedevices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.fakedevices.speech.AudioLevels;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MicrophoneTest {

  private static final MicrophoneSettings SETTINGS =
      new MicrophoneSettings(32, Duration.ofSeconds(30), 6);

  @TempDir Path folder;

  @Test
  void allOfSpeechIsSentAndHardlyAnythingOfAPause() {
    AudioClip clip = clip();
    int spoken = 0;
    int spokenAndSent = 0;
    int silentFor = 0;
    for (int index = 0; index < clip.frameCount(); index++) {
      AudioFrame frame = clip.frame(index);
      boolean loud = frame.audioLevel() <= 60;
      silentFor = loud ? 0 : silentFor + 1;
      spoken += loud ? 1 : 0;
      spokenAndSent += loud && frame.isSent() ? 1 : 0;
      if (silentFor > 10) {
        // From 200 ms of silence on, one packet every 400 ms.
        assertEquals((silentFor - 10) % 20 == 0, frame.isSent(), "frame " + index);
      } else {
        assertTrue(frame.isSent(), "frame " + index);
      }
    }
    assertTrue(spoken > 100);
    assertEquals(spoken, spokenAndSent);
  }

  @Test
  void everyPacketIsOneOpusFrameOf20Milliseconds() {
    AudioClip clip = clip();
    for (int index = 0; index < clip.frameCount(); index++) {
      AudioFrame frame = clip.frame(index);
      if (frame.isSent()) {
        int toc = frame.data()[0] & 0xff;
        assertEquals(0, toc & 3, "code 0: one frame (RFC 6716 §3.1)");
        assertEquals(0, toc >> 2 & 1, "mono");
        int config = toc >> 3;
        boolean twentyMillis =
            config < 12 ? config % 4 == 1 : config < 16 ? config % 2 == 1 : config % 4 == 3;
        assertTrue(twentyMillis, "configuration " + config);
      }
    }
  }

  @Test
  void theLevelIsThatOfTheSamplesThatWereEncoded() {
    AudioClip clip = clip();
    short[] samples = ClipEncoder.samples(SETTINGS, ClipEncoder.timeline(SETTINGS));
    assertEquals(clip.frameCount() * 960, samples.length);
    for (int index = 0; index < clip.frameCount(); index++) {
      assertEquals(AudioLevels.level(samples, index * 960, 960), clip.frame(index).audioLevel());
    }
  }

  @Test
  void voiceActivityIsTheTalkSpurtAndNotTheLevelAlone() {
    AudioClip clip = clip();
    int active = 0;
    for (int index = 0; index < clip.frameCount(); index++) {
      active += clip.frame(index).voiceActivity() ? 1 : 0;
      if (clip.frame(index).audioLevel() < 50) {
        assertTrue(clip.frame(index).voiceActivity(), "frame " + index);
      }
    }
    assertTrue(active > 300 && active < 1_000, active + " of 1500 frames");
  }

  private AudioClip clip() {
    return new FakeDevices(folder, 1 << 24).microphone(SETTINGS);
  }
}
