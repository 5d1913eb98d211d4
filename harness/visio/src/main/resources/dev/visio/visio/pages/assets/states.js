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
 * Instead of a whole page that could not be fetched.
 *
 * @param {any} failure
 * @param {() => void} [again] asks again, which helps against everything but what is not there
 */
export function failed(failure, again) {
  const missing = failure.status === 404;
  return element(
    "div",
    { class: missing ? "state plain" : "state error", role: "alert" },
    icon(missing ? "calendar" : "warning", 36),
    element("h1", {}, () => text(missing ? "notFound.title" : "common.failed")),
    element("p", {}, () => (missing ? text("notFound.lead") : failureSentence(failure))),
    missing && element("a", { class: "button primary", href: "/" }, () => text("notFound.home")),
    again &&
      !missing &&
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
