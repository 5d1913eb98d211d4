package dev.visio.transport.dtls;

import java.time.Duration;

/**
 * How long a handshake may take, and when a flight is sent again.
 *
 * @param total from its turn to the keys; nor does it wait for its turn any longer than that
 * @param firstRetransmission after this long without an answer; doubled each time. RFC 6347
 *     §4.2.4.1 asks for a second by default and allows less where the round trip is known to be
 *     short; ICE has just measured it.
 */
public record HandshakeTiming(Duration total, Duration firstRetransmission) {

  // Before DEFAULT, whose constructor looks at it.
  private static final Duration LONGEST = Duration.ofMinutes(5);

  /** 15 s, and 400 ms: a lost datagram costs no speaker a second at the door. */
  public static final HandshakeTiming DEFAULT =
      new HandshakeTiming(Duration.ofSeconds(15), Duration.ofMillis(400));

  public HandshakeTiming {
    if (!firstRetransmission.isPositive()
        || total.compareTo(firstRetransmission) < 0
        || total.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a handshake of " + total + " that retransmits after " + firstRetransmission);
    }
  }

  int totalMillis() {
    return (int) total.toMillis();
  }

  int firstRetransmissionMillis() {
    return (int) firstRetransmission.toMillis();
  }
}
