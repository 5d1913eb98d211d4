/** The organiser's events, and adding one. */
import { allPages, api, idempotency } from "../api.js";
import { zone } from "../dates.js";
import { openDialog } from "../dialogs.js";
import { element } from "../elements.js";
import { inputField, selectField } from "../fields.js";
import { form } from "../forms.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { empty } from "../states.js";
import { links } from "./routes.js";
import { DEFAULT_ZONE, zoneChoices } from "./time-zones.js";

/** @returns {Promise<import("./back-office.js").View>} */
export async function eventsView() {
  const events = await allPages("/api/events");
  return {
    title: () => text("events.title"),
    content: element(
      "div",
      { class: "stack wide" },
      element(
        "div",
        { class: "row between" },
        element("h1", {}, () => text("events.title")),
        events.length > 0 && addButton(),
      ),
      events.length === 0
        ? empty({
            title: () => text("events.none"),
            detail: () => text("events.none.detail"),
            action: addButton(),
          })
        : element("ul", { class: "cards" }, events.map(eventCard)),
    ),
  };
}

function eventCard(event) {
  return element(
    "li",
    { class: "card link-card" },
    element("h2", {}, element("a", { href: links.event(event.id) }, event.name)),
    element("p", { class: "meta" }, element("span", {}, icon("clock", 16), () => zone(event.timeZone))),
  );
}

function addButton() {
  return element(
    "button",
    { type: "button", class: "button primary", onclick: addEvent },
    () => text("events.add"),
  );
}

function addEvent() {
  const keyOf = idempotency();
  const name = inputField({ name: "name", label: () => text("event.name"), required: true, maxLength: 200 });
  const timeZone = selectField({
    name: "timeZone",
    label: () => text("event.timeZone"),
    hint: () => text("event.timeZone.hint"),
    choices: zoneChoices(DEFAULT_ZONE),
    value: DEFAULT_ZONE,
  });
  openDialog({
    title: () => text("events.add.title"),
    content: (close) =>
      form({
        fields: [name, timeZone],
        submit: () => text("events.add.submit"),
        beside: element("button", { type: "button", class: "button quiet", onclick: close }, () =>
          text("common.cancel"),
        ),
        send: async (values) => {
          const { body } = await api.post("/api/events", values, {
            as: "organiser",
            idempotencyKey: keyOf(values),
          });
          close();
          location.hash = links.event(body.id);
        },
      }),
  });
}
