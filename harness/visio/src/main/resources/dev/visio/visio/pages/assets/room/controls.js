/** The bar below the pictures: microphone, camera, screen, hand, reactions, leave. */
import { element, renew, replace } from "../elements.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { toggle } from "./preview.js";

/** The service's names of reactions, and their icons. */
export const REACTIONS = Object.freeze({
  clap: "clap",
  heart: "heart",
  laugh: "laugh",
  "thumbs-up": "thumbsUp",
  surprise: "surprise",
});

/**
 * @param {import("./call.js").Call} call
 * @param {() => void} leave
 * @returns {{ root: HTMLElement, press: Record<"microphone" | "camera" | "screen" | "hand", () => void> }}
 */
export function controls(call, leave) {
  const microphone = toggle(call.devices, "microphone");
  const camera = toggle(call.devices, "camera");
  const screen = screenButton(call);
  const hand = handButton(call);
  const root = element(
    "div",
    { class: "controls", role: "toolbar", "aria-label": () => text("room.controls") },
    microphone,
    camera,
    screen,
    hand,
    reactionButton(call),
    element(
      "button",
      {
        type: "button",
        class: "control leave",
        "data-control": "leave",
        "aria-label": () => text("room.control.leave"),
        title: () => text("room.control.leave"),
        onclick: leave,
      },
      element("span", { class: "symbol" }, icon("leave", 22)),
      element("span", { class: "words", "aria-hidden": "true" }, () => text("room.control.leave")),
    ),
  );
  return {
    root,
    press: {
      microphone: () => microphone.click(),
      camera: () => camera.click(),
      screen: () => screen?.click(),
      hand: () => hand.click(),
    },
  };
}

/** Null where the browser cannot share a screen, on phones for one. */
function screenButton(call) {
  if (!navigator.mediaDevices?.getDisplayMedia) {
    return null;
  }
  const button = control("screen", () => call.screen !== null, () =>
    call.screen ? call.stopScreen() : call.shareScreen(),
  );
  call.addEventListener("screen", button.show);
  return button.root;
}

function handButton(call) {
  const button = control("hand", () => call.handRaised, () => {
    call.raiseHand(!call.handRaised);
    button.show();
  });
  return button.root;
}

/** A button that is lit while what it is for goes on. */
function control(name, active, press) {
  const words = () => text(`room.control.${name}.${active() ? "off" : "on"}`);
  const symbol = element("span", { class: "symbol" }, icon(name, 22));
  const root = element(
    "button",
    { type: "button", class: "control", "data-control": name, "aria-label": words, title: words, onclick: press },
    symbol,
    element("span", { class: "words", "aria-hidden": "true" }, () => text(`room.control.${name}`)),
  );
  const show = () => {
    root.classList.toggle("active", active());
    replace(symbol, icon(name === "screen" && active() ? "screenOff" : name, 22));
    renew(root);
  };
  return { root, show };
}

function reactionButton(call) {
  const choice = element(
    "div",
    { class: "reactions", popover: "auto", id: "reactions", role: "group", "aria-label": () => text("room.reactions") },
    Object.entries(REACTIONS).map(([reaction, symbol]) =>
      element(
        "button",
        {
          type: "button",
          class: "icon-button",
          title: () => text(`room.reaction.${reaction}`),
          "aria-label": () => text(`room.reaction.${reaction}`),
          onclick: () => {
            call.react(reaction);
            choice.hidePopover();
          },
        },
        icon(symbol, 28),
      ),
    ),
  );
  return element(
    "div",
    { class: "reaction-control" },
    element(
      "button",
      {
        type: "button",
        class: "control",
        "data-control": "reactions",
        popovertarget: "reactions",
        "aria-label": () => text("room.reactions"),
        title: () => text("room.reactions"),
      },
      element("span", { class: "symbol" }, icon("smile", 22)),
      element("span", { class: "words", "aria-hidden": "true" }, () => text("room.reactions")),
    ),
    choice,
  );
}
