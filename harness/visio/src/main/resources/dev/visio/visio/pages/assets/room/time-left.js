/** How long the session still lasts, and the warnings before access is cut. */
import { everySecond, now } from "../clock.js";
import { time, timeLeft } from "../dates.js";
import { element } from "../elements.js";
import { text } from "../language.js";
import { toast } from "../toasts.js";

/** Before the cut, in minutes. */
const WARNINGS = [5, 1];

/** Within this time before the end, it is counted down. */
const SOON_MILLIS = 10 * 60_000;

/**
 * @param {import("./room-model.js").RoomModel} room
 * @returns {{ root: HTMLElement, stop: () => void }}
 */
export function timeLeftDisplay(room) {
  const words = element("span", { class: "figures" });
  const root = element("p", { class: "time-left", role: "timer", "aria-live": "off" }, words);
  const warned = new Set();
  const show = () => {
    if (!room.closesAt) {
      return;
    }
    words.textContent = sentence(room);
    const left = Date.parse(room.closesAt) - now();
    root.classList.toggle("soon", left < WARNINGS[0] * 60_000);
    const due = WARNINGS.filter((minutes) => left <= minutes * 60_000 && !warned.has(minutes));
    if (due.length > 0 && left > 0) {
      due.forEach((minutes) => warned.add(minutes));
      toast(text("room.warning.cut", { left: timeLeft(left) }));
    }
  };
  const stop = everySecond(show);
  room.addEventListener("state", show);
  show();
  return { root, stop };
}

function sentence(room) {
  const untilEnd = Date.parse(room.endsAt) - now();
  if (untilEnd > SOON_MILLIS) {
    return text("room.time.until", { time: time(room.endsAt) });
  }
  return untilEnd > 0
    ? text("room.time.left", { left: timeLeft(untilEnd) })
    : text("room.time.cut", { left: timeLeft(Date.parse(room.closesAt) - now()) });
}
