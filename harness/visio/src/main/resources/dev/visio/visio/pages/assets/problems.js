/** What a problem says to the person before the page: a sentence of the page's language, with its figures. */
import { Refused, ruleOf } from "./api.js";
import { dateTimeAndZone, duration } from "./dates.js";
import { endReason } from "./end-reason.js";
import { hasText, text } from "./language.js";

const INSTANTS = new Set(["opensAt", "closedAt", "closesAt", "endedAt", "expiredAt", "expiresAt"]);
const DURATIONS = new Set(["maxDuration", "minDuration"]);

/**
 * @param {import("./api.js").Problem} problem
 * @param {{ timeZone?: string }} [where] the event's time zone, in which instants are said
 * @returns {string}
 */
export function sentence(problem, { timeZone } = {}) {
  const values = {};
  for (const [name, value] of Object.entries(problem)) {
    if (INSTANTS.has(name)) {
      values[name] = dateTimeAndZone(value, timeZone);
    } else if (DURATIONS.has(name)) {
      values[name] = duration(value);
    } else if (typeof value === "number" || typeof value === "string") {
      values[name] = value;
    }
  }
  values.count = values.retryAfterSeconds ?? values.registrations ?? 0;
  const key = keyOf(problem);
  return withoutGaps(text(key, values)) ?? text(`${key}.plain`, values);
}

/**
 * The sentence for whatever went wrong, whether it is the service's refusal or our own mistake.
 *
 * @param {unknown} failure
 * @param {{ timeZone?: string }} [where]
 */
export function failureSentence(failure, where) {
  if (failure instanceof Refused) {
    return sentence(failure.problem, where);
  }
  console.error(failure);
  return text("problem.internal");
}

function keyOf(problem) {
  const rule = ruleOf(problem);
  if (rule === "ended" && hasText(`problem.ended.${endReason(problem.endReason)}`)) {
    return `problem.ended.${endReason(problem.endReason)}`;
  }
  return hasText(`problem.${rule}`) ? `problem.${rule}` : "problem.unknown";
}

/** A sentence that wants a figure which did not come is no sentence. */
function withoutGaps(written) {
  return /\{\w+\}/.test(written) ? null : written;
}
