/**
 * The back office's views and their addresses. An address is the part behind the #, so that each
 * view can be reloaded, kept as a bookmark and gone back to.
 *
 * @typedef {{ view: string, event?: string, session?: string, tab?: string }} Route
 */

/** In their order; the first is shown where none is named. */
export const EVENT_TABS = Object.freeze(["programme", "settings"]);
export const SESSION_TABS = Object.freeze(["general", "registration", "persons", "room"]);

/** @param {string} hash @returns {Route} */
export function routeOf(hash) {
  const parts = hash.replace(/^#?\/?/, "").split("/").map(decoded);
  const [events, event, what, session, tab] = parts;
  if (events !== "events" || !event) {
    return { view: "events" };
  }
  if (what === "new-session") {
    return { view: "newSession", event };
  }
  if (what === "sessions" && session) {
    return { view: "session", event, session, tab: SESSION_TABS.includes(tab) ? tab : SESSION_TABS[0] };
  }
  return { view: "event", event, tab: EVENT_TABS.includes(what) ? what : EVENT_TABS[0] };
}

export const links = Object.freeze({
  events: () => "#/",
  /** @param {string} event @param {string} [tab] */
  event: (event, tab = EVENT_TABS[0]) => `#/events/${encodeURIComponent(event)}/${tab}`,
  /** @param {string} event */
  newSession: (event) => `#/events/${encodeURIComponent(event)}/new-session`,
  /** @param {string} event @param {string} session @param {string} [tab] */
  session: (event, session, tab = SESSION_TABS[0]) =>
    `#/events/${encodeURIComponent(event)}/sessions/${encodeURIComponent(session)}/${tab}`,
});

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
