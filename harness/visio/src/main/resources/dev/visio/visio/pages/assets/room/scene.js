/** The pictures: shared screens on the stage, people in the grid, each as large as the space allows. */
import { element } from "../elements.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { gridLayout } from "./grid-layout.js";
import { Tile } from "./tile.js";

/** Below this, a name and a face are not recognised any more: then the grid scrolls. */
const LEAST_TILE = 104;
const LEAST_TILE_BESIDE_A_SCREEN = 128;
const GAP = 8;
const MOST_PIXELS = 7_680;

/** A screen that is about to be shared may fill the room. */
const LARGEST = Object.freeze({ width: 1_920, height: 1_080 });

export class Scene {
  /** @param {(view: { cameras: object, screens: object }) => void} looked told how large pictures are */
  constructor(looked) {
    this.looked = looked;
    /** @type {Map<string, Tile>} */
    this.tiles = new Map();
    /** @type {Map<string, { root: HTMLElement, video: HTMLVideoElement }>} */
    this.screens = new Map();
    this.grid = element("ul", { class: "tiles", "aria-label": () => text("room.grid") });
    this.stage = element("ul", { class: "stage", hidden: true, "aria-label": () => text("room.stage") });
    this.gridPlace = element(
      "div",
      { class: "grid-place", role: "group", "aria-label": () => text("room.grid") },
      this.grid,
    );
    this.root = element("div", { class: "scene" }, this.stage, this.gridPlace);
    const observer = new ResizeObserver(() => this.arrange());
    observer.observe(this.gridPlace);
    observer.observe(this.stage);
  }

  /**
   * Shows the people as they are now.
   *
   * @param {import("./room-model.js").RoomModel} room
   * @param {(participantId: string, source: "camera" | "screen") => MediaStream | null} streamOf
   */
  show(room, streamOf) {
    for (const [id, tile] of this.tiles) {
      if (!room.people.has(id)) {
        tile.remove();
        this.tiles.delete(id);
      }
    }
    for (const person of inOrder(room)) {
      let tile = this.tiles.get(person.id);
      if (!tile) {
        tile = new Tile(person);
        this.tiles.set(person.id, tile);
      }
      tile.show(person, streamOf(person.id, "camera"));
      // One's own tile stays the last, so that the others' do not move with it.
      if (!tile.root.isConnected || (person.self && this.grid.lastElementChild !== tile.root)) {
        this.grid.append(tile.root);
      }
    }
    this.showScreens(room, streamOf);
    this.arrange();
  }

  /** @param {string} participantId @param {boolean} speaks */
  speak(participantId, speaks) {
    this.tiles.get(participantId)?.speak(speaks);
  }

  /** @param {string} participantId @param {string} symbol */
  react(participantId, symbol) {
    this.tiles.get(participantId)?.react(symbol);
  }

  showScreens(room, streamOf) {
    const sharing = [...room.people.values()].filter(
      (person) => !person.self && person.screen && streamOf(person.id, "screen"),
    );
    for (const [id, screen] of this.screens) {
      if (!sharing.some((person) => person.id === id)) {
        screen.video.srcObject = null;
        screen.root.remove();
        this.screens.delete(id);
      }
    }
    for (const person of sharing) {
      let screen = this.screens.get(person.id);
      if (!screen) {
        screen = screenOf(person);
        this.screens.set(person.id, screen);
        this.stage.append(screen.root);
      }
      const stream = streamOf(person.id, "screen");
      if (screen.video.srcObject !== stream) {
        screen.video.srcObject = stream;
      }
    }
    this.stage.hidden = this.screens.size === 0;
    this.root.classList.toggle("with-stage", this.screens.size > 0);
    this.root.style.setProperty("--screens", String(this.screens.size));
  }

  arrange() {
    const beside = this.screens.size > 0;
    const camera = fit(this.gridPlace, this.grid, {
      count: this.tiles.size,
      leastWidth: beside ? LEAST_TILE_BESIDE_A_SCREEN : LEAST_TILE,
    });
    const screen =
      beside && fit(this.stage, this.stage, { count: this.screens.size, leastWidth: 200, narrowest: 16 / 9 });
    if (camera) {
      this.looked({ cameras: devicePixels(camera), screens: screen ? devicePixels(screen) : LARGEST });
    }
  }
}

function fit(place, list, wanted) {
  const { clientWidth: width, clientHeight: height } = place;
  if (width === 0 || height === 0) {
    return null;
  }
  const layout = gridLayout({ ...wanted, width, height, gap: GAP });
  list.style.setProperty("--columns", String(layout.columns));
  list.style.setProperty("--tile-width", `${layout.width}px`);
  list.style.setProperty("--tile-height", `${layout.height}px`);
  place.classList.toggle("scrolls", layout.scrolls);
  // What scrolls has to be reached by the keyboard; what does not would be a stop for nothing.
  place.tabIndex = layout.scrolls ? 0 : -1;
  return layout;
}

/** What a picture has to have so as to be sharp in a tile, within what the service takes. */
function devicePixels({ width, height }) {
  const ratio = window.devicePixelRatio || 1;
  const side = (length) => Math.min(MOST_PIXELS, Math.max(1, Math.round(length * ratio)));
  return { width: side(width), height: side(height) };
}

function inOrder(room) {
  const people = [...room.people.values()];
  return [...people.filter((person) => !person.self), ...people.filter((person) => person.self)];
}

function screenOf(person) {
  const label = () => text("room.tile.screen", { name: person.name });
  const video = element("video", {
    muted: true,
    autoplay: true,
    playsinline: true,
    "data-participant-id": person.id,
    "data-source": "screen",
    "aria-label": label,
  });
  const root = element(
    "li",
    { class: "screen", "data-participant-id": person.id },
    video,
    element("span", { class: "plate" }, icon("screen", 16), element("span", { class: "name" }, label)),
    element(
      "button",
      {
        type: "button",
        class: "icon-button enlarge",
        title: () => text("room.screen.enlarge"),
        "aria-label": () => text("room.screen.enlargeOf", { name: person.name }),
        onclick: () => video.requestFullscreen?.(),
      },
      icon("expand"),
    ),
  );
  return { root, video };
}
