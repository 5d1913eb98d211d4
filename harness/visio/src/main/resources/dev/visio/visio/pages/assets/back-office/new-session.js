/** "+ Ajouter une session". */
import { api, idempotency } from "../api.js";
import { element } from "../elements.js";
import { form } from "../forms.js";
import { text } from "../language.js";
import { toast } from "../toasts.js";
import { backLink } from "./event-view.js";
import { links } from "./routes.js";
import { FIELD_OF_RULE, sessionBody, sessionFields } from "./session-fields.js";

/**
 * @param {import("./routes.js").Route} route
 * @returns {Promise<import("./back-office.js").View>}
 */
export async function newSessionView({ event: id }) {
  const path = `/api/events/${encodeURIComponent(id)}`;
  const event = (await api.get(path)).body;
  const keyOf = idempotency();
  const { fields, content } = sessionFields(event.timeZone);
  return {
    title: () => text("newSession.title"),
    content: element(
      "div",
      { class: "stack wide narrow" },
      element(
        "div",
        { class: "title-block" },
        backLink(links.event(id), () => event.name),
        element("h1", {}, () => text("newSession.title")),
      ),
      element(
        "div",
        { class: "card" },
        form({
          fields,
          content,
          fieldOfRule: FIELD_OF_RULE,
          timeZone: event.timeZone,
          submit: () => text("common.save"),
          beside: element("a", { class: "button quiet", href: links.event(id) }, () => text("common.cancel")),
          send: async (values) => {
            const body = sessionBody(values, event.timeZone);
            await api.post(`${path}/sessions`, body, { as: "organiser", idempotencyKey: keyOf(body) });
            toast(text("newSession.saved", { name: values.name }));
            location.hash = links.event(id);
          },
        }),
      ),
    ),
  };
}
