package dev.visio.fakedevices.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.fakedevices.seeded.SeededRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {

  private static final double TEN_HOURS = 36_000;

  private final Conversation conversation = Conversation.of(TEN_HOURS, new SeededRandom(1, "test"));

  @Test
  void talkSpurtsAndPausesHaveTheMeansOfItuP59() {
    assertEquals(1.004, meanSeconds(conversation.first()), 0.02);
    assertEquals(1.004, meanSeconds(conversation.second()), 0.02);
    assertEquals(1.587, meanSeconds(gaps(conversation.first())), 0.03);
    assertEquals(1.587, meanSeconds(gaps(conversation.second())), 0.03);
  }

  @Test
  void doubleTalkAndMutualSilenceHaveTheMeansOfItuP59() {
    assertEquals(0.228, meanSeconds(overlaps(conversation.first(), conversation.second())), 0.01);
    assertEquals(
        0.508,
        meanSeconds(overlaps(gaps(conversation.first()), gaps(conversation.second()))),
        0.01);
  }

  @Test
  void talkSpurtsFollowEachOtherWithoutOverlap() {
    for (int i = 1; i < conversation.first().size(); i++) {
      assertTrue(
          conversation.first().get(i - 1).endSeconds()
              < conversation.first().get(i).startSeconds());
    }
  }

  @Test
  void theLastTalkSpurtEndsWithTheConversation() {
    for (int seed = 0; seed < 200; seed++) {
      Conversation brief = Conversation.of(3, new SeededRandom(seed, "brief"));
      brief.first().forEach(span -> assertTrue(span.endSeconds() <= 3));
      brief.second().forEach(span -> assertTrue(span.endSeconds() <= 3));
    }
  }

  private static double meanSeconds(List<Span> spans) {
    return spans.stream().mapToDouble(Span::seconds).average().orElseThrow();
  }

  private static List<Span> gaps(List<Span> spans) {
    List<Span> gaps = new ArrayList<>();
    for (int i = 1; i < spans.size(); i++) {
      gaps.add(new Span(spans.get(i - 1).endSeconds(), spans.get(i).startSeconds()));
    }
    return gaps;
  }

  private static List<Span> overlaps(List<Span> first, List<Span> second) {
    List<Span> overlaps = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < first.size() && j < second.size()) {
      double from = Math.max(first.get(i).startSeconds(), second.get(j).startSeconds());
      double to = Math.min(first.get(i).endSeconds(), second.get(j).endSeconds());
      if (from < to) {
        overlaps.add(new Span(from, to));
      }
      if (first.get(i).endSeconds() < second.get(j).endSeconds()) {
        i++;
      } else {
        j++;
      }
    }
    return overlaps;
  }
}
