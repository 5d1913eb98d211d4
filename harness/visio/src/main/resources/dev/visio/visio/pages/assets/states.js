/** What stands where content comes, is missing, or could not be fetched. */
import { element } from "./elements.js";
import { icon } from "./icons.js";
import { text } from "./language.js";
import { failureSentence } from "./problems.js";

/** @returns {HTMLElement} */
export function loading() {
  return element(
    "div",
    { class: "state loading", role: "status" },
    element("span", { class: "spinner", "aria-hidden": "true" }),
    element("span", { class: "visually-hidden" }, () => text("common.loading")),
  );
}

/**
 * @param {object} what
 * @param {() => string} what.title
 * @param {() => string} what.detail
 * @param {string} [what.symbol]
 * @param {import("./elements.js").Child} [what.action]
 */
export function empty({ title, detail, symbol = "calendar", action }) {
  return element(
    "div",
    { class: "state" },
    icon(symbol, 36),
    element("h2", {}, title),
    element("p", {}, detail),
    action,
  );
}

/**
 * @param {unknown} failure
 * @param {() => void} [again]
 */
export function failed(failure, again) {
  return element(
    "div",
    { class: "state error", role: "alert" },
    icon("warning", 36),
    element("h2", {}, () => text("common.failed")),
    element("p", {}, () => failureSentence(failure)),
    again &&
      element("button", { type: "button", class: "button", onclick: again }, () => text("common.retry")),
  );
}

/**
 * @param {"info" | "attention" | "error"} kind
 * @param {...import("./elements.js").Child} content
 */
export function notice(kind, ...content) {
  const symbol = kind === "info" ? "info" : "warning";
  return element(
    "div",
    { class: kind === "info" ? "notice" : `notice ${kind}`, role: kind === "error" ? "alert" : false },
    icon(symbol, 22),
    element(
      "div",
      { class: "stack tight" },
      content.map((part) => (typeof part === "function" ? element("p", {}, part) : part)),
    ),
  );
}
