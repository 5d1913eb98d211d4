/** The column beside the pictures (on a phone: over them): one panel at a time. */
import { element, replace } from "../elements.js";
import { icon } from "../icons.js";
import { text } from "../language.js";

/**
 * @typedef {object} Panel
 * @property {string} name
 * @property {HTMLElement} content
 * @property {() => void} [onopen]
 * @property {() => void} [onclose]
 */

export class Panels {
  /**
   * @param {Panel[]} panels
   * @param {() => void} onchange
   */
  constructor(panels, onchange) {
    this.panels = panels;
    this.onchange = onchange;
    /** @type {Panel | null} */
    this.current = null;
    /** @type {Element | null} */
    this.opener = null;
    this.heading = element("h2", { id: "panel-title" }, () => (this.current ? text(`room.${this.current.name}`) : ""));
    this.place = element("div", { class: "panel-content" });
    this.root = element(
      "aside",
      {
        class: "panel",
        id: "panel",
        hidden: true,
        "aria-labelledby": "panel-title",
        onkeydown: (event) => {
          if (event.key === "Escape") {
            this.close();
          }
        },
      },
      element(
        "div",
        { class: "panel-top" },
        this.heading,
        element(
          "button",
          { type: "button", class: "icon-button", "aria-label": () => text("common.close"), onclick: () => this.close() },
          icon("close"),
        ),
      ),
      this.place,
    );
  }

  /** @param {string} name */
  toggle(name) {
    if (this.current?.name === name) {
      this.close();
    } else {
      this.open(name);
    }
  }

  isOpen(name) {
    return this.current?.name === name;
  }

  open(name) {
    if (!this.current) {
      this.opener = document.activeElement;
    }
    this.current?.onclose?.();
    this.current = this.panels.find((panel) => panel.name === name) ?? null;
    replace(this.heading, () => text(`room.${name}`));
    replace(this.place, this.current?.content);
    this.root.hidden = false;
    this.onchange();
    this.heading.setAttribute("tabindex", "-1");
    this.heading.focus();
    this.current?.onopen?.();
  }

  close() {
    if (!this.current) {
      return;
    }
    this.current.onclose?.();
    this.current = null;
    this.root.hidden = true;
    this.onchange();
    if (this.opener instanceof HTMLElement && this.opener.isConnected) {
      this.opener.focus();
    }
  }
}
