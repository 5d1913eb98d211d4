package dev.visio.fakedevices.speech;

import dev.visio.fakedevices.seeded.SeededRandom;
import dev.visio.fakedevices.speech.Syllable.Onset;

/**
 * A voice after the source-filter model of speech: pulses of a glottis (Rosenberg, 1971) and noise
 * of breath, filtered by four resonances that glide from vowel to vowel. 48 kHz mono, in 16 bits.
 *
 * <p>Talk-spurts come out at −26 dBov, the active speech level of ITU-T P.56 that telephony tests
 * are spoken at. Pauses are not digital silence but a quiet room, at about −78 dBov.
 */
public final class Voice {

  public static final int SAMPLES_PER_SECOND = 48_000;

  private static final double ACTIVE_LEVEL = 0.0501; // −26 dB of full scale
  private static final double ROOM_LEVEL = 0.000126; // −78 dB of full scale
  private static final int FORMANTS = 4;
  private static final double[] BANDWIDTH_HERTZ = {70, 90, 130, 200};

  /** Filters follow the formants in steps of this length: 2.5 ms. */
  private static final int STEP_SAMPLES = 120;

  private final SeededRandom random;
  private final double fundamentalHertz;
  private final double tractScale;
  private final double breathiness;
  private final double[] formants = new double[FORMANTS];
  private final Resonator[] resonators = new Resonator[FORMANTS];
  private final Resonator frication = new Resonator();
  private double glottalPhase;
  private double periodJitter = 1;
  private double lastSound;

  private Voice(long seed) {
    random = new SeededRandom(seed, "voice");
    fundamentalHertz = random.between(95, 225);
    // Shorter vocal tracts go with higher voices, and shift every formant up.
    tractScale = 0.96 + 0.2 * (fundamentalHertz - 95) / 130;
    breathiness = random.between(0.01, 0.04);
    for (int i = 0; i < FORMANTS; i++) {
      resonators[i] = new Resonator();
      formants[i] = Syllable.Vowel.SCHWA.formantHertz(i) * tractScale;
    }
    frication.tune(random.between(4_500, 6_500), 2_500);
  }

  /** The samples of this seed's voice speaking this timeline. */
  public static short[] speak(long seed, SpokenTimeline timeline, int samples) {
    Voice voice = new Voice(seed);
    float[] raw = new float[samples];
    for (Syllable syllable : timeline.syllables()) {
      voice.utter(syllable, raw);
    }
    return voice.levelled(raw, timeline);
  }

  private void utter(Syllable syllable, float[] into) {
    int from = (int) (syllable.startSeconds() * SAMPLES_PER_SECOND);
    int to = Math.min(into.length, (int) (syllable.endSeconds() * SAMPLES_PER_SECOND));
    for (int step = from; step < to; step += STEP_SAMPLES) {
      glide(syllable);
      int end = Math.min(to, step + STEP_SAMPLES);
      double seconds = (double) step / SAMPLES_PER_SECOND;
      double next = (double) end / SAMPLES_PER_SECOND;
      double vowel = syllable.loudness(seconds);
      double vowelAfter = syllable.loudness(next);
      double consonant = consonantLoudness(syllable, seconds);
      double murmur = syllable.onset() == Onset.NASAL ? consonant : 0;
      double noise = syllable.onset() == Onset.NASAL ? 0 : consonant;
      double perSample = fundamentalHertz * syllable.pitch() * periodJitter / SAMPLES_PER_SECOND;
      for (int i = step; i < end; i++) {
        double share = (double) (i - step) / STEP_SAMPLES;
        double voicing = vowel + (vowelAfter - vowel) * share + 0.35 * murmur;
        double breath = random.fraction() - 0.5;
        double source = (glottis(perSample) + breathiness * breath) * voicing;
        double sound = source;
        for (Resonator resonator : resonators) {
          sound = resonator.filter(sound);
        }
        into[i] += (float) (radiated(sound) + 1.2 * frication.filter(breath * noise));
      }
    }
  }

  /** Lips and head radiate high tones better than low ones. */
  private double radiated(double sound) {
    double brightened = sound + 3 * (sound - lastSound);
    lastSound = sound;
    return brightened;
  }

  /** Formants move a part of the way to their vowel at each step, as tongues do. */
  private void glide(Syllable syllable) {
    for (int i = 0; i < FORMANTS; i++) {
      double target = syllable.vowel().formantHertz(i) * tractScale;
      formants[i] += 0.09 * (target - formants[i]);
      resonators[i].tune(formants[i], BANDWIDTH_HERTZ[i]);
    }
  }

  private static double consonantLoudness(Syllable syllable, double seconds) {
    double length = syllable.vowelSeconds() - syllable.startSeconds();
    if (length <= 0 || seconds >= syllable.vowelSeconds()) {
      return 0;
    }
    double share = (seconds - syllable.startSeconds()) / length;
    return switch (syllable.onset()) {
      case NONE -> 0;
      case PLOSIVE -> share < 0.7 ? 0 : 1.5 * (1 - share) / 0.3;
      case FRICATIVE -> Math.min(1, 4 * Math.min(share, 1 - share));
      case NASAL -> 0.6;
    };
  }

  /**
   * The flow's derivative: it opens slowly, closes at once, and rests for a third of the period.
   */
  private double glottis(double perSample) {
    glottalPhase += perSample;
    if (glottalPhase >= 1) {
      glottalPhase -= 1;
      // No two periods of a living voice are alike.
      periodJitter = 1 + 0.012 * random.bell();
    }
    if (glottalPhase < 0.5) {
      double opening = glottalPhase / 0.5;
      return 6 * opening * (1 - opening) * 0.35;
    }
    if (glottalPhase < 0.66) {
      double closing = (glottalPhase - 0.5) / 0.16;
      return -2.2 * closing;
    }
    return 0;
  }

  /** Brings the talk-spurts to their level, and lays the room's noise under everything. */
  private short[] levelled(float[] raw, SpokenTimeline timeline) {
    double energy = 0;
    long active = 0;
    for (Span spurt : timeline.talkSpurts()) {
      int from = (int) (spurt.startSeconds() * SAMPLES_PER_SECOND);
      int to = Math.min(raw.length, (int) (spurt.endSeconds() * SAMPLES_PER_SECOND));
      for (int i = from; i < to; i++) {
        energy += raw[i] * (double) raw[i];
      }
      active += Math.max(0, to - from);
    }
    double gain = energy > 0 ? ACTIVE_LEVEL / StrictMath.sqrt(energy / active) : 0;
    short[] samples = new short[raw.length];
    // A triangular distribution's standard deviation is its half width over the root of 6.
    double room = ROOM_LEVEL * 2.449;
    for (int i = 0; i < raw.length; i++) {
      double noise = (random.fraction() - random.fraction()) * room;
      double sample = softened(raw[i] * gain) + noise;
      samples[i] = (short) Math.round(sample * 32_767);
    }
    return samples;
  }

  /** Peaks bend below full scale instead of breaking at it. */
  private static double softened(double sample) {
    double size = Math.abs(sample);
    if (size < 0.5) {
      return sample;
    }
    double bent = 0.5 + 0.49 * (size - 0.5) / (size - 0.5 + 0.49);
    return Math.copySign(bent, sample);
  }

  /** A resonance: two poles (Klatt, 1980), with gain 1 at 0 Hz. */
  private static final class Resonator {
    private double gain;
    private double first;
    private double second;
    private double lastOutput;
    private double outputBefore;

    void tune(double hertz, double bandwidthHertz) {
      double radius = StrictMath.exp(-StrictMath.PI * bandwidthHertz / SAMPLES_PER_SECOND);
      second = -radius * radius;
      first = 2 * radius * StrictMath.cos(2 * StrictMath.PI * hertz / SAMPLES_PER_SECOND);
      gain = 1 - first - second;
    }

    double filter(double input) {
      double output = gain * input + first * lastOutput + second * outputBefore;
      outputBefore = lastOutput;
      lastOutput = output;
      return output;
    }
  }
}
