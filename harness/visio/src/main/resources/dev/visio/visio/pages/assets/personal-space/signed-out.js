/** The personal space while nobody is signed in: why, and a field for the personal link. */
import { element } from "../elements.js";
import { inputField } from "../fields.js";
import { form } from "../forms.js";
import { text } from "../language.js";
import { notice } from "../states.js";
import { tokenOf } from "./personal-link.js";

/**
 * @param {object} how
 * @param {"expired" | "void"} [how.reason] what is wrong with the link that was opened
 * @param {(token: string) => Promise<void>} how.onlink
 */
export function signedOut({ reason, onlink }) {
  const key = reason ? `space.${reason}` : "space.signedOut";
  const link = inputField({
    name: "link",
    label: () => text("space.link"),
    hint: () => text("space.link.hint", { example: `${location.origin}/personal-space#…` }),
    required: true,
    check: (written) => (tokenOf(written) ? null : () => text("space.link.invalid")),
  });
  const detail = () => text(`${key}.detail`);
  return element(
    "div",
    { class: "stack wide narrow" },
    element(
      "div",
      { class: "title-block" },
      element("h1", {}, () => text(key)),
      reason ? notice("attention", detail) : element("p", { class: "lead" }, detail),
    ),
    element(
      "div",
      { class: "card" },
      form({
        fields: [link],
        submit: () => text("space.open"),
        send: (values) => onlink(tokenOf(values.link)),
      }),
    ),
  );
}
