/** The pages' icons: one stroke, 24 × 24, in the colour of the text. Beside words they are silent. */
import { svg } from "./elements.js";

/** @type {Record<string, string[]>} */
const PATHS = {
  arrowLeft: ["M19 12H5", "m11 18-6-6 6-6"],
  arrowRight: ["M5 12h14", "m13 6 6 6-6 6"],
  calendar: ["M4 9h16", "M8 3v4", "M16 3v4", "M6 5h12a2 2 0 0 1 2 2v11a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V7a2 2 0 0 1 2-2Z"],
  camera: ["M4 6h9a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2Z", "m15 10 7-4v12l-7-4"],
  cameraOff: ["M15 11.5V8a2 2 0 0 0-2-2H9.5", "M5.5 6H4a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h9c.8 0 1.4-.4 1.8-1", "m17 11 5-5v12l-3-3", "M3 3l18 18"],
  check: ["m5 12.5 4.5 4.5L19 7.5"],
  clock: ["M12 7v5l3.5 2", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z"],
  close: ["M6 6l12 12", "M18 6 6 18"],
  copy: ["M9 9h9a2 2 0 0 1 2 2v8a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2v-8a2 2 0 0 1 2-2Z", "M4 15V5a2 2 0 0 1 2-2h9"],
  hand: ["M8 12V5.5a1.5 1.5 0 0 1 3 0V11", "M11 10.5v-7a1.5 1.5 0 0 1 3 0v7", "M14 10.5v-5a1.5 1.5 0 0 1 3 0V14", "M8 12.5 6.6 10.8a1.6 1.6 0 0 0-2.5 2L8 18.5a5.5 5.5 0 0 0 9-4.5"],
  info: ["M12 11v5.5", "M12 7.5v.01", "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z"],
  link: ["M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3", "M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1"],
  microphone: ["M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3Z", "M5.5 11a6.5 6.5 0 0 0 13 0", "M12 17.5V21"],
  microphoneOff: ["M15 10V6a3 3 0 0 0-5.7-1.3", "M9 9v2a3 3 0 0 0 4.6 2.5", "M5.5 11a6.5 6.5 0 0 0 10 5.5", "M18.5 11a6.4 6.4 0 0 1-.7 2.9", "M12 17.5V21", "M3 3l18 18"],
  people: ["M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Z", "M2.5 20a6.5 6.5 0 0 1 13 0", "M16 5a3.5 3.5 0 0 1 0 6.6", "M18 14.5a6.5 6.5 0 0 1 3.5 5.5"],
  plus: ["M12 5v14", "M5 12h14"],
  screen: ["M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z", "M8 21h8", "M12 17v4"],
  leave: ["M9.5 14.5a11 11 0 0 1 5 0l.6 2.6a1.6 1.6 0 0 0 2 1.1l2.3-.7a1.6 1.6 0 0 0 1.1-1.6c-.1-4.2-4-7.4-8.5-7.4s-8.4 3.2-8.5 7.4a1.6 1.6 0 0 0 1.1 1.6l2.3.7a1.6 1.6 0 0 0 2-1.1l.6-2.6Z"],
  settings: ["M4 7h9", "M17 7h3", "M15 5v4", "M4 17h3", "M11 17h9", "M9 15v4"],
  send: ["M4 12 20 4l-5 16-3.5-6.5L4 12Z", "M11.5 13.5 20 4"],
  smile: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z", "M8.5 14.5a4.5 4.5 0 0 0 7 0", "M9 9.5v.01", "M15 9.5v.01"],
  signal: ["M4 18v-3", "M9.3 18v-6", "M14.6 18V9", "M20 18V5"],
  expand: ["M9 4H4v5", "M15 4h5v5", "M9 20H4v-5", "M15 20h5v-5"],
  screenOff: ["M8 4h12a2 2 0 0 1 2 2v9a2 2 0 0 1-.6 1.4", "M17 17H4a2 2 0 0 1-2-2V6c0-.6.2-1.1.6-1.4", "M8 21h8", "M3 3l18 18"],
  clap: ["M7.5 12.5 5.6 10.6a1.5 1.5 0 0 1 2.1-2.1l3.8 3.8", "M8.6 9.4 7 7.8a1.5 1.5 0 0 1 2.1-2.1l4.5 4.5", "M11 7.6a1.5 1.5 0 0 1 2.2-2l3.7 3.7V8a1.5 1.5 0 0 1 3 0v5.5a6.5 6.5 0 0 1-11.1 4.6l-3.3-3.3", "M16 2.5v1.7", "M19.8 3.6l-1 1.4", "M12.4 2.8l.6 1"],
  heart: ["M12 20s-8-4.8-8-10.6A4.4 4.4 0 0 1 12 7a4.4 4.4 0 0 1 8 2.4C20 15.2 12 20 12 20Z"],
  laugh: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z", "M7 13h10a5 5 0 0 1-10 0Z", "m8 9.6 1.2-1.2 1.2 1.2", "m13.6 9.6 1.2-1.2 1.2 1.2"],
  thumbsUp: ["M7 11v9H4v-9h3Z", "M7 11l4-7.5a2 2 0 0 1 2.4 2.4L12.8 9H18a2.2 2.2 0 0 1 2.1 2.7l-1.5 6.6A2.2 2.2 0 0 1 16.5 20H7"],
  surprise: ["M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z", "M12 13.5a2 2 0 0 1 2 2 2 2 0 0 1-4 0 2 2 0 0 1 2-2Z", "M9 9.5v.01", "M15 9.5v.01"],
  shield: ["M12 3 5 6v5.5c0 4.4 2.9 7.7 7 9.5 4.1-1.8 7-5.1 7-9.5V6l-7-3Z", "m9 12 2.2 2.2L15.3 10"],
  speech: ["M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2Z"],
  warning: ["M12 9.5V13.5", "M12 17v.01", "M10.3 4.3 2.7 17.5A2 2 0 0 0 4.4 20.5h15.2a2 2 0 0 0 1.7-3L13.7 4.3a2 2 0 0 0-3.4 0Z"],
};

/**
 * @param {keyof typeof PATHS} name
 * @param {number} [size] in CSS pixels
 */
export function icon(name, size = 20) {
  return svg(
    "svg",
    {
      viewBox: "0 0 24 24",
      width: size,
      height: size,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.8,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
      "aria-hidden": "true",
      focusable: "false",
    },
    PATHS[name].map((d) => svg("path", { d })),
  );
}

/** The mark: two people, who are what a conference begins with. @param {number} [size] */
export function mark(size = 28) {
  const person = (cx, d, colour) => [
    svg("path", { d, class: colour, fill: "none", stroke: "currentColor", "stroke-width": 6, "stroke-linecap": "round" }),
    svg("circle", { cx, cy: 5.2, r: 3.9, class: colour, fill: "currentColor" }),
  ];
  return svg(
    "svg",
    { viewBox: "0 0 32 32", width: size, height: size, class: "mark", "aria-hidden": "true", focusable: "false" },
    person(26, "M24.4 14 16 27.5", "second"),
    person(6, "M7.6 14 16 27.5", "first"),
  );
}
