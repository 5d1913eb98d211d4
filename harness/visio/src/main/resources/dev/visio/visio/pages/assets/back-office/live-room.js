/** The tab with the room as it is now: who is in, and what of theirs is on. */
import { api } from "../api.js";
import { time } from "../dates.js";
import { element, replace } from "../elements.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { poll } from "../polling.js";
import { empty } from "../states.js";
import { table } from "../tables.js";

const POLL_MILLIS = 2_000;

/** What may be on, with its icons for on and off. */
const DEVICES = [
  ["microphone", "microphone", "microphoneOff"],
  ["camera", "camera", "cameraOff"],
  ["screen", "screen", null],
  ["handRaised", "hand", null],
];

/** @param {{ event: any, session: any }} shown */
export async function roomTab({ event, session }) {
  const path = `/api/sessions/${encodeURIComponent(session.id)}/room`;
  const place = element("div", { class: "stack" });
  let shown = "";
  const ask = async () => {
    const { body: room } = await api.get(path);
    const next = JSON.stringify({ ...room, now: "" });
    if (next !== shown) {
      shown = next;
      show(room);
    }
  };
  const show = (room) =>
    replace(
      place,
      element("h2", { "aria-live": "polite" }, () => text("session.participants", { count: room.participants.length })),
      room.beganAt &&
        element("p", { class: "soft" }, () => text("room.since", { time: time(room.beganAt, event.timeZone) })),
      room.participants.length === 0
        ? empty({
            symbol: "people",
            title: () => text(`room.none.${room.state}`),
            detail: () => text("room.none.detail"),
          })
        : participants(room),
    );
  await ask();
  return { content: place, stop: poll(POLL_MILLIS, ask) };
}

function participants(room) {
  return table({
    caption: () => text("session.tab.room"),
    compact: true,
    items: room.participants,
    columns: [
      {
        title: () => text("persons.name"),
        head: true,
        cell: ({ name, connected }) => [
          name,
          !connected && [" ", element("span", { class: "badge waiting" }, () => text("room.reconnecting"))],
        ],
      },
      ...DEVICES.map(([name, on, off]) => ({
        title: () => text(`room.${name}`),
        cell: (participant) => device(name, participant[name], on, off),
      })),
    ],
  });
}

function device(name, isOn, on, off) {
  return element(
    "span",
    { class: isOn ? "device on" : "device" },
    isOn ? icon(on) : off && icon(off),
    element("span", { class: isOn || off ? "visually-hidden" : "soft" }, () =>
      text(isOn ? `room.${name}.on` : `room.${name}.off`),
    ),
  );
}
