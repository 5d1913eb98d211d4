package dev.visio.visio.session;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an organiser enters for a session. Times are kept to the millisecond.
 *
 * @param startsAt an instant: a change to daylight-saving time moves neither start nor length
 * @param duration elapsed time, from {@link Rules#MIN_DURATION} to {@link Rules#MAX_DURATION}
 * @param speakers the names of the announced speakers; they hold no right that others do not
 * @param instructions the organiser's speaking instructions, shown before one joins
 * @param quota empty: {@link Rules#ROOM_LIMIT} holds
 */
public record SessionForm(
    String name,
    SessionType type,
    Instant startsAt,
    Duration duration,
    List<String> speakers,
    Optional<String> instructions,
    Optional<Quota> quota) {

  public static final int MAX_NAME_CHARACTERS = 200;
  public static final int MAX_SPEAKERS = 100;
  public static final int MAX_INSTRUCTIONS_CHARACTERS = 4_000;

  /**
   * Instants outside of these years are typing mistakes, and arithmetic with them could overflow.
   */
  private static final Instant EARLIEST_START = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant LATEST_START = Instant.parse("2200-01-01T00:00:00Z");

  public SessionForm {
    Texts.require("name", name, MAX_NAME_CHARACTERS);
    Objects.requireNonNull(type, "type");
    if (startsAt.isBefore(EARLIEST_START) || startsAt.isAfter(LATEST_START)) {
      throw new IllegalArgumentException(
          "startsAt has to be between " + EARLIEST_START + " and " + LATEST_START);
    }
    requireAllowed(duration);
    startsAt = startsAt.truncatedTo(ChronoUnit.MILLIS);
    duration = duration.truncatedTo(ChronoUnit.MILLIS);
    speakers = List.copyOf(speakers);
    if (speakers.size() > MAX_SPEAKERS) {
      throw new IllegalArgumentException("more than " + MAX_SPEAKERS + " speakers");
    }
    speakers.forEach(speaker -> Texts.require("speaker", speaker, MAX_NAME_CHARACTERS));
    instructions.ifPresent(
        text -> Texts.require("instructions", text, MAX_INSTRUCTIONS_CHARACTERS));
    Objects.requireNonNull(quota, "quota");
  }

  /** When the session may be entered. */
  public AccessWindow access() {
    return AccessWindow.around(startsAt, duration);
  }

  /** The same with another quota. */
  SessionForm with(Optional<Quota> newQuota) {
    return new SessionForm(name, type, startsAt, duration, speakers, instructions, newQuota);
  }

  private static void requireAllowed(Duration duration) {
    if (duration.compareTo(Rules.MAX_DURATION) > 0) {
      throw new Refusal(
          Problem.of(ProblemType.DURATION_TOO_LONG, "A session lasts at most 6 hours.")
              .with("maxDuration", Rules.MAX_DURATION.toString()));
    }
    if (duration.compareTo(Rules.MIN_DURATION) < 0) {
      throw new Refusal(
          Problem.of(ProblemType.DURATION_TOO_SHORT, "A session lasts at least 1 minute.")
              .with("minDuration", Rules.MIN_DURATION.toString()));
    }
  }
}
