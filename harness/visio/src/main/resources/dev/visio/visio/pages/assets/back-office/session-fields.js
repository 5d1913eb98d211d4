/** The fields of a session's form, which a new session and an edited one share. */
import { duration, localParts, dateTimeAndZone, zone } from "../dates.js";
import { element } from "../elements.js";
import { inputField, radioField } from "../fields.js";
import { text } from "../language.js";
import { durationField } from "./duration-field.js";

const TYPES = ["workshop", "training", "meeting", "other"];
const MAX_NAME = 200;
const MAX_SPEAKERS = 100;
const MAX_INSTRUCTIONS = 4_000;

/** By a rule's name, the field that its refusal is about. */
export const FIELD_OF_RULE = Object.freeze({
  "duration-too-long": "duration",
  "duration-too-short": "duration",
  "session-open": "startsAt",
});

/**
 * @param {string} timeZone the event's, in which times are entered
 * @param {any} [session] which the fields begin with
 */
export function sessionFields(timeZone, session) {
  const at = session && localParts(session.startsAt, timeZone);
  const name = inputField({
    name: "name",
    label: () => text("session.name"),
    required: true,
    maxLength: MAX_NAME,
    value: session?.name,
  });
  const type = radioField({
    name: "type",
    label: () => text("session.type"),
    value: session?.type ?? TYPES[0],
    choices: TYPES.map((value) => ({ value, label: () => text(`type.${value}`) })),
  });
  const date = inputField({
    name: "date",
    type: "date",
    label: () => text("session.date"),
    required: true,
    value: at?.date,
  });
  // The service's name for date and time together: what it refuses of them stands here.
  const startsAt = inputField({
    name: "startsAt",
    type: "time",
    label: () => text("session.start"),
    required: true,
    value: at?.time,
  });
  const length = durationField({ name: "duration", value: session?.duration ?? "PT1H" });
  const speakers = inputField({
    name: "speakers",
    type: "multiline",
    label: () => text("session.speakers.label"),
    hint: () => text("session.speakers.hint"),
    value: session?.speakers.join("\n"),
    check: (written) => speakersError(written),
  });
  const instructions = inputField({
    name: "instructions",
    type: "multiline",
    label: () => text("session.instructions"),
    hint: () => text("session.instructions.hint"),
    maxLength: MAX_INSTRUCTIONS,
    value: session?.instructions,
  });
  const fields = [name, type, date, startsAt, length, speakers, instructions];
  return {
    fields,
    content: [
      name.root,
      type.root,
      element("p", { class: "small soft zone" }, () => text("session.times", { zone: zone(timeZone) })),
      element("div", { class: "pair" }, date.root, startsAt.root),
      length.root,
      speakers.root,
      liveType(),
      instructions.root,
    ],
    /** @param {any} read */
    fill: (read) => {
      const parts = localParts(read.startsAt, timeZone);
      name.set(read.name);
      type.set(read.type);
      date.set(parts.date);
      startsAt.set(parts.time);
      length.set(read.duration);
      speakers.set(read.speakers.join("\n"));
      instructions.set(read.instructions ?? "");
    },
  };
}

/**
 * The form as the service takes it.
 *
 * @param {Record<string, string>} values of the fields
 * @param {string} timeZone
 * @param {any} [session] an instant that was not touched goes back as it came: what the clocks
 *     showed there may have been shown twice that day
 */
export function sessionBody(values, timeZone, session) {
  const before = session && localParts(session.startsAt, timeZone);
  const untouched = before && before.date === values.date && before.time === values.startsAt.slice(0, 5);
  const speakers = namesIn(values.speakers);
  return {
    name: values.name,
    type: values.type,
    startsAt: untouched ? session.startsAt : `${values.date}T${values.startsAt}`,
    duration: values.duration,
    ...(speakers.length > 0 && { speakers }),
    ...(values.instructions !== "" && { instructions: values.instructions }),
  };
}

/**
 * What of a session an organiser can have changed, as it is said to another.
 *
 * @param {string} timeZone
 * @returns {import("./editing.js").Shown[]}
 */
export function shownOfSession(timeZone) {
  return [
    { name: "name", label: () => text("session.name"), words: (session) => session.name },
    { name: "type", label: () => text("session.type"), words: (session) => text(`type.${session.type}`) },
    { name: "startsAt", label: () => text("session.start"), words: (session) => dateTimeAndZone(session.startsAt, timeZone) },
    { name: "duration", label: () => text("duration.label"), words: (session) => duration(session.duration) },
    { name: "speakers", label: () => text("session.speakers.label"), words: (session) => session.speakers.join(", ") },
    { name: "instructions", label: () => text("session.instructions"), words: (session) => session.instructions ?? "" },
    { name: "quota", label: () => text("quota.label"), words: (session) => String(session.quota ?? "") },
    { name: "endReason", label: () => text("programme.state"), words: (session) => (session.endReason ? text("state.ended") : "") },
  ];
}

function namesIn(written) {
  return written
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function speakersError(written) {
  const names = namesIn(written);
  if (names.length > MAX_SPEAKERS) {
    return () => text("session.speakers.tooMany", { max: MAX_SPEAKERS });
  }
  return names.some((name) => name.length > MAX_NAME) ? () => text("field.tooLong", { max: MAX_NAME }) : null;
}

/** One choice, because this service does one thing; the others are named for who needs them. */
function liveType() {
  return radioField({
    name: "liveType",
    label: () => text("session.liveType"),
    hint: () => text("session.liveType.others"),
    value: "conference",
    choices: [{ value: "conference", label: () => text("session.liveType.conference") }],
  }).root;
}
