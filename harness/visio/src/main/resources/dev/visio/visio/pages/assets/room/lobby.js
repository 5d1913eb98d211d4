/** Before entering: what one looks and sounds like, what is to be known, and the way in. */
import { api } from "../api.js";
import { at, everySecond, now } from "../clock.js";
import { dateTimeAndZone, timeLeft } from "../dates.js";
import { element, replace } from "../elements.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { poll } from "../polling.js";
import { sentence } from "../problems.js";
import { access } from "../session-access.js";
import { notice } from "../states.js";
import { deviceChoice, deviceTroubles } from "./device-choice.js";
import { preview } from "./preview.js";

const ASK_AGAIN_MILLIS = 10_000;

/**
 * @param {object} lobby
 * @param {any} lobby.session as the service describes it
 * @param {string} [lobby.timeZone] the event's
 * @param {{ id: string, name: string }} lobby.person
 * @param {import("./devices.js").Devices} lobby.devices
 * @param {import("../api.js").Problem | null} lobby.problem why one was not let in just now
 * @param {() => void} lobby.onenter
 * @param {(session: any) => void} lobby.onover the session has ended
 * @returns {{ root: HTMLElement, stop: () => void }}
 */
export function lobbyView({ session, timeZone, person, devices, problem, onenter, onover }) {
  const picture = preview(devices, person);
  const state = entrance(session, problem, timeZone, onenter);
  const stopAsking = poll(ASK_AGAIN_MILLIS, async () => {
    const fresh = (await api.get(`/api/sessions/${encodeURIComponent(session.id)}`)).body;
    if (access(fresh, now()) === "early" || access(fresh, now()) === "open") {
      state.show(fresh);
    } else {
      onover(fresh);
    }
  });
  const root = element(
    "div",
    { class: "lobby" },
    element(
      "div",
      { class: "stack" },
      element("p", { class: "soft" }, () => text(`type.${session.type}`)),
      element("h1", {}, session.name),
      element("p", { class: "soft" }, () => dateTimeAndZone(session.startsAt, timeZone)),
    ),
    element("div", { class: "lobby-picture stack" }, picture.root, deviceTroubles(devices)),
    element("div", { class: "lobby-words stack" }, state.root, advice(session)),
    element("div", { class: "lobby-devices" }, deviceChoice(devices)),
  );
  return {
    root,
    stop: () => {
      stopAsking();
      state.stop();
      picture.stop();
    },
  };
}

function advice(session) {
  return element(
    "div",
    { class: "stack" },
    notice("info", element("strong", {}, () => text("room.everyone.title")), () => text("room.everyone")),
    session.instructions &&
      element(
        "section",
        { class: "card", "aria-labelledby": "instructions" },
        element("h2", { id: "instructions" }, () => text("session.instructions")),
        element("p", { class: "keep-lines" }, session.instructions),
      ),
  );
}

/** The button, and why it cannot be pressed yet; it opens by itself at the right instant. */
function entrance(session, problem, timeZone, onenter) {
  let known = session;
  const early = () => now() < Date.parse(known.opensAt);
  const button = element(
    "button",
    { type: "button", class: "button primary large enter", onclick: () => !early() && onenter() },
    () => text("session.participate"),
  );
  const words = element("p", { role: "status" });
  const countdown = element("p", { class: "countdown figures", role: "timer" });
  const refusal = element("div", { "aria-live": "polite" }, problem && notice("attention", () => sentence(problem, { timeZone })));
  const show = (fresh = known) => {
    known = fresh;
    const locked = early();
    button.disabled = locked;
    countdown.hidden = !locked;
    if (locked) {
      countdown.textContent = timeLeft(Date.parse(known.opensAt) - now());
    }
    const sentenceNow = locked
      ? text("room.early", { opensAt: dateTimeAndZone(known.opensAt, timeZone) })
      : known.participants > 0
        ? text("session.participants", { count: known.participants })
        : text("room.firstOne");
    if (words.textContent !== sentenceNow) {
      words.textContent = sentenceNow;
    }
  };
  const forget = at(session.opensAt, () => show());
  const stopCounting = everySecond(show);
  show();
  return {
    root: element("div", { class: "card entrance" }, refusal, words, countdown, button, element("p", { class: "small soft" }, icon("shield", 18), " ", () => text("page.promise"))),
    show,
    stop: () => {
      forget();
      stopCounting();
    },
  };
}
