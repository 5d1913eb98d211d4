/** What is written in the room. Texts are shown as texts, whatever stands in them. */
import { element, replace, uniqueId } from "../elements.js";
import { time } from "../dates.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { tell } from "./announcements.js";
import { colourOf } from "./names.js";

const MOST_CHARACTERS = 2_000;

/** So near the end, whoever reads wants to see what comes. */
const AT_END_PIXELS = 60;

/**
 * @param {import("./call.js").Call} call
 * @param {(unread: number) => void} onunread
 * @returns {{ root: HTMLElement, open: () => void, close: () => void }}
 */
export function chatPanel(call, onunread) {
  let open = false;
  let unread = 0;
  const list = element("ol", { class: "messages" });
  const log = element("div", { role: "log", tabindex: "0", "aria-label": () => text("room.chat") }, list);
  const waiting = element("ul", { class: "messages waiting", "aria-label": () => text("room.chat.waiting") });
  const nothing = element("p", { class: "soft small nothing" }, () => text("room.chat.empty"));
  const scrolled = element("div", { class: "scrolled" }, nothing, log, waiting);
  const entry = entryForm((words) => call.say(words));
  const atEnd = () => scrolled.scrollHeight - scrolled.scrollTop - scrolled.clientHeight < AT_END_PIXELS;
  const toEnd = () => scrolled.scrollTo({ top: scrolled.scrollHeight });

  call.room.addEventListener("chat", ({ detail: message }) => {
    const follow = atEnd();
    const own = message.participantId === call.room.selfId;
    nothing.hidden = true;
    list.append(messageOf(message, own));
    if (follow || own) {
      toEnd();
    }
    if (!open && !own && call.room.entered) {
      unread++;
      onunread(unread);
      tell(text("room.told.chat", { name: message.name, text: message.text }));
    }
  });
  call.addEventListener("unheard", () => {
    replace(waiting, call.unheard.map(waitingMessage));
    waiting.hidden = call.unheard.length === 0;
    toEnd();
  });
  waiting.hidden = true;

  return {
    root: element("div", { class: "chat" }, scrolled, entry.root),
    open: () => {
      open = true;
      unread = 0;
      onunread(0);
      toEnd();
      entry.focus();
    },
    close: () => {
      open = false;
    },
  };
}

function messageOf(message, own) {
  return element(
    "li",
    { class: own ? "message own" : "message", "data-participant-id": message.participantId },
    element(
      "p",
      { class: "by", "data-colour": colourOf(message.participantId) },
      element("strong", {}, own ? () => text("room.self") : message.name),
      element("time", { class: "soft figures", datetime: message.at }, () => time(message.at)),
    ),
    element("p", { class: "keep-lines" }, message.text),
  );
}

function waitingMessage(words) {
  return element(
    "li",
    { class: "message own" },
    element("p", { class: "by soft" }, () => text("room.chat.sending")),
    element("p", { class: "keep-lines" }, words),
  );
}

function entryForm(say) {
  const id = uniqueId("chat");
  const field = element("textarea", {
    id,
    class: "input",
    rows: 1,
    maxlength: MOST_CHARACTERS,
    placeholder: () => text("room.chat.placeholder"),
    onkeydown: (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        submit();
      }
    },
  });
  const submit = () => {
    const words = field.value.trim();
    if (words !== "" && say(words)) {
      field.value = "";
    }
    field.focus();
  };
  const root = element(
    "form",
    {
      class: "entry",
      onsubmit: (event) => {
        event.preventDefault();
        submit();
      },
    },
    element("label", { for: id, class: "visually-hidden" }, () => text("room.chat.message")),
    field,
    element(
      "button",
      {
        type: "submit",
        class: "icon-button send",
        "aria-label": () => text("room.chat.send"),
        title: () => text("room.chat.send"),
      },
      icon("send"),
    ),
  );
  return { root, focus: () => field.focus() };
}
