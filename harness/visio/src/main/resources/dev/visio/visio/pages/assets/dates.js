/** Instants, days and lengths of time in words, in the page's language and the event's time zone. */
import { language, text } from "./language.js";

const DAY = { weekday: "long", day: "numeric", month: "long", year: "numeric" };
const TIME = { hour: "2-digit", minute: "2-digit" };

/** @param {string | number} instant @param {string} [timeZone] the browser's own if there is none */
export function day(instant, timeZone) {
  return format(instant, timeZone, DAY);
}

/** "jeu. 26 nov." @param {string | number} instant @param {string} [timeZone] */
export function shortDay(instant, timeZone) {
  return format(instant, timeZone, { weekday: "short", day: "numeric", month: "short" });
}

/** @param {string | number} instant @param {string} [timeZone] */
export function time(instant, timeZone) {
  return format(instant, timeZone, TIME);
}

/** Day and time. @param {string | number} instant @param {string} [timeZone] */
export function dateTime(instant, timeZone) {
  return text("time.dayAndTime", { day: day(instant, timeZone), time: time(instant, timeZone) });
}

/** Day, time, and whose time it is. @param {string | number} instant @param {string} [timeZone] */
export function dateTimeAndZone(instant, timeZone) {
  return timeZone
    ? text("time.withZone", { when: dateTime(instant, timeZone), zone: zone(timeZone) })
    : dateTime(instant);
}

/** "heure de Paris". @param {string} timeZone */
export function zone(timeZone) {
  const city = timeZone.split("/").at(-1).replaceAll("_", " ");
  return text(/^[aeiouyéh]/i.test(city) ? "time.zoneOfVowel" : "time.zone", { city });
}

/** Whether clocks here show something else than those of the event at that instant. */
export function differsFromHere(instant, timeZone) {
  return dateTime(instant, timeZone) !== dateTime(instant);
}

/**
 * The calendar day in a time zone, to group by: 2026-11-23.
 *
 * @param {string | number} instant
 * @param {string} timeZone
 */
export function calendarDay(instant, timeZone) {
  return localParts(instant, timeZone).date;
}

/**
 * What a date field and a time field show for an instant in a time zone.
 *
 * @param {string | number} instant
 * @param {string} timeZone
 * @returns {{ date: string, time: string }}
 */
export function localParts(instant, timeZone) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).formatToParts(asDate(instant));
  const of = (type) => parts.find((part) => part.type === type)?.value ?? "";
  return {
    date: `${of("year")}-${of("month")}-${of("day")}`,
    time: `${of("hour")}:${of("minute")}`,
  };
}

/**
 * The minutes of a duration as the service writes it: PT1H30M is 90.
 *
 * @param {string} iso ISO 8601 with hours, minutes and seconds
 */
export function minutesOf(iso) {
  const match = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?$/.exec(iso);
  if (!match) {
    return NaN;
  }
  const [hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return hours * 60 + minutes + seconds / 60;
}

/** @param {string} iso "1 h 30". */
export function duration(iso) {
  const minutes = Math.round(minutesOf(iso));
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) {
    return text("time.minutes", { minutes: rest });
  }
  return rest === 0
    ? text("time.hours", { hours })
    : text("time.hoursAndMinutes", { hours, minutes: String(rest).padStart(2, "0") });
}

/**
 * How long it still is, to count down with: seconds in the last hour, minutes on the last day.
 *
 * @param {number} millis
 */
export function timeLeft(millis) {
  const seconds = Math.max(0, Math.ceil(millis / 1_000));
  const two = (figure) => String(figure).padStart(2, "0");
  if (seconds < 3_600) {
    return `${two(Math.floor(seconds / 60))}:${two(seconds % 60)}`;
  }
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 24 * 60) {
    return text("time.hoursAndMinutes", { hours: Math.floor(minutes / 60), minutes: two(minutes % 60) });
  }
  return text("time.days", { count: Math.round(minutes / (24 * 60)) });
}

function format(instant, timeZone, options) {
  const tag = language() === "fr" ? "fr-FR" : "en-GB";
  return new Intl.DateTimeFormat(tag, { timeZone, ...options }).format(asDate(instant));
}

function asDate(instant) {
  return new Date(instant);
}
