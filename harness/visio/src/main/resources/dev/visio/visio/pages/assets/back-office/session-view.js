/** One session's settings: what it is, its registrations, who is registered, and its room. */
import { api } from "../api.js";
import { dateTimeAndZone, duration } from "../dates.js";
import { element } from "../elements.js";
import { text } from "../language.js";
import { backLink } from "./event-view.js";
import { generalTab } from "./general.js";
import { roomTab } from "./live-room.js";
import { personsTab } from "./persons.js";
import { badge } from "./programme.js";
import { quotaTab } from "./quota.js";
import { links, SESSION_TABS } from "./routes.js";
import { tabs } from "./tabs.js";

/**
 * @typedef {object} Tab
 * @property {import("../elements.js").Child} content
 * @property {() => void} [stop]
 */

/** @type {Record<string, (shown: { event: any, session: any, etag: string | null, renewHead: (session: any) => void }) => Tab | Promise<Tab>>} */
const TABS = {
  general: generalTab,
  registration: quotaTab,
  persons: personsTab,
  room: roomTab,
};

/**
 * @param {import("./routes.js").Route} route
 * @returns {Promise<import("./back-office.js").View>}
 */
export async function sessionView({ event: eventId, session: id, tab }) {
  const [{ body: event }, { body: session, etag }] = await Promise.all([
    api.get(`/api/events/${encodeURIComponent(eventId)}`),
    api.get(`/api/sessions/${encodeURIComponent(id)}`),
  ]);
  const head = element("div", { class: "title-block" });
  const renewHead = (changed) => head.replaceChildren(...headOf(event, changed));
  renewHead(session);
  const panel = await TABS[tab]({ event, session, etag, renewHead });
  return {
    title: () => session.name,
    stop: panel.stop,
    content: element(
      "div",
      { class: "stack wide" },
      head,
      tabs({
        label: () => text("session.settings"),
        current: tab,
        items: SESSION_TABS.map((name) => ({
          id: name,
          words: () => text(`session.tab.${name}`),
          href: links.session(eventId, id, name),
        })),
        panel: panel.content,
      }),
    ),
  };
}

function headOf(event, session) {
  return [
    backLink(links.event(event.id), () => event.name),
    element("h1", {}, session.name),
    element(
      "div",
      { class: "meta" },
      badge(session),
      element("span", {}, () => dateTimeAndZone(session.startsAt, event.timeZone)),
      element("span", {}, () => duration(session.duration)),
    ),
  ];
}
