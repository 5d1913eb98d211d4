/** A line of text to take along: selectable, with a button that copies it. */
import { element, uniqueId } from "./elements.js";
import { icon } from "./icons.js";
import { text } from "./language.js";
import { toast } from "./toasts.js";

/**
 * @param {object} line
 * @param {() => string} line.label
 * @param {string} line.value
 */
export function copyLine({ label, value }) {
  const id = uniqueId("copy");
  const input = /** @type {HTMLInputElement} */ (
    element("input", { class: "input", id, readonly: true, value, onfocus: () => input.select() })
  );
  const copy = async () => {
    const copied = (await written(value)) || selected(input);
    toast(text(copied ? "common.copied" : "common.copyFailed"));
  };
  return element(
    "div",
    { class: "field" },
    element("label", { for: id }, label),
    element(
      "div",
      { class: "copy-line" },
      input,
      element(
        "button",
        { type: "button", class: "button", onclick: copy, "aria-label": () => `${text("common.copy")} – ${label()}` },
        icon("copy"),
        () => text("common.copy"),
      ),
    ),
  );
}

async function written(value) {
  try {
    await navigator.clipboard.writeText(value);
    return true;
  } catch {
    return false;
  }
}

/** The older way: the only one where the service is reached without TLS. What was selected stays so. */
function selected(input) {
  input.focus();
  input.select();
  return document.execCommand("copy");
}
