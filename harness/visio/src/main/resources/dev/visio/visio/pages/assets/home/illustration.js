/** A room as the mark's people see it: six tiles, one of them speaking. Drawn, so that it takes the page's colours. */
import { svg } from "../elements.js";

const WIDTH = 150;
const HEIGHT = 112;
const GAP = 14;

/** One figure a tile: how far it leans, and which ink it wears. */
const PEOPLE = [
  { lean: -5, ink: "ink-1" },
  { lean: 6, ink: "ink-2", speaking: true },
  { lean: 2, ink: "ink-3" },
  { lean: -3, ink: "ink-3" },
  { lean: 8, ink: "ink-1", hand: true },
  { lean: -7, ink: "ink-2" },
];

/** @param {() => string} label */
export function room(label) {
  const columns = 2;
  const rows = PEOPLE.length / columns;
  return svg(
    "svg",
    {
      class: "room-picture",
      viewBox: `0 0 ${columns * WIDTH + GAP + 16} ${rows * HEIGHT + (rows - 1) * GAP + 16}`,
      role: "img",
      "aria-label": label,
    },
    PEOPLE.map((person, index) => {
      const x = 8 + (index % columns) * (WIDTH + GAP);
      const y = 8 + Math.floor(index / columns) * (HEIGHT + GAP);
      return tile(person, index, x, y);
    }),
  );
}

function tile({ lean, ink, speaking, hand }, index, x, y) {
  const clip = `tile-${index}`;
  return svg(
    "g",
    { transform: `translate(${x} ${y})`, class: ink },
    svg("clipPath", { id: clip }, svg("rect", { width: WIDTH, height: HEIGHT, rx: 16 })),
    svg("rect", { class: "wall", width: WIDTH, height: HEIGHT, rx: 16 }),
    svg(
      "g",
      { "clip-path": `url(#${clip})` },
      svg(
        "g",
        { transform: `rotate(${lean} ${WIDTH / 2} ${HEIGHT})` },
        svg("path", { class: "body", d: `M${WIDTH / 2 - 42} ${HEIGHT + 14}c0-34 18-50 42-50s42 16 42 50Z` }),
        svg("circle", { class: "head", cx: WIDTH / 2, cy: 40, r: 19 }),
        hand &&
          svg("path", { class: "arm", d: `M${WIDTH / 2 + 36} ${HEIGHT}c6-22 10-36 12-54` }),
      ),
    ),
    speaking && svg("rect", { class: "speaking", x: -4, y: -4, width: WIDTH + 8, height: HEIGHT + 8, rx: 20 }),
    speaking &&
      svg(
        "g",
        { class: "level", transform: `translate(${WIDTH - 34} 16)` },
        [6, 14, 9].map((height, bar) =>
          svg("rect", { x: bar * 7, y: 14 - height, width: 4, height, rx: 2 }),
        ),
      ),
  );
}
