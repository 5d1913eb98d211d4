/** Choosing the microphone and the camera, and what to do when there is none. */
import { element, replace, uniqueId } from "../elements.js";
import { text } from "../language.js";
import { notice } from "../states.js";

/**
 * Two fields that follow the devices: what is plugged in is listed at once.
 *
 * @param {import("./devices.js").Devices} devices
 * @returns {HTMLElement}
 */
export function deviceChoice(devices) {
  const fields = [field(devices, "microphone"), field(devices, "camera")];
  const show = () => fields.forEach((one) => one.show());
  devices.addEventListener("change", show);
  show();
  return element("div", { class: "stack" }, fields.map((one) => one.root));
}

/**
 * Why a device gives nothing, and the way out; empty while all is well.
 *
 * @param {import("./devices.js").Devices} devices
 * @returns {HTMLElement}
 */
export function deviceTroubles(devices) {
  const place = element("div", { class: "stack tight", "aria-live": "polite" });
  let shown = "";
  const show = () => {
    const troubles = /** @type {const} */ (["microphone", "camera"]).filter((kind) => devices.trouble[kind]);
    const same = troubles.map((kind) => `${kind} ${devices.trouble[kind]}`).join();
    if (same === shown) {
      return;
    }
    shown = same;
    const together = troubles.length === 2 && devices.trouble.microphone === devices.trouble.camera;
    replace(
      place,
      together
        ? trouble("both", devices.trouble.camera, () => devices.openBoth())
        : troubles.map((kind) => trouble(kind, devices.trouble[kind], () => devices.open(kind))),
    );
  };
  devices.addEventListener("change", show);
  show();
  return place;
}

function trouble(what, reason, retry) {
  return notice(
    "attention",
    element("strong", {}, () => text(`room.device.${what}.${reason}`)),
    () => text(`room.device.wayOut.${reason}`),
    reason !== "insecure" &&
      element(
        "div",
        {},
        element("button", { type: "button", class: "button small", onclick: retry }, () =>
          text(`room.device.${what}.retry`),
        ),
      ),
  );
}

function field(devices, kind) {
  const id = uniqueId(kind);
  const select = element("select", {
    id,
    class: "input",
    onchange: () => devices.choose(kind, select.value),
  });
  let listed = null;
  const show = () => {
    const list = devices.list[kind];
    const key = list.map((device) => `${device.deviceId} ${device.label}`).join("\n");
    if (key !== listed) {
      listed = key;
      replace(select, list.length > 0 ? list.map(option(kind)) : noDevice(kind));
    }
    select.disabled = list.length === 0;
    select.value = devices.chosen(kind);
    if (select.selectedIndex < 0) {
      select.selectedIndex = 0;
    }
  };
  const root = element(
    "div",
    { class: "field" },
    element("label", { for: id }, () => text(`room.device.${kind}`)),
    select,
  );
  return { root, show };
}

function option(kind) {
  return (device, index) =>
    element(
      "option",
      { value: device.deviceId },
      () => device.label || text(`room.device.${kind}.numbered`, { number: index + 1 }),
    );
}

function noDevice(kind) {
  return element("option", { value: "" }, () => text(`room.device.${kind}.none`));
}
