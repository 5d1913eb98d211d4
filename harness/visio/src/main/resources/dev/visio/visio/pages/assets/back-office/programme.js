/** The tab "Programme": an event's sessions and where each stands, asked again every few seconds. */
import { allPages } from "../api.js";
import { now } from "../clock.js";
import { duration, shortDay, time } from "../dates.js";
import { element, replace } from "../elements.js";
import { text } from "../language.js";
import { poll } from "../polling.js";
import { shownState } from "../session-access.js";
import { empty } from "../states.js";
import { table } from "../tables.js";
import { shareLine } from "./event-view.js";
import { links } from "./routes.js";

const POLL_MILLIS = 5_000;

/**
 * @param {any} event
 * @returns {Promise<{ content: import("../elements.js").Child, stop: () => void }>}
 */
export async function programme(event) {
  const path = `/api/events/${encodeURIComponent(event.id)}/sessions`;
  const list = element("div", {});
  let shown = "";
  const show = (sessions) => {
    // What is the same stays: nobody loses the place where their cursor or reader is.
    const next = JSON.stringify(sessions.map((session) => ({ ...session, now: shownState(session, now()) })));
    if (next !== shown) {
      shown = next;
      keepFocus(list, () => replace(list, sessions.length === 0 ? none(event) : sessionTable(event, sessions)));
    }
  };
  show(await allPages(path));
  return {
    content: [
      element(
        "div",
        { class: "row between" },
        element("h2", {}, () => text("programme.sessions")),
        addLink(event),
      ),
      list,
      element("div", { class: "card" }, shareLine(event), element("p", { class: "small soft" }, () => text("event.share.hint"))),
    ],
    stop: poll(POLL_MILLIS, async () => show(await allPages(path))),
  };
}

function addLink(event) {
  return element("a", { class: "button primary", href: links.newSession(event.id) }, () => text("programme.add"));
}

function none() {
  return empty({ title: () => text("programme.none"), detail: () => text("programme.none.detail") });
}

function sessionTable(event, sessions) {
  return table({
    caption: () => text("programme.sessions"),
    items: sessions,
    columns: [
      {
        title: () => text("programme.session"),
        head: true,
        cell: (session) => [
          element("a", { href: links.session(event.id, session.id), id: `session-${session.id}` }, session.name),
          element("p", { class: "small soft" }, () => text(`type.${session.type}`)),
        ],
      },
      {
        title: () => text("programme.when"),
        cell: (session) => [
          element("span", { class: "nowrap" }, () =>
            text("time.dayAndTime", {
              day: shortDay(session.startsAt, event.timeZone),
              time: time(session.startsAt, event.timeZone),
            }),
          ),
          element("p", { class: "small soft" }, () => duration(session.duration)),
        ],
      },
      { title: () => text("programme.registered"), cell: registered },
      {
        title: () => text("programme.state"),
        cell: (session) => [
          badge(session),
          session.participants > 0 &&
            element("p", { class: "small soft" }, () => text("session.participants", { count: session.participants })),
        ],
      },
    ],
  });
}

function registered(session) {
  return element(
    "div",
    { class: "stack tight figures" },
    element("span", {}, () => text("programme.ofPlaces", { registered: session.registrations, places: session.places })),
    element("progress", {
      class: "gauge",
      max: session.places,
      value: session.registrations,
      "aria-hidden": "true",
    }),
  );
}

/** @param {any} session */
export function badge(session) {
  const state = shownState(session, now());
  return element("span", { class: `badge ${state}` }, () => text(`state.${state}`));
}

/** Builds something anew; what had the focus before, by its id, has it afterwards. */
export function keepFocus(place, build) {
  const focused = place.contains(document.activeElement) ? document.activeElement.id : "";
  build();
  if (focused) {
    document.getElementById(focused)?.focus({ preventScroll: true });
  }
}
