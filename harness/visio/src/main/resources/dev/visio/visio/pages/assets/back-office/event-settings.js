/** The event's settings: its name and time zone, and who else organises it. */
import { api, Refused } from "../api.js";
import { element } from "../elements.js";
import { inputField, selectField } from "../fields.js";
import { form } from "../forms.js";
import { text } from "../language.js";
import { setTitle } from "../page.js";
import { toast } from "../toasts.js";
import { editing } from "./editing.js";
import { zoneChoices } from "./time-zones.js";

/**
 * @param {any} event
 * @param {string | null} etag
 * @returns {{ content: import("../elements.js").Child }}
 */
export function eventSettings(event, etag) {
  return {
    content: [
      element("section", { class: "card narrow" }, element("h2", {}, () => text("event.general")), general(event, etag)),
      element(
        "section",
        { class: "card narrow" },
        element("h2", {}, () => text("event.organisers")),
        element("p", { class: "soft" }, () => text("event.organisers.detail")),
        organisers(event),
      ),
    ],
  };
}

function general(event, etag) {
  const name = inputField({
    name: "name",
    label: () => text("event.name"),
    required: true,
    maxLength: 200,
    value: event.name,
  });
  const timeZone = selectField({
    name: "timeZone",
    label: () => text("event.timeZone"),
    hint: () => text("event.timeZone.hint"),
    choices: zoneChoices(event.timeZone),
    value: event.timeZone,
  });
  const edit = editing({
    path: `/api/events/${encodeURIComponent(event.id)}`,
    read: event,
    etag,
    shown: [
      { name: "name", label: () => text("event.name"), words: (read) => read.name },
      { name: "timeZone", label: () => text("event.timeZone"), words: (read) => read.timeZone },
    ],
    fill: (read) => {
      name.set(read.name);
      timeZone.set(read.timeZone);
    },
  });
  return form({
    fields: [name, timeZone],
    submit: () => text("common.save"),
    explain: edit.explain,
    send: async (values) => {
      const saved = await edit.save(values);
      document.querySelector("h1").textContent = saved.name;
      setTitle(() => saved.name);
      toast(text("common.saved"));
    },
  });
}

function organisers(event) {
  const email = inputField({
    name: "email",
    type: "email",
    label: () => text("event.organisers.email"),
    required: true,
  });
  return form({
    fields: [email],
    submit: () => text("event.organisers.add"),
    send: async (values) => {
      try {
        await api.post(`/api/events/${encodeURIComponent(event.id)}/organisers`, values, { as: "organiser" });
      } catch (failure) {
        throw failure instanceof Refused && failure.rule === "not-found"
          ? new Refused(404, { type: "organiser-unknown", property: "email" })
          : failure;
      }
      email.set("");
      toast(text("event.organisers.added", values));
    },
  });
}
