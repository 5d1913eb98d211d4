/** What the others would see and hear: one's own camera, the microphone's level, a switch for each. */
import { element, renew, replace } from "../elements.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { measure, shown } from "./level.js";
import { colourOf, initials } from "./names.js";

const METER_MILLIS = 80;

/**
 * @param {import("./devices.js").Devices} devices
 * @param {{ id: string, name: string }} person
 * @returns {{ root: HTMLElement, stop: () => void }}
 */
export function preview(devices, person) {
  const video = element("video", {
    muted: true,
    autoplay: true,
    playsinline: true,
    "data-source": "preview",
    "aria-label": () => text("room.preview.camera"),
  });
  const face = element("div", { class: "face", "aria-hidden": "true" }, initials(person.name));
  const cameraOff = element("p", { class: "camera-off" }, () => text("room.preview.cameraOff"));
  const meter = levelMeter(devices);
  const switches = element("div", { class: "switches" }, toggle(devices, "microphone"), toggle(devices, "camera"));
  const picture = element(
    "div",
    { class: "picture", "data-colour": colourOf(person.id) },
    face,
    cameraOff,
    video,
    switches,
  );
  const show = () => {
    const track = devices.tracks.camera;
    const shownTrack = video.srcObject?.getTracks()[0] ?? null;
    if (shownTrack !== track) {
      video.srcObject = track ? new MediaStream([track]) : null;
    }
    video.hidden = !track;
    face.hidden = Boolean(track);
    cameraOff.hidden = Boolean(track);
  };
  devices.addEventListener("change", show);
  show();
  return {
    root: element("div", { class: "preview" }, picture, meter.root),
    stop: () => {
      devices.removeEventListener("change", show);
      video.srcObject = null;
      meter.stop();
    },
  };
}

/**
 * A button that turns a device on or off, and says what it would do.
 *
 * @param {import("./devices.js").Devices} devices
 * @param {"microphone" | "camera"} kind
 */
export function toggle(devices, kind) {
  const words = () => text(`room.control.${kind}.${devices.isOn(kind) ? "off" : "on"}`);
  const symbol = element("span", { class: "symbol" });
  const button = element(
    "button",
    {
      type: "button",
      class: "control",
      "data-control": kind,
      "aria-label": words,
      title: words,
      onclick: () => devices.toggle(kind),
    },
    symbol,
    element("span", { class: "words", "aria-hidden": "true" }, () => text(`room.control.${kind}`)),
  );
  let was = null;
  const show = () => {
    const on = devices.isOn(kind);
    if (on !== was) {
      was = on;
      replace(symbol, icon(on ? kind : `${kind}Off`, 22));
      button.classList.toggle("off", !on);
    }
    button.classList.toggle("trouble", Boolean(devices.trouble[kind]));
    renew(button);
  };
  devices.addEventListener("change", show);
  show();
  return button;
}

function levelMeter(devices) {
  const bar = element("div", { class: "bar" });
  const words = element("p", { class: "small soft" });
  const root = element(
    "div",
    {
      class: "meter",
      role: "meter",
      "aria-label": () => text("room.preview.level"),
      "aria-valuemin": 0,
      "aria-valuemax": 100,
      "aria-valuenow": 0,
    },
    bar,
  );
  let measured = null;
  let track = null;
  const follow = () => {
    if (devices.tracks.microphone !== track) {
      measured?.stop();
      track = devices.tracks.microphone;
      measured = track ? measure(track) : null;
    }
    const key = !track ? "none" : devices.isOn("microphone") ? "speak" : "muted";
    words.textContent = text(`room.preview.level.${key}`);
  };
  const timer = setInterval(() => {
    const level = measured && devices.isOn("microphone") ? shown(measured.level()) : 0;
    bar.style.setProperty("--level", level.toFixed(3));
    root.setAttribute("aria-valuenow", String(Math.round(100 * level)));
  }, METER_MILLIS);
  devices.addEventListener("change", follow);
  follow();
  return {
    root: element("div", { class: "stack tight" }, root, words),
    stop: () => {
      clearInterval(timer);
      measured?.stop();
      devices.removeEventListener("change", follow);
    },
  };
}
