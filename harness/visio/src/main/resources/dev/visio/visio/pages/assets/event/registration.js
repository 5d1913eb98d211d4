/** Registering for a session: the dialog, and the personal link that is shown once. */
import { api, forgetMe, idempotency, me } from "../api.js";
import { copyLine } from "../copying.js";
import { dateTimeAndZone } from "../dates.js";
import { openDialog } from "../dialogs.js";
import { element, replace } from "../elements.js";
import { inputField } from "../fields.js";
import { form } from "../forms.js";
import { text } from "../language.js";
import { notice } from "../states.js";
import { toast } from "../toasts.js";

const MAX_NAME = 200;
const MAX_EMAIL = 254;

/**
 * @param {object} registration
 * @param {any} registration.session
 * @param {any} registration.event
 * @param {any} [registration.person] who is signed in here, and registers without saying who
 * @param {() => void} registration.onregistered
 */
export function openRegistration({ session, event, person, onregistered }) {
  const keyOf = idempotency();
  const place = element("div", { class: "stack" });
  openDialog({
    title: () => text("register.title"),
    content: (close) => {
      const send = async (values) => {
        const answer = await registerAt(session, person ? {} : values, keyOf);
        await openSpace(answer.body.token);
        onregistered();
        if (person) {
          close();
          toast(text("register.person"));
        } else {
          replace(place, registered(answer, close));
          place.querySelector("h3").focus();
        }
      };
      replace(place, question(session, event, person, send, close));
      return place;
    },
  });
}

async function registerAt(session, body, keyOf) {
  const { person, organiser } = await me();
  return api.post(`/api/sessions/${encodeURIComponent(session.id)}/registrations`, body, {
    idempotencyKey: keyOf(body),
    as: person ? "person" : organiser && "organiser",
  });
}

/**
 * Who has just become known to the service is so in this browser: "Participer" stands on this page
 * from now on. If that fails, the personal link still does all of it.
 */
async function openSpace(token) {
  if (!token) {
    return;
  }
  try {
    await api.post("/api/personal-space/sign-ins", { token });
    forgetMe();
  } catch (failure) {
    console.warn("registered, but not signed in", failure.rule);
  }
}

function question(session, event, person, send, close) {
  const fields = person ? [] : [nameField(), emailField()];
  return [
    element("p", { class: "soft" }, () =>
      text("register.for", { name: session.name, when: dateTimeAndZone(session.startsAt, event.timeZone) }),
    ),
    notice("info", () => text("register.advice")),
    person && element("p", {}, () => text("register.asPerson", person)),
    form({
      fields,
      submit: () => text("register.submit"),
      timeZone: event.timeZone,
      send,
      beside: element("button", { type: "button", class: "button quiet", onclick: close }, () => text("common.cancel")),
    }),
  ];
}

function nameField() {
  return inputField({
    name: "name",
    label: () => text("register.name"),
    required: true,
    autocomplete: "name",
    maxLength: MAX_NAME,
  });
}

function emailField() {
  return inputField({
    name: "email",
    type: "email",
    label: () => text("register.email"),
    hint: () => text("register.email.hint"),
    required: true,
    autocomplete: "email",
    maxLength: MAX_EMAIL,
  });
}

function registered({ status, body }, close) {
  const done = element("button", { type: "button", class: "button", onclick: close }, () => text("common.close"));
  if (!body.personalLink) {
    return [
      element("h3", { tabindex: "-1" }, () => text("register.known.title")),
      status === 200 && element("p", {}, () => text("register.already")),
      element("p", {}, () => text("register.known")),
      element("div", { class: "actions" }, done),
    ];
  }
  return [
    element("h3", { tabindex: "-1" }, () => text("register.done.title")),
    element("p", {}, () => text("register.done.keep")),
    copyLine({ label: () => text("register.done.link"), value: body.personalLink }),
    element(
      "div",
      { class: "actions" },
      done,
      element("a", { class: "button primary", href: body.personalLink }, () => text("register.done.open")),
    ),
  ];
}
