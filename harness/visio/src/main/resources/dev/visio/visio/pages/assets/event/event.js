/** An event's central page: its programme by days, and registering for a session. */
import { allPages, api, forgetMe, me } from "../api.js";
import { now } from "../clock.js";
import { calendarDay, day, zone } from "../dates.js";
import { element, replace } from "../elements.js";
import { addTexts, text } from "../language.js";
import { page, setTitle } from "../page.js";
import { poll } from "../polling.js";
import { access } from "../session-access.js";
import { sessionItem } from "../session-item.js";
import { empty, failed, loading, notice } from "../states.js";
import en from "./en.js";
import fr from "./fr.js";
import { openRegistration } from "./registration.js";

addTexts(fr, en);

const POLL_MILLIS = 10_000;

const eventId = decodeURIComponent(location.pathname.split("/")[2] ?? "");
const eventPath = `/api/events/${encodeURIComponent(eventId)}`;
const { main } = page({ title: () => text("event.title") });

/** @type {Map<string, ReturnType<typeof sessionItem>>} */
const items = new Map();
let event;
let person;
let order = "";
/** Fetches anew what is shown. */
let refresh;

await start();

async function start() {
  replace(main, loading());
  try {
    event = (await api.get(eventPath)).body;
    const sessions = await fetchSessions();
    setTitle(() => event.name);
    const list = element("div", { class: "stack wide" });
    const who = element("div", {});
    replace(main, heading(), who, list);
    refresh = async () => {
      show(list, await fetchSessions());
      showWho(who);
    };
    show(list, sessions);
    showWho(who);
    poll(POLL_MILLIS, refresh);
  } catch (failure) {
    replace(main, failed(failure, start));
  }
}

async function fetchSessions() {
  const [sessions, mine] = await Promise.all([allPages(`${eventPath}/sessions`), registrations()]);
  return sessions.map((session) => ({ ...session, registrationId: mine.get(session.id) }));
}

/** By session, the registration of the person that is signed in here, if one is, and of this event. */
async function registrations() {
  const { person: known } = await me();
  person = known?.eventId === eventId ? known : undefined;
  if (!person) {
    return new Map();
  }
  try {
    const space = (await api.get("/api/personal-space")).body;
    return new Map(space.sessions.map((session) => [session.id, session.registrationId]));
  } catch (failure) {
    if (failure.status !== 401) {
      throw failure;
    }
    // Signed out in another tab, or the link was replaced: the programme is there for everybody.
    forgetMe();
    person = undefined;
    return new Map();
  }
}

function heading() {
  return element(
    "div",
    { class: "title-block" },
    element("h1", {}, event.name),
    element("p", { class: "lead" }, () => text("event.zone", { zone: zone(event.timeZone) })),
  );
}

function showWho(place) {
  if (place.dataset.person === person?.id) {
    return;
  }
  if (!person) {
    replace(place);
    delete place.dataset.person;
    return;
  }
  const { id, name } = person;
  place.dataset.person = id;
  replace(
    place,
    notice(
      "info",
      element(
        "p",
        {},
        () => `${text("event.signedInAs", { name })} `,
        element("a", { href: "/personal-space" }, () => text("event.mySpace")),
      ),
    ),
  );
}

/** Sessions that are listed already change in place; only a programme that changed is laid out anew. */
function show(list, sessions) {
  const nextOrder = sessions.map((session) => `${session.id} ${session.startsAt} ${isOver(session)}`).join("\n");
  sessions.forEach((session) => {
    const item = items.get(session.id);
    if (item) {
      item.update(session);
    } else {
      items.set(session.id, sessionItem({ session, timeZone: event.timeZone, onregister: register }));
    }
  });
  if (nextOrder !== order || list.childElementCount === 0) {
    order = nextOrder;
    const over = sessions.filter(isOver);
    replace(
      list,
      sessions.length === 0 &&
        empty({ title: () => text("event.none"), detail: () => text("event.none.detail") }),
      days(sessions.filter((session) => !isOver(session))),
      over.length > 0 &&
        element(
          "section",
          { class: "stack", "aria-labelledby": "past" },
          element("h2", { id: "past", class: "title" }, () => text("event.past")),
          days(over),
        ),
    );
  }
}

function isOver(session) {
  return !["early", "open"].includes(access(session, now()));
}

function days(sessions) {
  const byDay = Map.groupBy(sessions, (session) => calendarDay(session.startsAt, event.timeZone));
  return [...byDay.values()].map((ofDay) =>
    element(
      "section",
      { class: "day" },
      element("h2", {}, () => day(ofDay[0].startsAt, event.timeZone)),
      ofDay.map((session) => items.get(session.id).root),
    ),
  );
}

function register(session) {
  openRegistration({ session, event, person, onregistered: () => refresh() });
}
