package dev.visio.visio.access;

/**
 * How much one client address may ask for. The operator is not limited.
 *
 * @param enforced false where load is what is wanted
 * @param requestsPerSecond requests of every kind, in the long run; for a moment {@value
 *     #BURST_SECONDS} times as many
 * @param registrationsPerMinute registrations by others than organisers
 * @param signInsPerMinute tries to sign in, for each client address and for each e-mail address
 */
public record Limits(
    boolean enforced, int requestsPerSecond, int registrationsPerMinute, int signInsPerMinute) {

  /** A whole class behind one address opens its pages at once, and then is quiet. */
  static final int BURST_SECONDS = 10;

  /** What a class behind one address never reaches. */
  public static final Limits USUAL = new Limits(true, 100, 120, 10);

  public static final Limits NONE = new Limits(false, 1, 1, 1);

  public Limits {
    if (requestsPerSecond < 1 || registrationsPerMinute < 1 || signInsPerMinute < 1) {
      throw new IllegalArgumentException("a limit is at least 1");
    }
  }
}
