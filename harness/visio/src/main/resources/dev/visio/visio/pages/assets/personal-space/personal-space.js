/** A registered person's own page: opened by the personal link, or by the sign-in that it left. */
import { api, forgetMe, me, Refused } from "../api.js";
import { now } from "../clock.js";
import { zone } from "../dates.js";
import { confirmed } from "../dialogs.js";
import { element, replace } from "../elements.js";
import { addTexts, text } from "../language.js";
import { focusHeading, page } from "../page.js";
import { poll, SIGNED_OUT } from "../polling.js";
import { failureSentence } from "../problems.js";
import { access } from "../session-access.js";
import { sessionItem } from "../session-item.js";
import { empty, failed, loading } from "../states.js";
import { toast } from "../toasts.js";
import en from "./en.js";
import fr from "./fr.js";
import { tokenOf } from "./personal-link.js";
import { signedOut } from "./signed-out.js";

addTexts(fr, en);

const POLL_MILLIS = 10_000;

const { main, aside } = page({ title: () => text("space.title"), current: "personalSpace" });
let leave = () => {};

addEventListener("hashchange", enter);
addEventListener(SIGNED_OUT, () => {
  forgetMe();
  enter();
});
await enter();

/** With a token in the address, it is exchanged and taken out of the address; else who is signed in is. */
async function enter() {
  const token = tokenOf(location.href);
  const mangled = location.hash !== "" && !token;
  if (location.hash !== "") {
    history.replaceState(null, "", location.pathname);
  }
  leave();
  if (mangled) {
    showSignedOut("void");
    return;
  }
  replace(main, loading());
  try {
    if (token) {
      await api.post("/api/personal-space/sign-ins", { token });
      forgetMe();
    }
    if ((await me()).person) {
      await showSpace();
    } else {
      showSignedOut();
    }
  } catch (failure) {
    showRefused(failure, token);
  }
}

function showSignedOut(reason) {
  replace(aside);
  replace(main, signedOut({ reason, onlink: openLink }));
  if (reason) {
    focusHeading(main);
  }
}

function openLink(token) {
  history.replaceState(null, "", `${location.pathname}#${token}`);
  return enter();
}

function showRefused(failure, token) {
  if (failure instanceof Refused && failure.status === 401) {
    forgetMe();
    showSignedOut(failure.rule === "link-expired" ? "expired" : token ? "void" : undefined);
  } else {
    replace(main, failed(failure, token ? () => openLink(token) : enter));
  }
}

async function showSpace() {
  const space = (await api.get("/api/personal-space")).body;
  const items = new Map();
  const list = element("div", { class: "stack wide" });
  let order;

  const show = ({ event, sessions }) => {
    const isOver = (session) => !["early", "open"].includes(access(session, now()));
    for (const session of sessions) {
      if (items.has(session.id)) {
        items.get(session.id).update(session);
      } else {
        items.set(
          session.id,
          sessionItem({ session, timeZone: event.timeZone, day: true, onunregister: unregister }),
        );
      }
    }
    const next = sessions.map((session) => `${session.id} ${session.startsAt} ${isOver(session)}`).join("\n");
    if (next !== order) {
      order = next;
      const roots = (some) => some.map((session) => items.get(session.id).root);
      const over = sessions.filter(isOver);
      const coming = sessions.filter((session) => !isOver(session));
      replace(
        list,
        sessions.length === 0 && empty({ title: () => text("space.none"), detail: () => text("space.none.detail") }),
        section("space.coming", roots(coming)),
        section("space.past", roots(over)),
      );
    }
  };
  const refresh = async () => show((await api.get("/api/personal-space")).body);

  const unregister = async (session) => {
    const sure = await confirmed({
      title: () => text("space.unregister.title"),
      detail: () => text("space.unregister.detail", { name: session.name }),
      confirm: () => text("space.unregister.confirm"),
      keep: () => text("space.unregister.keep"),
      danger: true,
    });
    if (!sure) {
      return;
    }
    try {
      await api.remove(
        `/api/sessions/${encodeURIComponent(session.id)}/registrations/${encodeURIComponent(session.registrationId)}`,
        { as: "person" },
      );
      toast(text("space.unregistered", { name: session.name }));
      await refresh();
      focusHeading(main);
    } catch (failure) {
      toast(failureSentence(failure, { timeZone: space.event.timeZone }));
    }
  };

  replace(aside, signOutButton());
  replace(main, heading(space), list);
  show(space);
  const stop = poll(POLL_MILLIS, refresh);
  leave = () => {
    stop();
    items.forEach((item) => item.stop());
  };
}

function heading({ person, event }) {
  return element(
    "div",
    { class: "title-block" },
    element("h1", {}, () => text("space.hello", { name: person.name })),
    element("p", { class: "lead" }, () => text("space.event", { event: event.name, zone: zone(event.timeZone) })),
    element("p", {}, element("a", { href: `/events/${encodeURIComponent(event.id)}` }, () => text("space.programme"))),
  );
}

function section(key, roots) {
  return (
    roots.length > 0 && element("section", { class: "day" }, element("h2", {}, () => text(key)), roots)
  );
}

function signOutButton() {
  const signOut = async () => {
    try {
      await api.remove("/api/personal-space/sign-ins/current", { as: "person" });
    } catch (failure) {
      if (failure.status !== 401) {
        toast(failureSentence(failure));
        return;
      }
    }
    forgetMe();
    leave();
    showSignedOut();
    focusHeading(main);
  };
  return element("button", { type: "button", class: "button small", onclick: signOut }, () => text("common.signOut"));
}
