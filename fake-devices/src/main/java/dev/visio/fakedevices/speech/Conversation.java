package dev.visio.fakedevices.speech;

import dev.visio.fakedevices.seeded.SeededRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * Who talks when in a conversation of two, by the model of ITU-T P.59 (Artificial conversational
 * speech): single talk, double talk and mutual silence follow each other, each of them
 * exponentially distributed; double talk and mutual silence are each left to either party alone
 * with equal chance, single talk to double talk or to mutual silence.
 *
 * <p>P.59's Table 1 gives the means that such a conversation has to show: talk-spurt 1.004 s, pause
 * 1.587 s, double talk 0.228 s, mutual silence 0.508 s. The two parameters that the table does not
 * name follow from these four. Let {@code s} be the mean single talk and {@code p} the chance that
 * it ends in double talk. From one single talk to the next takes {@code c = s + p·d + (1−p)·m} in
 * the mean, and each party starts half a talk-spurt in that time, so {@code talkSpurt + pause =
 * 2c}; each party talks for {@code s/2 + p·d} of it, so {@code talkSpurt = s + 2·p·d}. Solved for
 * {@code p} and {@code s}: 0.294 and 0.870 s, close to the 0.40 and 0.854 s that P.59 itself uses
 * to come near its table.
 *
 * @param first the talk-spurts of one party, in order, without overlap
 * @param second those of the other
 */
public record Conversation(List<Span> first, List<Span> second) {

  public static final double MEAN_TALK_SPURT_SECONDS = 1.004;
  public static final double MEAN_PAUSE_SECONDS = 1.587;
  public static final double MEAN_DOUBLE_TALK_SECONDS = 0.228;
  public static final double MEAN_MUTUAL_SILENCE_SECONDS = 0.508;

  static final double CHANCE_OF_DOUBLE_TALK =
      (MEAN_TALK_SPURT_SECONDS
              + MEAN_MUTUAL_SILENCE_SECONDS
              - (MEAN_TALK_SPURT_SECONDS + MEAN_PAUSE_SECONDS) / 2)
          / (MEAN_DOUBLE_TALK_SECONDS + MEAN_MUTUAL_SILENCE_SECONDS);

  static final double MEAN_SINGLE_TALK_SECONDS =
      MEAN_TALK_SPURT_SECONDS - 2 * CHANCE_OF_DOUBLE_TALK * MEAN_DOUBLE_TALK_SECONDS;

  public Conversation {
    first = List.copyOf(first);
    second = List.copyOf(second);
  }

  /** A conversation of this length; it begins in mutual silence. */
  public static Conversation of(double seconds, SeededRandom random) {
    Talk first = new Talk();
    Talk second = new Talk();
    double now = random.exponential(MEAN_MUTUAL_SILENCE_SECONDS);
    boolean firstTalks = random.fraction() < 0.5;
    while (now < seconds) {
      Talk talker = firstTalks ? first : second;
      Talk other = firstTalks ? second : first;
      talker.start(now);
      now += random.exponential(MEAN_SINGLE_TALK_SECONDS);
      if (random.fraction() < CHANCE_OF_DOUBLE_TALK) {
        other.start(now);
        now += random.exponential(MEAN_DOUBLE_TALK_SECONDS);
        boolean firstGoesOn = random.fraction() < 0.5;
        (firstGoesOn ? second : first).stop(now);
        firstTalks = firstGoesOn;
      } else {
        talker.stop(now);
        now += random.exponential(MEAN_MUTUAL_SILENCE_SECONDS);
        firstTalks = random.fraction() < 0.5;
      }
    }
    return new Conversation(first.until(seconds), second.until(seconds));
  }

  /** One party's talk-spurts while they are being drawn. */
  private static final class Talk {
    private final List<Span> spans = new ArrayList<>();
    private double since = -1;

    void start(double seconds) {
      if (since < 0) {
        since = seconds;
      }
    }

    void stop(double seconds) {
      if (since >= 0) {
        spans.add(new Span(since, seconds));
        since = -1;
      }
    }

    List<Span> until(double end) {
      stop(Math.max(end, since));
      return spans.stream()
          .filter(span -> span.startSeconds() < end)
          .map(span -> new Span(span.startSeconds(), Math.min(span.endSeconds(), end)))
          .toList();
    }
  }
}
