/**
 * A session in a list, for those who take part: when, what, how many places, and what one can do
 * now. It changes by itself when access opens or is cut, and in place when the service has news.
 */
import { at, everySecond, now } from "./clock.js";
import { dateTime, differsFromHere, duration, shortDay, time, timeLeft } from "./dates.js";
import { element, renew, replace, setAttributes, uniqueId } from "./elements.js";
import { endReason } from "./end-reason.js";
import { icon } from "./icons.js";
import { text } from "./language.js";
import { access, nextChange, placesLeft, shownState } from "./session-access.js";
import { announce } from "./toasts.js";

const COUNTED_MILLIS = 24 * 3_600_000;

/**
 * @param {object} item
 * @param {any} item.session as the service describes it, with `registrationId` if one is registered
 * @param {string} item.timeZone
 * @param {boolean} [item.day] whether its day is said, where the list does not
 * @param {(session: any) => void} [item.onregister]
 * @param {(session: any) => void} [item.onunregister]
 * @param {() => void} [item.onchange] when access opened or was cut
 * @returns {{ root: HTMLElement, update: (session: any) => void, stop: () => void }}
 */
export function sessionItem({ session: first, timeZone, day: withDay = false, onregister, onunregister, onchange }) {
  let session = first;
  let doing = "";
  let forgetChange = () => {};
  const titleId = uniqueId("session");
  const reasonId = uniqueId("reason");
  const badge = element("span", { class: "badge" });
  const actions = element("div", { class: "do" });
  const instructions = element("div", {});
  const root = element(
    "article",
    { class: "session", "aria-labelledby": titleId },
    element(
      "p",
      { class: "when" },
      element("strong", {}, element("time", { datetime: () => session.startsAt }, () => time(session.startsAt, timeZone))),
      withDay && element("span", {}, () => shortDay(session.startsAt, timeZone)),
      element("span", {}, () => duration(session.duration)),
      element("span", { class: "here" }, () => here(session.startsAt, timeZone)),
    ),
    element(
      "div",
      { class: "what" },
      element("h3", { id: titleId }, () => session.name),
      element(
        "div",
        { class: "meta" },
        badge,
        element("span", {}, () => text(`type.${session.type}`)),
        element("span", {}, () => (isOver(session) ? "" : places(session))),
      ),
      speakers(() => session),
      instructions,
    ),
    actions,
  );

  const participate = element(
    "a",
    { class: "button primary", "aria-label": () => `${text("session.participate")} – ${session.name}`, "aria-describedby": reasonId },
    () => text("session.participate"),
  );
  const reason = element("p", { class: "small soft figures", id: reasonId }, () => reasonOf(session, timeZone));

  const show = () => {
    const may = access(session, now());
    const state = shownState(session, now());
    badge.className = `badge ${state}`;
    replace(badge, () => text(`state.${state}`));
    root.classList.toggle("now", may === "open");
    root.classList.toggle("past", isOver(session));
    showActions(may);
    renew(root);
  };

  const showActions = (may) => {
    const next = `${may} ${Boolean(session.registrationId)} ${placesLeft(session) > 0}`;
    if (next === doing) {
      return;
    }
    const opened = may === "open" && doing.startsWith("early");
    doing = next;
    const over = isOver(session);
    setAttributes(participate, {
      href: may === "open" ? `/rooms/${encodeURIComponent(session.id)}` : false,
      role: may === "open" ? false : "link",
      tabindex: may === "open" ? false : "0",
      "aria-disabled": may === "open" ? false : "true",
    });
    const focused = actions.contains(document.activeElement) ? document.activeElement : null;
    replace(
      actions,
      !over && session.registrationId && participate,
      !over && !session.registrationId && onregister && registerButton(),
      reason,
      !over && session.registrationId && onunregister && unregisterButton(),
    );
    if (focused?.isConnected) {
      focused.focus();
    }
    if (opened && session.registrationId) {
      announce(text("session.opened", { name: session.name }));
    }
  };

  const registerButton = () =>
    element(
      "button",
      {
        type: "button",
        class: "button primary",
        disabled: placesLeft(session) === 0,
        "aria-label": () => `${text("session.register")} – ${session.name}`,
        onclick: () => onregister(session),
      },
      () => text("session.register"),
    );
  const unregisterButton = () =>
    element(
      "button",
      {
        type: "button",
        class: "button quiet small",
        "aria-label": () => `${text("session.unregister")} – ${session.name}`,
        onclick: () => onunregister(session),
      },
      () => text("session.unregister"),
    );

  const watch = () => {
    forgetChange();
    const change = nextChange(session, now());
    forgetChange =
      change === null
        ? () => {}
        : at(change, () => {
            show();
            watch();
            onchange?.();
          });
  };
  const stopTicking = everySecond(() => renew(reason));
  const update = (changed) => {
    session = changed;
    replace(instructions, session.registrationId && session.instructions && instructionsOf(session));
    show();
    watch();
  };
  update(first);
  return {
    root,
    update,
    stop: () => {
      forgetChange();
      stopTicking();
    },
  };
}

/** What clocks show where the reader is, if that is something else. */
function here(instant, timeZone) {
  if (!differsFromHere(instant, timeZone)) {
    return "";
  }
  const sameDay = shortDay(instant) === shortDay(instant, timeZone);
  return text("time.here", { when: sameDay ? time(instant) : `${shortDay(instant)} ${time(instant)}` });
}

/** Why one can or cannot do something, in a few words; it counts down. */
function reasonOf(session, timeZone) {
  const may = access(session, now());
  if (may === "early") {
    const left = Date.parse(session.opensAt) - now();
    if (!session.registrationId && placesLeft(session) === 0) {
      return text("session.full");
    }
    return left < COUNTED_MILLIS
      ? text("session.opensIn", { left: timeLeft(left) })
      : text("session.opensAt", { time: time(session.opensAt, timeZone) });
  }
  if (may === "open") {
    return !session.registrationId && placesLeft(session) === 0
      ? text("session.full")
      : text("session.closesAt", { time: time(session.closesAt, timeZone) });
  }
  return endedText(session, may, timeZone);
}

/**
 * Why a session is over.
 *
 * @param {any} session
 * @param {import("./session-access.js").Access} may
 * @param {string} timeZone
 */
export function endedText(session, may, timeZone) {
  const values = {
    endedAt: session.endedAt ? dateTime(session.endedAt, timeZone) : "",
    closesAt: dateTime(session.closesAt, timeZone),
  };
  if (may !== "ended") {
    return text(`session.ended.${may}`, values);
  }
  return text(endReason(session.endReason) === "last-left" ? "session.ended.last-left" : "session.ended", values);
}

function isOver(session) {
  const may = access(session, now());
  return may !== "early" && may !== "open";
}

/** @param {any} session */
export function places(session) {
  return text("session.places", { count: placesLeft(session) });
}

function speakers(session) {
  return element("p", { class: "small soft", hidden: () => (session().speakers.length === 0 ? true : null) }, () =>
    text("session.speakers", { names: session().speakers.join(", ") }),
  );
}

function instructionsOf(session) {
  return element(
    "details",
    { class: "instructions" },
    element("summary", {}, icon("speech", 18), () => text("session.instructions")),
    element("p", { class: "keep-lines" }, session.instructions),
  );
}
