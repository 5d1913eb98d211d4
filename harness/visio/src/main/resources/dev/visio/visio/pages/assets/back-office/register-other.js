/** An organiser registers somebody else, and gets the link to hand on. */
import { api, idempotency } from "../api.js";
import { openDialog } from "../dialogs.js";
import { element } from "../elements.js";
import { inputField } from "../fields.js";
import { form } from "../forms.js";
import { text } from "../language.js";
import { toast } from "../toasts.js";

/**
 * @param {object} what
 * @param {any} what.session
 * @param {any} what.event
 * @param {() => void} what.onregistered
 * @param {(name: string, personalLink: string) => void} what.onlink the person is new, and this is its link
 */
export function registerOther({ session, event, onregistered, onlink }) {
  const keyOf = idempotency();
  const name = inputField({ name: "name", label: () => text("persons.name"), required: true, maxLength: 200 });
  const email = inputField({
    name: "email",
    type: "email",
    label: () => text("persons.email"),
    required: true,
    maxLength: 254,
  });
  openDialog({
    title: () => text("persons.add.title"),
    content: (close) =>
      form({
        fields: [name, email],
        timeZone: event.timeZone,
        submit: () => text("persons.add.submit"),
        beside: element("button", { type: "button", class: "button quiet", onclick: close }, () => text("common.cancel")),
        send: async (values) => {
          const { status, body } = await api.post(
            `/api/sessions/${encodeURIComponent(session.id)}/registrations`,
            values,
            { as: "organiser", idempotencyKey: keyOf(values) },
          );
          close();
          onregistered();
          if (body.personalLink) {
            onlink(values.name, body.personalLink);
          } else {
            toast(text(status === 200 ? "persons.add.already" : "persons.add.known", { name: values.name }));
          }
        },
      }),
  });
}
