/**
 * Forms that check their fields, send once however often one presses, and put what the service
 * refuses beside the field that it is about.
 *
 * @typedef {import("./fields.js").Field} Field
 */
import { Refused } from "./api.js";
import { element, replace } from "./elements.js";
import { hasText, text } from "./language.js";
import { failureSentence, sentence } from "./problems.js";
import { notice } from "./states.js";
import { announce } from "./toasts.js";

/**
 * @param {object} options
 * @param {Field[]} options.fields all fields, for checks and errors
 * @param {import("./elements.js").Child} [options.content] how the fields are laid out; one below the other if not given
 * @param {() => string} options.submit the submit button's words
 * @param {(values: Record<string, string>) => Promise<void>} options.send
 * @param {Record<string, string>} [options.fieldOfRule] by a rule's name, the field at which its refusal stands
 * @param {string} [options.timeZone] in which refusals say instants
 * @param {import("./elements.js").Child} [options.beside] what stands beside the submit button
 * @param {(failure: unknown) => import("./elements.js").Child} [options.explain] instead of the usual
 *     sentence, for what is about no field; nothing means the usual sentence
 * @returns {HTMLFormElement}
 */
export function form({ fields, content, submit, send, fieldOfRule = {}, timeZone, beside, explain }) {
  const problems = element("div", {});
  const button = element("button", { type: "submit", class: "button primary" }, submit);
  const root = /** @type {HTMLFormElement} */ (
    element(
      "form",
      { class: "form", novalidate: true },
      content ?? fields.map((field) => field.root),
      problems,
      element("div", { class: "row" }, button, beside),
    )
  );
  let sending = false;

  const showMistakes = (mistakes) => {
    fields.forEach((field) => field.show(mistakes.get(field) ?? null));
    const first = fields.find((field) => mistakes.has(field));
    first?.focus();
    announce(text("common.fixErrors", { count: mistakes.size }));
  };

  const showFailure = (failure) => {
    const field = fieldOf(failure, fields, fieldOfRule);
    if (field) {
      showMistakes(new Map([[field, fieldSentence(failure, timeZone)]]));
    } else {
      replace(problems, explain?.(failure) || notice("error", () => failureSentence(failure, { timeZone })));
      problems.firstElementChild?.scrollIntoView({ block: "nearest" });
    }
  };

  root.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) {
      return;
    }
    replace(problems);
    const mistakes = mistakesOf(fields);
    if (mistakes.size > 0) {
      showMistakes(mistakes);
      return;
    }
    fields.forEach((field) => field.show(null));
    sending = true;
    button.setAttribute("aria-busy", "true");
    try {
      await send(Object.fromEntries(fields.map((field) => [field.name, field.value()])));
    } catch (failure) {
      showFailure(failure);
    } finally {
      sending = false;
      button.removeAttribute("aria-busy");
    }
  });
  return root;
}

function mistakesOf(fields) {
  const mistakes = new Map();
  for (const field of fields) {
    const error = field.check();
    if (error) {
      mistakes.set(field, error);
    }
  }
  return mistakes;
}

/** A refusal is a field's if its rule is about one, or if the service names the property. */
function fieldOf(failure, fields, fieldOfRule) {
  if (!(failure instanceof Refused)) {
    return undefined;
  }
  const property = String(failure.problem.property ?? "").split(/[./[]/).filter(Boolean)[0];
  const name = fieldOfRule[failure.rule] ?? property;
  return fields.find((field) => field.name === name);
}

function fieldSentence(failure, timeZone) {
  const { property } = failure.problem;
  const own = `field.${property}.rejected`;
  return () =>
    failure.rule === "invalid-request"
      ? text(hasText(own) ? own : "field.rejected")
      : sentence(failure.problem, { timeZone });
}
