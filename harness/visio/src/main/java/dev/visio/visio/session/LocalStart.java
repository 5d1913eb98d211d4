package dev.visio.visio.session;

import dev.visio.signalling.Problem;
import dev.visio.signalling.ProblemType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.zone.ZoneOffsetTransition;

/**
 * When a session starts, as it is entered: an instant as in RFC 3339, with its offset, or a local
 * date and time, which is one of the event's time zone.
 *
 * <p>A local time that clocks skip (when daylight-saving time begins) is none, and refused. One
 * that clocks show twice (when it ends) is the earlier of the two.
 */
public final class LocalStart {

  private static final String PROPERTY = "startsAt";

  private static final DateTimeFormatter LOCAL_OR_OFFSET = DateTimeFormatter.ISO_DATE_TIME;

  private LocalStart() {}

  /**
   * The instant that was meant.
   *
   * @throws Refusal {@code invalid-request} with {@code property}
   */
  public static Instant instant(String text, ZoneId timeZone) {
    TemporalAccessor entered;
    try {
      entered = LOCAL_OR_OFFSET.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    } catch (DateTimeException neither) {
      throw refusal(
          "startsAt has to be an instant (2026-11-23T10:00:00+01:00) or a local date and time"
              + " (2026-11-23T10:00).");
    }
    return entered instanceof OffsetDateTime instant
        ? instant.toInstant()
        : instant((LocalDateTime) entered, timeZone);
  }

  private static Instant instant(LocalDateTime local, ZoneId timeZone) {
    ZoneOffsetTransition transition = timeZone.getRules().getTransition(local);
    if (transition != null && transition.isGap()) {
      throw refusal(
          "There is no %s in %s: the clocks go from %s to %s."
              .formatted(
                  local,
                  timeZone,
                  transition.getDateTimeBefore().toLocalTime(),
                  transition.getDateTimeAfter().toLocalTime()));
    }
    // In an overlap this takes the offset before the clocks were put back: the earlier instant.
    return local.atZone(timeZone).toInstant();
  }

  private static Refusal refusal(String detail) {
    return new Refusal(Problem.of(ProblemType.INVALID_REQUEST, detail).with("property", PROPERTY));
  }
}
