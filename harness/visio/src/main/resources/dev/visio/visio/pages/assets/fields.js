/**
 * Form fields: a label, a hint, a control, and what is wrong with it right below, all tied together
 * for screen readers.
 *
 * @typedef {() => string} Words live text, see elements.js
 *
 * @typedef {object} Field
 * @property {string} name
 * @property {HTMLElement} root
 * @property {() => string} value
 * @property {(value: string) => void} set
 * @property {() => Words | null} check what is wrong with what stands there
 * @property {(error: Words | null) => void} show
 * @property {() => void} focus
 * @property {HTMLElement} control
 */
import { element, replace, setAttributes, uniqueId } from "./elements.js";
import { text } from "./language.js";

/** What HTML calls a valid address, and a dot in the domain: nobody here is on a host without one. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/**
 * @param {object} options
 * @param {string} options.name
 * @param {Words} options.label
 * @param {Words} [options.hint]
 * @param {boolean} [options.required]
 * @param {"text" | "email" | "password" | "date" | "time" | "integer" | "multiline"} [options.type]
 * @param {string} [options.autocomplete]
 * @param {string} [options.value]
 * @param {number} [options.maxLength]
 * @param {boolean} [options.short]
 * @param {(value: string) => Words | null} [options.check] beyond what the type asks
 * @returns {Field}
 */
export function inputField(options) {
  const { name, type = "text", required = false, value = "", short = false } = options;
  const multiline = type === "multiline";
  const control = /** @type {HTMLInputElement} */ (
    element(multiline ? "textarea" : "input", {
      class: short ? "input short" : "input",
      name,
      // A number field of the browser's swallows what is no number; ours says so instead.
      type: multiline ? false : type === "integer" ? "text" : type,
      inputmode: type === "integer" ? "numeric" : false,
      autocomplete: options.autocomplete ?? "off",
      "aria-required": required ? "true" : false,
      spellcheck: type === "email" || type === "password" ? "false" : false,
      value,
    })
  );
  const check = () => {
    const written = control.value.trim();
    if (written === "") {
      return required ? () => text("common.required") : null;
    }
    return typeError(type, written, options) ?? options.check?.(written) ?? null;
  };
  return labelled(options, control, {
    value: () => (type === "password" ? control.value : control.value.trim()),
    set: (written) => {
      control.value = written;
    },
    check,
  });
}

/**
 * @param {object} options
 * @param {string} options.name
 * @param {Words} options.label
 * @param {Words} [options.hint]
 * @param {{ value: string, label: Words | string }[]} options.choices
 * @param {string} [options.value]
 * @returns {Field}
 */
export function selectField(options) {
  const control = /** @type {HTMLSelectElement} */ (
    element(
      "select",
      { class: "input", name: options.name },
      options.choices.map((choice) => element("option", { value: choice.value }, choice.label)),
    )
  );
  control.value = options.value ?? options.choices[0].value;
  return labelled({ required: true, ...options }, control, {
    value: () => control.value,
    set: (value) => {
      control.value = value;
    },
    check: () => null,
  });
}

/**
 * A few choices that are all to be seen: radio buttons.
 *
 * @param {object} options
 * @param {string} options.name
 * @param {Words} options.label
 * @param {Words} [options.hint]
 * @param {{ value: string, label: Words }[]} options.choices
 * @param {string} options.value
 * @returns {Field}
 */
export function radioField({ name, label, hint, choices, value }) {
  const error = errorPlace();
  const inputs = choices.map((choice) =>
    /** @type {HTMLInputElement} */ (
      element("input", { type: "radio", name, value: choice.value, checked: choice.value === value })
    ),
  );
  const hintPlace = hint && element("p", { class: "hint", id: uniqueId("hint") }, hint);
  const root = element(
    "fieldset",
    { class: "field", "aria-describedby": hintPlace ? hintPlace.id : false },
    element("legend", {}, label),
    hintPlace,
    element(
      "div",
      { class: "choices" },
      choices.map((choice, index) =>
        element("label", { class: "choice" }, inputs[index], element("span", {}, choice.label)),
      ),
    ),
    error,
  );
  return {
    name,
    root,
    control: root,
    value: () => inputs.find((input) => input.checked)?.value ?? "",
    set: (chosen) => inputs.forEach((input) => (input.checked = input.value === chosen)),
    check: () => null,
    show: (words) => replace(error, words ?? undefined),
    focus: () => (inputs.find((input) => input.checked) ?? inputs[0]).focus(),
  };
}

/** The check of e-mail addresses, for fields that are not of type e-mail. @param {string} written */
export function isEmail(written) {
  return EMAIL.test(written);
}

function typeError(type, written, { maxLength }) {
  if (type === "email" && !EMAIL.test(written)) {
    return () => text("field.email.invalid");
  }
  // Which integers are allowed is the service's to say.
  if (type === "integer" && !/^-?\d{1,9}$/.test(written)) {
    return () => text("field.integer.invalid");
  }
  if (maxLength && written.length > maxLength) {
    return () => text("field.tooLong", { max: maxLength });
  }
  return null;
}

function labelled({ name, label, hint, required }, control, { value, set, check }) {
  const id = uniqueId("field");
  const error = errorPlace();
  const hintPlace = hint && element("p", { class: "hint", id: `${id}-hint` }, hint);
  error.id = `${id}-error`;
  setAttributes(control, {
    id,
    "aria-describedby": [hintPlace?.id, error.id].filter(Boolean).join(" "),
  });
  const root = element(
    "div",
    { class: "field" },
    element(
      "label",
      { for: id },
      label,
      !required && element("span", { class: "optional" }, () => ` (${text("common.optional")})`),
    ),
    hintPlace,
    control,
    error,
  );
  const show = (words) => {
    control.setAttribute("aria-invalid", String(words !== null));
    replace(error, words && element("span", {}, words));
  };
  // Whoever corrects a mistake sees at once when it is one no longer.
  control.addEventListener("input", () => {
    if (control.getAttribute("aria-invalid") === "true" && check() === null) {
      show(null);
    }
  });
  return { name, root, control, value, set, check, show, focus: () => control.focus() };
}

function errorPlace() {
  return element("p", { class: "error" });
}
