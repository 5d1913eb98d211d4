/** One event: its tabs "Programme" and settings, and the address to share. */
import { api } from "../api.js";
import { copyLine } from "../copying.js";
import { zone } from "../dates.js";
import { element } from "../elements.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { eventSettings } from "./event-settings.js";
import { programme } from "./programme.js";
import { EVENT_TABS, links } from "./routes.js";
import { tabs } from "./tabs.js";

/**
 * @param {import("./routes.js").Route} route
 * @returns {Promise<import("./back-office.js").View>}
 */
export async function eventView({ event: id, tab }) {
  const { body: event, etag } = await api.get(`/api/events/${encodeURIComponent(id)}`);
  const panel = tab === "settings" ? eventSettings(event, etag) : await programme(event);
  return {
    title: () => event.name,
    stop: panel.stop,
    content: element(
      "div",
      { class: "stack wide" },
      element(
        "div",
        { class: "title-block" },
        backLink(links.events(), () => text("events.title")),
        element("h1", {}, event.name),
        element("p", { class: "soft" }, () => text("event.zone", { zone: zone(event.timeZone) })),
      ),
      tabs({
        label: () => event.name,
        current: tab,
        items: EVENT_TABS.map((name) => ({
          id: name,
          words: () => text(`event.tab.${name}`),
          href: links.event(id, name),
        })),
        panel: panel.content,
      }),
    ),
  };
}

/** @param {string} href @param {() => string} words */
export function backLink(href, words) {
  return element("a", { class: "back-link", href }, icon("arrowLeft", 18), words);
}

/** The address of the event's central page, to be given to those who should come. */
export function shareLine(event) {
  return copyLine({
    label: () => text("event.share"),
    value: `${location.origin}/events/${encodeURIComponent(event.id)}`,
  });
}
