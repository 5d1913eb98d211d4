/** Keys for what is done often in a room. They can be switched off: single keys collide with speech input. */
import { element } from "../elements.js";
import { openDialog } from "../dialogs.js";
import { text } from "../language.js";

const STORED_AS = "visio-shortcuts";

/** By the key that is pressed; the same in both languages. */
const KEYS = { m: "microphone", v: "camera", s: "screen", h: "hand", c: "chat", p: "people", "?": "help" };

/**
 * @param {Record<string, () => void>} actions by name
 * @returns {{ stop: () => void, help: () => HTMLElement }}
 */
export function shortcuts(actions) {
  const onkey = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || !enabled() || isTyping(event.target)) {
      return;
    }
    const action = KEYS[event.key.toLowerCase()];
    if (action && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      actions[action]?.();
    }
  };
  document.addEventListener("keydown", onkey);
  return { stop: () => document.removeEventListener("keydown", onkey), help: keyTable };
}

/** @param {() => import("../elements.js").Child} devices the choice of devices */
export function settingsDialog(devices, languages) {
  openDialog({
    title: () => text("room.settings"),
    content: () => [
      devices(),
      element("h3", {}, () => text("room.shortcuts")),
      keyTable(),
      element("div", { class: "row between" }, element("span", {}, () => text("page.language")), languages()),
    ],
  });
}

function keyTable() {
  return element(
    "div",
    { class: "stack tight" },
    element(
      "dl",
      { class: "keys" },
      Object.entries(KEYS).map(([key, action]) =>
        element(
          "div",
          {},
          element("dt", {}, element("kbd", {}, key.toUpperCase())),
          element("dd", {}, () => text(`room.shortcut.${action}`)),
        ),
      ),
    ),
    element(
      "label",
      { class: "check" },
      element("input", {
        type: "checkbox",
        checked: enabled(),
        onchange: (event) => enable(event.target.checked),
      }),
      element("span", {}, () => text("room.shortcuts.use")),
    ),
  );
}

function isTyping(target) {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

function enabled() {
  try {
    return localStorage.getItem(STORED_AS) !== "off";
  } catch {
    return true;
  }
}

function enable(use) {
  try {
    localStorage.setItem(STORED_AS, use ? "on" : "off");
  } catch {
    // A browser that keeps nothing has the keys on.
  }
}
