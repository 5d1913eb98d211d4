/** How long a session lasts: hours and minutes, as one field with one error. */
import { minutesOf } from "../dates.js";
import { element, replace, uniqueId } from "../elements.js";
import { text } from "../language.js";

const MAX_HOURS = 99;
const MAX_MINUTES = 59;

/**
 * Its value is as the service writes durations. How long is too long is the service's to say.
 *
 * @param {{ name: string, value: string }} options
 * @returns {import("../fields.js").Field}
 */
export function durationField({ name, value }) {
  const error = element("p", { class: "error", id: uniqueId("error") });
  const hours = part("duration.hours", error);
  const minutes = part("duration.minutes", error);
  const root = element(
    "fieldset",
    { class: "field" },
    element("legend", {}, () => text("duration.label")),
    element("p", { class: "hint" }, () => text("duration.hint")),
    element("div", { class: "row figures" }, hours.root, minutes.root),
    error,
  );
  const set = (iso) => {
    const all = minutesOf(iso);
    hours.input.value = String(Math.floor(all / 60));
    minutes.input.value = String(all % 60);
  };
  set(value);
  const whole = (input, max) => /^\d*$/.test(input.value.trim()) && Number(input.value) <= max;
  return {
    name,
    root,
    control: root,
    set,
    value: () => `PT${Number(hours.input.value)}H${Number(minutes.input.value)}M`,
    check: () =>
      whole(hours.input, MAX_HOURS) && whole(minutes.input, MAX_MINUTES) && hours.input.value + minutes.input.value !== ""
        ? null
        : () => text("duration.invalid"),
    show: (words) => {
      hours.input.setAttribute("aria-invalid", String(words !== null));
      minutes.input.setAttribute("aria-invalid", String(words !== null));
      replace(error, words && element("span", {}, words));
    },
    focus: () => hours.input.focus(),
  };
}

function part(key, error) {
  const input = /** @type {HTMLInputElement} */ (
    element("input", {
      class: "input number",
      type: "text",
      inputmode: "numeric",
      maxlength: "2",
      autocomplete: "off",
      "aria-label": () => `${text("duration.label")} – ${text(key)}`,
      "aria-describedby": error.id,
    })
  );
  return {
    input,
    root: element("span", { class: "row" }, input, element("span", { "aria-hidden": "true" }, () => text(key))),
  };
}
