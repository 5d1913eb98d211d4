package dev.visio.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final BenchmarkCase RAW_CIPHER =
      new BenchmarkCase(
          "transport.srtp.RawCipher.encrypt",
          new TreeMap<>(Map.of("profile", "AEAD_AES_128_GCM", "payloadBytes", "160")));
  private static final BenchmarkCase PARSE =
      new BenchmarkCase("wire.rtp.HeaderReading.parse", new TreeMap<>());
  private static final Set<String> EXISTING = Set.of(RAW_CIPHER.benchmark(), PARSE.benchmark());

  @Test
  void whatTakesMoreOfACipherThanToleratedIsNamedWithBothRatios() {
    Baseline baseline = baseline(figures(0.4, 0));
    assertTrue(Comparison.of(figures(0.49, 0), baseline, EXISTING).holds());
    Comparison slower = Comparison.of(figures(0.52, 0), baseline, EXISTING);
    assertFalse(slower.holds());
    assertEquals(
        List.of(
            "slower: wire.rtp.HeaderReading.parse takes 0.520 times the raw cipher,"
                + " the baseline 0.400: +30 %"),
        texts(slower));
    assertEquals(Set.of("wire.rtp.HeaderReading.parse"), slower.slower());
  }

  @Test
  void aNanosecondMoreOfAFewIsNoRegression() {
    assertTrue(Comparison.of(figures(0.012, 0), baseline(figures(0.008, 0)), EXISTING).holds());
  }

  @Test
  void garbageOnThePacketPathIsAFaultAndThatOfTheCipherIsNot() {
    Comparison comparison = Comparison.of(figures(0.4, 24), baseline(figures(0.4, 0)), EXISTING);
    assertFalse(comparison.holds());
    assertEquals(
        List.of(
            "garbage: wire.rtp.HeaderReading.parse allocates 24 bytes an operation,"
                + " and must not"),
        texts(comparison));
  }

  @Test
  void whatIsFasterOrOnlyOnOneSideIsPointedOutAndNoFault() {
    Baseline known = baseline(figures(0.4, 0));
    Comparison faster = Comparison.of(figures(0.2, 0), known, EXISTING);
    assertTrue(faster.holds());
    assertTrue(texts(faster).getFirst().startsWith("faster: wire.rtp.HeaderReading.parse"));
    Comparison withoutParse =
        Comparison.of(figures(0.4, 0).subList(0, 1), known, Set.of(RAW_CIPHER.benchmark()));
    assertTrue(withoutParse.holds());
    assertTrue(texts(withoutParse).getFirst().startsWith("gone: wire.rtp.HeaderReading.parse"));
    Comparison withNew =
        Comparison.of(figures(0.4, 0), baseline(figures(0.4, 0).subList(0, 1)), EXISTING);
    assertTrue(withNew.holds());
    assertTrue(texts(withNew).getFirst().startsWith("new: wire.rtp.HeaderReading.parse"));
  }

  @Test
  void whatAFilterLeftOutIsNotGone() {
    Comparison comparison =
        Comparison.of(figures(0.4, 0).subList(0, 1), baseline(figures(0.4, 0)), EXISTING);
    assertEquals(List.of(), texts(comparison));
  }

  private static List<Figure> figures(double parseRatio, double parseBytes) {
    return List.of(
        new Figure(RAW_CIPHER, 500, 1, List.of(1.0), 920),
        new Figure(PARSE, 500 * parseRatio, parseRatio, List.of(parseRatio), parseBytes));
  }

  private static Baseline baseline(List<Figure> figures) {
    return Baseline.of("some processor", "some JVM", figures);
  }

  private static List<String> texts(Comparison comparison) {
    return comparison.findings().stream().map(Finding::text).toList();
  }
}
