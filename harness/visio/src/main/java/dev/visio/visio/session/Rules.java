package dev.visio.visio.session;

import java.time.Duration;

/**
 * The figures of the service's rules. What each rule says of its figure stands with the record that
 * holds it.
 */
public final class Rules {

  /** A session is at least this long. */
  public static final Duration MIN_DURATION = Duration.ofMinutes(1);

  /** A session is at most this long. */
  public static final Duration MAX_DURATION = Duration.ofHours(6);

  /** Access opens so long before the start. */
  public static final Duration ACCESS_BEFORE_START = Duration.ofMinutes(5);

  /** Access is cut so long after the end. */
  public static final Duration ACCESS_AFTER_END = Duration.ofMinutes(5);

  /** A lost connection may be resumed for so long. */
  public static final Duration TIME_TO_RESUME = Duration.ofSeconds(30);

  /**
   * So many are connected to one room at once at most; also the greatest quota, and the quota when
   * none is set.
   */
  public static final int ROOM_LIMIT = 55;

  /** Up to so many participants, good quality is to be expected. */
  public static final int RECOMMENDED_PARTICIPANTS = 20;

  /** So many have to be connected at once for the conference to begin. */
  public static final int PARTICIPANTS_TO_BEGIN = 2;

  /** A personal link opens so long after the access to its person's latest session closes. */
  public static final Duration LINK_LIFE = Duration.ofDays(30);

  private Rules() {}
}
