/**
 * Editing what others may edit at the same time: what is saved goes out with the tag of what was
 * read; if somebody was faster, the page says what they changed and asks which text to keep.
 */
import { api, Refused } from "../api.js";
import { element } from "../elements.js";
import { text } from "../language.js";
import { notice } from "../states.js";

/** Somebody else saved something else meanwhile. */
class Overtaken extends Error {
  constructor(changes) {
    super("precondition-failed");
    this.changes = changes;
  }
}

/**
 * @typedef {object} Shown a property as it is said to people
 * @property {string} name
 * @property {() => string} label
 * @property {(read: any) => string} words
 */

/**
 * @param {object} what
 * @param {string} what.path where it is read
 * @param {string} [what.savePath] where it is saved, if not there
 * @param {any} what.read what the editing starts from
 * @param {string | null} what.etag
 * @param {Shown[]} what.shown what may have been changed by others
 * @param {(read: any) => void} what.fill puts what was read into the fields
 */
export function editing({ path, savePath = path, read: first, etag: firstTag, shown, fill }) {
  let read = first;
  let etag = firstTag;

  return {
    /** What the editing starts from now. */
    read: () => read,
    /**
     * @param {any} body
     * @returns {Promise<any>} what stands there now
     */
    save: async (body) => {
      try {
        const answer = await api.put(savePath, body, { as: "organiser", ifMatch: etag });
        read = answer.body;
        etag = answer.etag;
        return read;
      } catch (failure) {
        if (!(failure instanceof Refused) || failure.rule !== "precondition-failed") {
          throw failure;
        }
        const latest = await api.get(path);
        const changes = changesBetween(read, latest.body, shown);
        // The next attempt starts from here: who presses "save" again has seen what it replaces.
        read = latest.body;
        etag = latest.etag;
        throw new Overtaken(changes);
      }
    },
    /** For {@link import("../forms.js").form}: what to say of a save that was overtaken. */
    explain: (failure) => failure instanceof Overtaken && overtaken(failure.changes, () => fill(read)),
  };
}

function overtaken(changes, reload) {
  const box = notice(
    "attention",
    element("p", {}, element("strong", {}, () => text("stale.title"))),
    changes.length > 0
      ? element(
          "ul",
          { class: "stack tight" },
          changes.map(({ label, before, after }) =>
            element("li", {}, () => text("stale.change", { label: label(), before: before(), after: after() })),
          ),
        )
      : element("p", {}, () => text("stale.nothing")),
    element("p", {}, () => text("stale.question")),
    element(
      "div",
      { class: "row" },
      element("button", { type: "button", class: "button small", onclick: take }, () => text("stale.reload")),
      element("button", { type: "button", class: "button small", onclick: keep }, () => text("stale.keep")),
    ),
  );
  const form = () => box.closest("form");
  function take() {
    const around = form();
    reload();
    box.remove();
    around?.querySelector("input, textarea, select")?.focus();
  }
  function keep() {
    const around = form();
    box.remove();
    around?.querySelector('button[type="submit"]')?.focus();
  }
  box.setAttribute("role", "alert");
  return box;
}

function changesBetween(before, after, shown) {
  return shown
    .filter(({ words }) => words(before) !== words(after))
    .map(({ label, words }) => ({
      label,
      before: () => words(before) || text("stale.empty"),
      after: () => words(after) || text("stale.empty"),
    }));
}
