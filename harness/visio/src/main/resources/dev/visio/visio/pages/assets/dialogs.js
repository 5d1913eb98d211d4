/** Modal dialogs: the browser's own, which keep the focus inside and give it back afterwards. */
import { element, uniqueId } from "./elements.js";
import { icon } from "./icons.js";
import { text } from "./language.js";

/**
 * @param {object} dialog
 * @param {() => string} dialog.title
 * @param {(close: () => void) => import("./elements.js").Child} dialog.content
 * @param {() => void} [dialog.onclose]
 * @returns {HTMLDialogElement} shown already
 */
export function openDialog({ title, content, onclose }) {
  const heading = uniqueId("dialog-title");
  const opener = document.activeElement;
  const dialog = /** @type {HTMLDialogElement} */ (
    element("dialog", { class: "dialog", "aria-labelledby": heading })
  );
  const close = () => dialog.close();
  dialog.append(
    element(
      "div",
      { class: "body" },
      element(
        "div",
        { class: "top" },
        element("h2", { id: heading }, title),
        element(
          "button",
          { type: "button", class: "icon-button", "aria-label": () => text("common.close"), onclick: close },
          icon("close"),
        ),
      ),
      content(close),
    ),
  );
  dialog.addEventListener("close", () => {
    dialog.remove();
    if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected) {
      opener.focus();
    } else {
      document.getElementById("main")?.focus({ preventScroll: true });
    }
    onclose?.();
  });
  document.body.append(dialog);
  dialog.showModal();
  // The browser would choose the button that closes. Of a question, the first answer is the safe one.
  dialog.querySelector("input, select, textarea, .actions .button")?.focus();
  return dialog;
}

/**
 * Asks before something that cannot be taken back.
 *
 * @param {object} question
 * @param {() => string} question.title
 * @param {() => string} question.detail
 * @param {() => string} question.confirm the words of the button that does it
 * @param {() => string} [question.keep] the words of the button that does not
 * @param {boolean} [question.danger]
 * @returns {Promise<boolean>}
 */
export function confirmed({ title, detail, confirm, keep = () => text("common.cancel"), danger = false }) {
  return new Promise((answer) => {
    let sure = false;
    openDialog({
      title,
      onclose: () => answer(sure),
      content: (close) => [
        element("p", {}, detail),
        element(
          "div",
          { class: "actions" },
          element("button", { type: "button", class: "button", onclick: close }, keep),
          element(
            "button",
            {
              type: "button",
              class: danger ? "button danger primary" : "button primary",
              onclick: () => {
                sure = true;
                close();
              },
            },
            confirm,
          ),
        ),
      ],
    });
  });
}
