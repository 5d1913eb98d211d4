package dev.visio.measurement;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Delivery of one source: who sent how much in the window, and what became of it at each
 * subscriber. Rows are subscribers, columns are publishers; the diagonal is 0.
 *
 * @param judged whether every packet sent has to arrive; false for microphones of which the loudest
 *     are forwarded
 * @param sent packets of each publisher
 * @param bytesSent bytes of each publisher
 * @param expected packets that had to arrive; 0 where the subscriber does not show the publisher
 * @param received packets that arrived, each counted once
 * @param stale packets too far behind their flow to tell whether they had arrived before
 * @param otherLayer packets of another encoding than the one that the subscriber's view asks for
 * @param delayMaxNanos the longest corrected one-way delay
 */
public record FlowMatrix(
    Source source,
    boolean judged,
    List<Long> sent,
    List<Long> bytesSent,
    List<List<Long>> expected,
    List<List<Long>> received,
    List<List<Long>> duplicated,
    List<List<Long>> reordered,
    List<List<Long>> stale,
    List<List<Long>> corrupted,
    List<List<Long>> otherLayer,
    List<List<Long>> delayMaxNanos) {

  public FlowMatrix {
    sent = List.copyOf(sent);
    bytesSent = List.copyOf(bytesSent);
    // Files from before there were views do not have it: then everybody was owed everything.
    expected = square(expected == null ? toEveryone(judged, sent) : expected, sent.size());
    received = square(received, sent.size());
    duplicated = square(duplicated, sent.size());
    reordered = square(reordered, sent.size());
    stale = square(stale, sent.size());
    corrupted = square(corrupted, sent.size());
    otherLayer = square(otherLayer == null ? toEveryone(false, sent) : otherLayer, sent.size());
    delayMaxNanos = square(delayMaxNanos, sent.size());
  }

  public int speakers() {
    return sent.size();
  }

  public long expected(int subscriber, int publisher) {
    return expected.get(subscriber).get(publisher);
  }

  /** Whether the publisher sent, and the subscriber does not show it: nothing has to arrive. */
  public boolean isHidden(int subscriber, int publisher) {
    return judged
        && subscriber != publisher
        && sent.get(publisher) > 0
        && expected(subscriber, publisher) == 0;
  }

  /** Packets sent that did not arrive. */
  public long lost(int subscriber, int publisher) {
    return Math.max(0, expected(subscriber, publisher) - received.get(subscriber).get(publisher));
  }

  /** Packets that arrived under a number that nobody sent. */
  public long unsent(int subscriber, int publisher) {
    return judged
        ? Math.max(0, received.get(subscriber).get(publisher) - expected(subscriber, publisher))
        : 0;
  }

  /** Everything arrived, once, as it was sent, and in the size that it is shown in. */
  public boolean isComplete(int subscriber, int publisher) {
    return expected(subscriber, publisher) > 0
        && received.get(subscriber).get(publisher) == expected(subscriber, publisher)
        && duplicated.get(subscriber).get(publisher) == 0
        && corrupted.get(subscriber).get(publisher) == 0
        && stale.get(subscriber).get(publisher) == 0
        && otherLayer.get(subscriber).get(publisher) == 0;
  }

  private static List<List<Long>> toEveryone(boolean judged, List<Long> sent) {
    return IntStream.range(0, sent.size())
        .mapToObj(
            subscriber ->
                IntStream.range(0, sent.size())
                    .mapToObj(
                        publisher -> judged && publisher != subscriber ? sent.get(publisher) : 0L)
                    .toList())
        .toList();
  }

  private static List<List<Long>> square(List<List<Long>> rows, int size) {
    if (rows.size() != size || rows.stream().anyMatch(row -> row.size() != size)) {
      throw new IllegalArgumentException(
          "a flow matrix of " + size + " speakers has " + size + " rows of " + size);
    }
    return rows.stream().map(List::copyOf).toList();
  }
}
