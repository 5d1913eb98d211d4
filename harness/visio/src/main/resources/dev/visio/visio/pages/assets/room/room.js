/** The page of a session's room: before entering, the room, and after it. */
import { api, me, ruleOf } from "../api.js";
import { now } from "../clock.js";
import { element } from "../elements.js";
import { endReason } from "../end-reason.js";
import { addTexts, text } from "../language.js";
import { focusHeading, page, setTitle } from "../page.js";
import { sentence } from "../problems.js";
import { access } from "../session-access.js";
import { empty, failed, loading } from "../states.js";
import { Call } from "./call.js";
import { Devices } from "./devices.js";
import { goneView } from "./gone-view.js";
import { lobbyView } from "./lobby.js";
import { forgetPresence, presence, rememberPresence } from "./presence.js";
import { RoomView } from "./room-view.js";
import english from "./texts-en.js";
import french from "./texts-fr.js";

/** Refusals that may be gone in a moment: one waits before the door, with the reason. */
const AT_THE_DOOR = new Set(["too-early", "room-full", "rate-limited", "capacity-reached"]);

addTexts(french, english);
const sessionId = decodeURIComponent(location.pathname.split("/").at(-1));
const devices = new Devices();

/** What the view that is shown wants to have done before the next one. */
let stop = () => {};

start();

async function start() {
  const { main } = show(() => text("room.title"));
  main.append(loading());
  try {
    const session = (await api.get(`/api/sessions/${encodeURIComponent(sessionId)}`)).body;
    const timeZone = await timeZoneOf(session);
    const { person } = await me();
    if (session.state === "ended" || access(session, now()) === "closed") {
      showOver(session, timeZone);
    } else if (!person || person.eventId !== session.eventId) {
      showUnknown(session);
    } else if (presence(sessionId)) {
      await comeBack(session, timeZone, person);
    } else {
      showLobby(session, timeZone, person, null);
    }
  } catch (failure) {
    main.replaceChildren(failed(failure, start));
  }
}

/** Instants are said in the event's time; without it, in this computer's. */
async function timeZoneOf(session) {
  try {
    return (await api.get(`/api/events/${encodeURIComponent(session.eventId)}`)).body.timeZone;
  } catch {
    return undefined;
  }
}

function show(title) {
  stop();
  stop = () => {};
  document.documentElement.classList.remove("in-room");
  return page({ title });
}

function showUnknown(session) {
  const { main } = show(() => session.name);
  main.append(
    element("h1", {}, session.name),
    empty({
      symbol: "people",
      title: () => text("room.unknown.title"),
      detail: () => sentence({ type: "not-registered" }),
      action: element(
        "div",
        { class: "row" },
        element("a", { class: "button primary", href: `/events/${encodeURIComponent(session.eventId)}` }, () =>
          text("room.programme"),
        ),
        element("a", { class: "button", href: "/personal-space" }, () => text("page.personalSpace")),
      ),
    }),
  );
}

function showLobby(session, timeZone, person, problem) {
  const { main } = show(() => session.name);
  const lobby = lobbyView({
    session,
    timeZone,
    person,
    devices,
    problem,
    onenter: () => enter(session, timeZone, person, false),
    onover: (over) => {
      devices.stop();
      showOver(over, timeZone);
    },
  });
  stop = lobby.stop;
  main.append(lobby.root);
  focusHeading(main);
  if (!devices.tracks.microphone && !devices.tracks.camera) {
    devices.openBoth();
  }
}

/** After a reload: into the room again, with what was on. */
async function comeBack(session, timeZone, person) {
  const was = presence(sessionId);
  devices.mutedMicrophone = !was.microphone;
  await devices.open("microphone");
  if (was.camera) {
    await devices.open("camera");
  }
  enter(session, timeZone, person, was.handRaised);
}

function enter(session, timeZone, person, handRaised) {
  stop();
  setTitle(() => session.name);
  const call = new Call(sessionId, devices);
  call.handRaised = handRaised;
  const gone = (reason, problem) => {
    view.stop();
    forgetPresence(sessionId);
    document.removeEventListener("visibilitychange", remember);
    removeEventListener("pagehide", remember);
    stop = () => {};
    showGone({ session, timeZone, person, reason, problem });
  };
  const view = new RoomView(call, session, () => {
    call.leave();
    gone("left");
  });
  const remember = () =>
    rememberPresence(sessionId, {
      microphone: devices.isOn("microphone"),
      camera: devices.tracks.camera !== null,
      handRaised: call.handRaised,
    });
  call.addEventListener("ended", ({ detail }) => gone(reasonOf(detail), detail.problem));
  // Some browsers tell a page only that it is hidden before they end it.
  document.addEventListener("visibilitychange", remember);
  addEventListener("pagehide", remember);
  document.documentElement.classList.add("in-room");
  document.body.replaceChildren(view.root);
  remember();
  call.enter();
}

function showGone({ session, timeZone, person, reason, problem }) {
  if (problem && AT_THE_DOOR.has(reason)) {
    showLobby(session, timeZone, person, problem);
    return;
  }
  devices.stop();
  const { main } = show(() => session.name);
  main.append(
    goneView({
      reason,
      problem,
      session,
      timeZone,
      comeBack: () => start(),
    }),
  );
  focusHeading(main);
}

function showOver(session, timeZone) {
  const problem = session.endedAt
    ? { type: "ended", endedAt: session.endedAt, endReason: endReason(session.endReason) }
    : { type: "closed", closedAt: session.closesAt };
  const { main } = show(() => session.name);
  main.append(goneView({ reason: "ended", problem, session, timeZone, comeBack: () => start() }));
  focusHeading(main);
}

function reasonOf({ kind, reason, problem }) {
  return kind === "refused" ? ruleOf(problem) : kind === "lost" ? "lost" : reason;
}
