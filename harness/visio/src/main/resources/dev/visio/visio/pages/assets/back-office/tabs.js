/** Tabs that are addresses: each can be linked to; arrow keys go from one to the next. */
import { element } from "../elements.js";

/**
 * @param {object} tabs
 * @param {() => string} tabs.label
 * @param {{ id: string, words: () => string, href: string }[]} tabs.items
 * @param {string} tabs.current
 * @param {import("../elements.js").Child} tabs.panel
 */
export function tabs({ label, items, current, panel }) {
  const made = items.map(({ id, words, href }) =>
    element(
      "a",
      {
        role: "tab",
        id: `tab-${id}`,
        href,
        "aria-selected": String(id === current),
        "aria-controls": "tab-panel",
        tabindex: id === current ? "0" : "-1",
      },
      words,
    ),
  );
  const list = element("div", { class: "tabs", role: "tablist", "aria-label": label, onkeydown: move }, made);
  function move(event) {
    const from = made.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = {
      ArrowRight: (from + 1) % made.length,
      ArrowLeft: (from + made.length - 1) % made.length,
      Home: 0,
      End: made.length - 1,
      " ": from,
    }[event.key];
    if (from >= 0 && to !== undefined) {
      event.preventDefault();
      made[to].focus();
      made[to].click();
    }
  }
  return [
    list,
    element(
      "div",
      { class: "stack wide", id: "tab-panel", role: "tabpanel", "aria-labelledby": `tab-${current}` },
      panel,
    ),
  ];
}
