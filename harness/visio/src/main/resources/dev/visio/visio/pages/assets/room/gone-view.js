/** After the room: why one is not in it any more, and what can be done. */
import { element } from "../elements.js";
import { icon } from "../icons.js";
import { hasText, text } from "../language.js";
import { sentence } from "../problems.js";

/** After these, the room may still be there for one. */
const RETURN_AFTER = new Set(["left", "lost", "taken-over", "room-full", "media-lost", "slow-reader"]);

/**
 * @param {object} gone
 * @param {string} gone.reason `left`, a disconnection's reason, or a refusal's rule
 * @param {import("../api.js").Problem} [gone.problem]
 * @param {{ name: string, eventId: string }} gone.session
 * @param {string} [gone.timeZone]
 * @param {() => void} gone.comeBack
 * @returns {HTMLElement}
 */
export function goneView({ reason, problem, session, timeZone, comeBack }) {
  // A newer service may have reasons that this page knows no words for.
  const known = hasText(`room.gone.${reason}.detail`);
  const headline = reason === "ended" ? "closed" : known && !(problem && reason !== "closed") ? reason : "refused";
  const detail = problem
    ? () => sentence(problem, { timeZone })
    : () => text(`room.gone.${known ? reason : "other"}.detail`);
  return element(
    "div",
    { class: "gone stack", "data-reason": reason },
    icon(reason === "left" ? "check" : reason === "lost" ? "warning" : "info", 40),
    element("h1", {}, () => text(`room.gone.${headline}`)),
    element("p", { class: "lead" }, detail),
    element("p", { class: "soft" }, session.name),
    element(
      "div",
      { class: "row" },
      RETURN_AFTER.has(reason) &&
        element("button", { type: "button", class: "button primary", onclick: comeBack }, () => text("room.gone.return")),
      element("a", { class: "button", href: "/personal-space" }, () => text("page.personalSpace")),
      element("a", { class: "button quiet", href: `/events/${encodeURIComponent(session.eventId)}` }, () =>
        text("room.programme"),
      ),
    ),
  );
}
