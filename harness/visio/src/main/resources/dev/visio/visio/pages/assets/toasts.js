/** Short words about what just happened, for eyes and screen readers, which go by themselves. */
import { element } from "./elements.js";

const SHOWN_MILLIS = 6_000;
const MOST = 3;

const region = element("div", { class: "toasts", role: "status", "aria-live": "polite" });
const spoken = element("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });

/** The places of toasts and announcements; a page puts them into its body once. */
export function toasts() {
  return element("div", {}, region, spoken);
}

/** @param {string} words */
export function toast(words) {
  const shown = element("div", { class: "toast" }, words);
  while (region.childElementCount >= MOST) {
    region.firstElementChild.remove();
  }
  region.append(shown);
  setTimeout(() => shown.remove(), SHOWN_MILLIS);
}

/** For screen readers only, of what eyes see change. @param {string} words */
export function announce(words) {
  spoken.textContent = "";
  requestAnimationFrame(() => {
    spoken.textContent = words;
  });
}
