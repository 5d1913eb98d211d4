/** One's own connection, as a word; its figures for whoever asks. */
import { element, replace, uniqueId } from "../elements.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { qualityOf, QualityWatch } from "./quality.js";

const LOOK_MILLIS = 2_000;

/** A single bad look is no bad connection. */
const LOOKS_TO_CHANGE = 2;

/**
 * @param {import("./call.js").Call} call
 * @returns {{ root: HTMLElement, stop: () => void }}
 */
export function qualityDisplay(call) {
  const id = uniqueId("quality");
  const words = element("span", {});
  const figures = element("dl", { class: "facts" });
  const details = element("div", { class: "quality-details", popover: "auto", id }, figures);
  const button = element("button", { type: "button", class: "quality", popovertarget: id }, icon("signal", 20), words);
  let watch = new QualityWatch();
  let shown = "";
  let differing = 0;
  const show = (quality) => {
    if (quality !== shown) {
      shown = quality;
      button.dataset.quality = quality;
      replace(words, () => text(`room.quality.${quality}`));
    }
  };
  const look = async () => {
    if (call.status !== "connected" || !call.peer) {
      watch = new QualityWatch();
      show(call.status === "lost" ? "lost" : "unknown");
      return;
    }
    const seen = watch.look(await call.peer.stats());
    if (!seen) {
      return;
    }
    const quality = qualityOf(seen);
    differing = quality === shown ? 0 : differing + 1;
    if (differing >= LOOKS_TO_CHANGE || shown === "unknown" || shown === "lost") {
      show(quality);
    }
    replace(figures, factsOf(seen));
  };
  const timer = setInterval(look, LOOK_MILLIS);
  call.addEventListener("status", look);
  show("unknown");
  return { root: element("div", {}, button, details), stop: () => clearInterval(timer) };
}

function factsOf({ roundTripMillis, lostIn, lostOut, bitsIn, bitsOut }) {
  const tenths = (figure) => Math.round(10 * figure) / 10;
  const megabits = (bits) => text("room.quality.megabits", { figure: tenths(bits / 1e6) });
  const percent = (ratio) => text("room.quality.percent", { figure: tenths(100 * ratio) });
  const facts = {
    roundTrip: roundTripMillis === null ? "–" : text("room.quality.millis", { figure: Math.round(roundTripMillis) }),
    lostIn: percent(lostIn),
    lostOut: percent(lostOut),
    bitsIn: megabits(bitsIn),
    bitsOut: megabits(bitsOut),
  };
  return Object.entries(facts).map(([name, figure]) =>
    element("div", {}, element("dt", {}, text(`room.quality.${name}`)), element("dd", { class: "figures" }, figure)),
  );
}
