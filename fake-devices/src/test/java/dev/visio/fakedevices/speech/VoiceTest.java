package dev.visio.fakedevices.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class VoiceTest {

  private static final int SECONDS = 20;
  private static final int SAMPLES = SECONDS * Voice.SAMPLES_PER_SECOND;

  @Test
  void everyVoiceSpeaksAtTheActiveSpeechLevel() {
    for (int seed = 0; seed < 20; seed++) {
      SpokenTimeline timeline = SpokenTimeline.of(seed, SECONDS);
      short[] samples = Voice.speak(seed, timeline, SAMPLES);
      double squares = 0;
      long active = 0;
      for (Span spurt : timeline.talkSpurts()) {
        for (int i = sampleAt(spurt.startSeconds()); i < sampleAt(spurt.endSeconds()); i++) {
          squares += samples[i] * (double) samples[i];
          active++;
        }
      }
      double decibels = 10 * Math.log10(squares / active / 32_767 / 32_767);
      assertEquals(-26, decibels, 0.5, "seed " + seed);
    }
  }

  @Test
  void pausesAreAQuietRoomAndNotDigitalSilence() {
    for (int seed = 0; seed < 20; seed++) {
      SpokenTimeline timeline = SpokenTimeline.of(seed, SECONDS);
      short[] samples = Voice.speak(seed, timeline, SAMPLES);
      for (int frame = 0; frame < SECONDS * 50; frame++) {
        if (!timeline.talksWithin(frame * 0.02 - 0.02, (frame + 1) * 0.02)) {
          int level = AudioLevels.level(samples, frame * 960, 960);
          assertTrue(level >= 75 && level <= 81, "level " + level + " in a pause");
        }
      }
    }
  }

  @Test
  void aVoiceIsNotATone() {
    // The spectrum of a tone has one line; a voice's energy at syllable rate comes and goes.
    SpokenTimeline timeline = SpokenTimeline.of(3, SECONDS);
    short[] samples = Voice.speak(3, timeline, SAMPLES);
    int loudest = 127;
    int quietest = 0;
    for (int frame = 0; frame < SECONDS * 50; frame++) {
      if (timeline.talksWithin(frame * 0.02, (frame + 1) * 0.02)) {
        int level = AudioLevels.level(samples, frame * 960, 960);
        loudest = Math.min(loudest, level);
        quietest = Math.max(quietest, level);
      }
    }
    assertTrue(loudest <= 24, "the loudest 20 ms are at −" + loudest + " dBov");
    assertTrue(quietest - loudest >= 15, "speech spans " + (quietest - loudest) + " dB");
  }

  @Test
  void noVoiceIsClipped() {
    for (int seed = 0; seed < 20; seed++) {
      for (short sample : Voice.speak(seed, SpokenTimeline.of(seed, 5), 5 * 48_000)) {
        assertTrue(Math.abs(sample) < 32_600);
      }
    }
  }

  private static int sampleAt(double seconds) {
    return Math.min(SAMPLES, (int) (seconds * Voice.SAMPLES_PER_SECOND));
  }
}
