/** Who is in the room, raised hands first, in the order in which they went up. */
import { element, replace } from "../elements.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { colourOf, initials } from "./names.js";

/**
 * @param {import("./room-model.js").RoomModel} room
 * @returns {HTMLElement}
 */
export function peoplePanel(room) {
  /** Of raised hands. @type {string[]} */
  let raised = [];
  const list = element("ul", { class: "people", "aria-label": () => text("room.people") });
  const show = () => {
    const people = [...room.people.values()];
    raised = raised.filter((id) => room.people.get(id)?.handRaised);
    raised.push(...people.filter((one) => one.handRaised && !raised.includes(one.id)).map((one) => one.id));
    const rank = (person) => (person.handRaised ? raised.indexOf(person.id) : raised.length);
    const sorted = people.toSorted((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name));
    replace(list, sorted.map(entry));
  };
  room.addEventListener("people", show);
  show();
  return element("div", { class: "scrolled" }, list);
}

function entry(person) {
  const sign = (shown, symbol, key) =>
    shown && [icon(symbol, 18), element("span", { class: "visually-hidden" }, () => text(key))];
  return element(
    "li",
    { "data-participant-id": person.id },
    element("span", { class: "face small", "aria-hidden": "true", "data-colour": colourOf(person.id) }, initials(person.name)),
    element("span", { class: "name" }, person.self ? () => text("room.tile.self", { name: person.name }) : person.name),
    element(
      "span",
      { class: "signs" },
      sign(person.handRaised, "hand", "room.tile.handRaised"),
      sign(person.screen, "screen", "room.people.shares"),
      sign(!person.microphone, "microphoneOff", "room.tile.muted"),
      sign(!person.camera, "cameraOff", "room.tile.cameraOff"),
    ),
  );
}
