/** Who is registered for a session: page by page, with new links, unregistering, and registering others. */
import { api } from "../api.js";
import { shortDay, time } from "../dates.js";
import { confirmed, openDialog } from "../dialogs.js";
import { copyLine } from "../copying.js";
import { element, replace } from "../elements.js";
import { text } from "../language.js";
import { failureSentence } from "../problems.js";
import { empty } from "../states.js";
import { table } from "../tables.js";
import { announce, toast } from "../toasts.js";
import { registerOther } from "./register-other.js";

const PAGE = 50;

/** @param {{ event: any, session: any, renewHead: (session: any) => void }} shown */
export async function personsTab({ event, session }) {
  const path = `/api/sessions/${encodeURIComponent(session.id)}/registrations`;
  const list = element("div", { class: "stack" });
  const count = element("h2", { tabindex: "-1" });
  let items = [];
  let next;

  const fetchMore = async () => {
    const query = next ? `&after=${encodeURIComponent(next)}` : "";
    const { body } = await api.get(`${path}?limit=${PAGE}${query}`);
    items = items.concat(body.items);
    next = body.next;
  };

  const show = () => {
    replace(count, () => text(next ? "persons.countSoFar" : "persons.count", { count: items.length }));
    replace(
      list,
      items.length === 0
        ? empty({
            symbol: "people",
            title: () => text("persons.none"),
            detail: () => text("persons.none.detail"),
          })
        : personTable(),
      next && element("div", {}, element("button", { type: "button", class: "button", onclick: more }, () => text("common.more"))),
    );
  };

  const attempt = async (action) => {
    try {
      await action();
    } catch (failure) {
      toast(failureSentence(failure, { timeZone: event.timeZone }));
    }
  };

  const more = () =>
    attempt(async () => {
      await fetchMore();
      show();
      announce(text("persons.count", { count: items.length }));
    });

  const again = async () => {
    items = [];
    next = undefined;
    await fetchMore();
    show();
  };

  const unregister = async (registration) => {
    const sure = await confirmed({
      title: () => text("persons.unregister.title", { name: registration.name }),
      detail: () => text("persons.unregister.detail"),
      confirm: () => text("persons.unregister"),
      danger: true,
    });
    if (sure) {
      await attempt(async () => {
        await api.remove(`${path}/${encodeURIComponent(registration.id)}`, { as: "organiser" });
        items = items.filter((item) => item.id !== registration.id);
        show();
        count.focus();
        toast(text("persons.unregistered", { name: registration.name }));
      });
    }
  };

  const newLink = async (registration) => {
    const sure = await confirmed({
      title: () => text("persons.link.title", { name: registration.name }),
      detail: () => text("persons.link.detail"),
      confirm: () => text("persons.link.confirm"),
    });
    if (sure) {
      await attempt(async () => {
        const { body } = await api.post(`${path}/${encodeURIComponent(registration.id)}/link`, undefined, {
          as: "organiser",
        });
        showLink(registration.name, body.personalLink);
      });
    }
  };

  const personTable = () =>
    table({
      caption: () => text("session.tab.persons"),
      items,
      columns: [
        {
          title: () => text("persons.name"),
          head: true,
          cell: ({ name, connected }) => [
            name,
            connected && [" ", element("span", { class: "badge open" }, () => text("persons.connected"))],
          ],
        },
        { title: () => text("persons.email"), cell: ({ email }) => email },
        {
          title: () => text("persons.since"),
          cell: ({ registeredAt }) => element("span", {}, () =>
              text("time.dayAndTime", {
                day: shortDay(registeredAt, event.timeZone),
                time: time(registeredAt, event.timeZone),
              }),
            ),
        },
        {
          title: () => text("persons.actions"),
          actions: true,
          cell: (registration) => [
            rowButton("persons.link", registration, newLink, "button quiet small"),
            rowButton("persons.unregister", registration, unregister, "button quiet danger small"),
          ],
        },
      ],
    });

  await fetchMore();
  show();
  const add = () => registerOther({ session, event, onregistered: () => attempt(again), onlink: showLink });
  return {
    content: [
      element(
        "div",
        { class: "row between" },
        count,
        element("button", { type: "button", class: "button", onclick: add }, () => text("persons.add")),
      ),
      list,
    ],
  };
}

function rowButton(key, registration, action, look) {
  return element(
    "button",
    {
      type: "button",
      class: look,
      "aria-label": () => `${text(key)} – ${registration.name}`,
      onclick: () => action(registration),
    },
    () => text(key),
  );
}

/** A personal link, which the service tells only once. */
function showLink(name, personalLink) {
  openDialog({
    title: () => text("persons.link.new", { name }),
    content: (close) => [
      element("p", {}, () => text("persons.link.once")),
      copyLine({ label: () => text("persons.link.label"), value: personalLink }),
      element(
        "div",
        { class: "actions" },
        element("button", { type: "button", class: "button primary", onclick: close }, () => text("common.close")),
      ),
    ],
  });
}
