/**
 * Whether a session may be entered at an instant, as the service's rules say: from `opensAt` on,
 * that instant included, until `closesAt`, that instant excluded, and never again once it ended.
 *
 * @typedef {"early" | "open" | "closed" | "ended" | "cancelled"} Access
 */
import { endReason } from "./end-reason.js";

/**
 * @param {any} session as the service describes it
 * @param {number} nowMillis by the service's clock
 * @returns {Access}
 */
export function access(session, nowMillis) {
  if (session.endedAt) {
    const reason = endReason(session.endReason);
    return reason === "cancelled" || reason === "closed" ? reason : "ended";
  }
  if (nowMillis >= Date.parse(session.closesAt)) {
    return "closed";
  }
  if (nowMillis < Date.parse(session.opensAt)) {
    return "early";
  }
  return "open";
}

/**
 * What its badge says: the room's state, corrected by the clock for what has happened since the
 * service was asked.
 *
 * @param {any} session
 * @param {number} nowMillis
 * @returns {"scheduled" | "open" | "waiting" | "live" | "ended" | "cancelled"}
 */
export function shownState(session, nowMillis) {
  const may = access(session, nowMillis);
  if (may === "cancelled") {
    return "cancelled";
  }
  if (may === "ended" || may === "closed") {
    return "ended";
  }
  if (may === "open" && session.state === "scheduled") {
    return "open";
  }
  return session.state;
}

/** How many places are left. @param {any} session */
export function placesLeft(session) {
  return Math.max(0, session.places - session.registrations);
}

/**
 * The next instant at which what may be done changes by itself.
 *
 * @param {any} session
 * @param {number} nowMillis
 * @returns {number | null}
 */
export function nextChange(session, nowMillis) {
  const may = access(session, nowMillis);
  if (may === "early") {
    return Date.parse(session.opensAt);
  }
  return may === "open" ? Date.parse(session.closesAt) : null;
}
