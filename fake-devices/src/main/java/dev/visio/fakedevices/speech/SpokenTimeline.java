package dev.visio.fakedevices.speech;

import dev.visio.fakedevices.seeded.SeededRandom;
import dev.visio.fakedevices.speech.Syllable.Onset;
import dev.visio.fakedevices.speech.Syllable.Vowel;
import java.util.ArrayList;
import java.util.List;

/**
 * What one speaker says and when: the talk-spurts of one side of a {@link Conversation}, filled
 * with syllables. A camera and a microphone of the same seed follow the same timeline, so that the
 * lips move with the voice.
 */
public final class SpokenTimeline {

  /** Four to six syllables a second is how people talk. */
  private static final double MEAN_SYLLABLE_SECONDS = 0.19;

  private static final double SHORTEST_SYLLABLE_SECONDS = 0.09;

  private final List<Span> talkSpurts;
  private final List<Syllable> syllables;

  private SpokenTimeline(List<Span> talkSpurts, List<Syllable> syllables) {
    this.talkSpurts = List.copyOf(talkSpurts);
    this.syllables = List.copyOf(syllables);
  }

  public static SpokenTimeline of(long seed, double seconds) {
    SeededRandom random = new SeededRandom(seed, "conversation");
    List<Span> spurts = Conversation.of(seconds, random).first();
    List<Syllable> syllables = new ArrayList<>();
    SeededRandom words = new SeededRandom(seed, "syllables");
    for (Span spurt : spurts) {
      fill(spurt, words, syllables);
    }
    return new SpokenTimeline(spurts, syllables);
  }

  public List<Span> talkSpurts() {
    return talkSpurts;
  }

  public List<Syllable> syllables() {
    return syllables;
  }

  /** Whether a talk-spurt is on at any time of this stretch. */
  public boolean talksWithin(double fromSeconds, double toSeconds) {
    for (Span spurt : talkSpurts) {
      if (spurt.startSeconds() < toSeconds && spurt.endSeconds() > fromSeconds) {
        return true;
      }
    }
    return false;
  }

  /** How far the mouth is open at this instant, from 0 to about 1. */
  public double mouthOpenness(double seconds) {
    int low = 0;
    int high = syllables.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (syllables.get(middle).endSeconds() <= seconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low == syllables.size()) {
      return 0;
    }
    Syllable syllable = syllables.get(low);
    return Math.min(1, syllable.loudness(seconds)) * syllable.vowel().openness();
  }

  private static void fill(Span spurt, SeededRandom random, List<Syllable> into) {
    double now = spurt.startSeconds();
    while (spurt.endSeconds() - now > SHORTEST_SYLLABLE_SECONDS / 2) {
      double length =
          Math.max(SHORTEST_SYLLABLE_SECONDS, MEAN_SYLLABLE_SECONDS * (1 + 0.35 * random.bell()));
      double end = Math.min(spurt.endSeconds(), now + length);
      if (spurt.endSeconds() - end < SHORTEST_SYLLABLE_SECONDS) {
        end = spurt.endSeconds();
      }
      Onset onset = Onset.values()[random.below(Onset.values().length)];
      double consonant = onset == Onset.NONE ? 0 : Math.min(0.3 * (end - now), 0.07);
      // The melody of a sentence falls from its start to its end.
      double declination = 1.12 - 0.24 * (now - spurt.startSeconds()) / spurt.seconds();
      into.add(
          new Syllable(
              now,
              now + consonant,
              end,
              onset,
              Vowel.values()[random.below(Vowel.values().length)],
              1 + 0.25 * random.bell() * 0.5,
              declination * (1 + 0.05 * random.bell())));
      now = end;
    }
  }
}
