/** The back office: who is not signed in signs in; everybody else sees what the address names. */
import { api, forgetMe, me, Refused } from "../api.js";
import { element, replace } from "../elements.js";
import { addTexts, text } from "../language.js";
import { focusHeading, page, setTitle } from "../page.js";
import { SIGNED_OUT } from "../polling.js";
import { failureSentence } from "../problems.js";
import { failed, loading } from "../states.js";
import { toast } from "../toasts.js";
import en from "./en.js";
import { eventView } from "./event-view.js";
import { eventsView } from "./events.js";
import fr from "./fr.js";
import { newSessionView } from "./new-session.js";
import { routeOf } from "./routes.js";
import { sessionView } from "./session-view.js";
import { signInView } from "./sign-in.js";

addTexts(fr, en);

/**
 * @typedef {object} View
 * @property {import("../elements.js").Child} content
 * @property {() => string} title
 * @property {() => void} [stop] when it is left
 */

/** @type {Record<string, (route: import("./routes.js").Route) => Promise<View>>} */
const VIEWS = {
  events: eventsView,
  event: eventView,
  newSession: newSessionView,
  session: sessionView,
};

/** A view that comes within this time replaces the one before without a flash of "loading". */
const PATIENCE_MILLIS = 200;

const { main, aside } = page({ title: () => text("page.backOffice"), current: "backOffice" });
let stop = () => {};
let shows = 0;

addEventListener(SIGNED_OUT, () => {
  forgetMe();
  show({ moved: true });
});
addEventListener("hashchange", () => show({ moved: true }));
await show({ moved: false });

async function show({ moved }) {
  const turn = ++shows;
  const byTab = document.activeElement?.getAttribute("role") === "tab";
  const impatient = setTimeout(() => replace(main, loading()), moved ? PATIENCE_MILLIS : 0);
  try {
    const view = await current();
    if (turn !== shows) {
      view.stop?.();
      return;
    }
    stop();
    stop = view.stop ?? (() => {});
    setTitle(view.title);
    replace(main, view.content);
    main.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest", inline: "center" });
    if (byTab) {
      main.querySelector('[role="tab"][aria-selected="true"]')?.focus();
    } else if (moved) {
      focusHeading(main);
    }
  } catch (failure) {
    if (turn === shows) {
      replace(main, failed(failure, () => show({ moved: true })));
    }
  } finally {
    clearTimeout(impatient);
  }
}

async function current() {
  const { organiser } = await me();
  replace(aside, organiser && signedInAs(organiser));
  if (!organiser) {
    return signInView(() => show({ moved: true }));
  }
  try {
    const route = routeOf(location.hash);
    return await VIEWS[route.view](route);
  } catch (failure) {
    if (failure instanceof Refused && failure.status === 401) {
      forgetMe();
      replace(aside);
      return signInView(() => show({ moved: true }));
    }
    throw failure;
  }
}

function signedInAs(organiser) {
  return [
    element("span", { class: "small soft who" }, organiser.name),
    element("button", { type: "button", class: "button small", onclick: signOut }, () => text("common.signOut")),
  ];
}

async function signOut() {
  try {
    await api.remove("/api/sign-ins/current", { as: "organiser" });
  } catch (failure) {
    if (failure.status !== 401) {
      toast(failureSentence(failure));
      return;
    }
  }
  forgetMe();
  await show({ moved: true });
}
