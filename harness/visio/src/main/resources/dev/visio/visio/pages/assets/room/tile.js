/** One person in the grid: the camera's picture or initials, the name, and what is to be known. */
import { element, replace } from "../elements.js";
import { icon } from "../icons.js";
import { text } from "../language.js";
import { colourOf, initials } from "./names.js";

const REACTION_MILLIS = 4_000;

export class Tile {
  /** @param {import("./room-model.js").Person} person */
  constructor(person) {
    this.id = person.id;
    this.name = person.name;
    this.self = person.self;
    this.timer = 0;
    this.video = element("video", {
      muted: true,
      autoplay: true,
      playsinline: true,
      hidden: true,
      class: person.self ? "mirrored" : "",
      "data-participant-id": person.id,
      "data-source": "camera",
      "aria-label": () => text("room.tile.camera", { name: person.name }),
    });
    // A picture is shown once there is one: until then the initials are better than black.
    for (const event of ["loadeddata", "playing", "emptied"]) {
      this.video.addEventListener(event, () => this.showPicture());
    }
    this.signs = element("span", { class: "signs" });
    this.words = element("span", { class: "visually-hidden" });
    this.reaction = element("span", { class: "reaction", "aria-hidden": "true", hidden: true });
    this.root = element(
      "li",
      {
        class: person.self ? "tile self" : "tile",
        "data-participant-id": person.id,
        "data-colour": colourOf(person.id),
      },
      element("span", { class: "face", "aria-hidden": "true" }, initials(person.name)),
      this.video,
      element(
        "span",
        { class: "plate" },
        this.signs,
        element(
          "span",
          { class: "name" },
          person.self ? () => text("room.tile.self", { name: person.name }) : person.name,
        ),
        this.words,
      ),
      this.reaction,
    );
  }

  /**
   * @param {import("./room-model.js").Person} person as known now
   * @param {MediaStream | null} stream of the camera, if one is to be shown
   */
  show(person, stream) {
    this.cameraOn = person.camera && stream !== null;
    if (this.video.srcObject !== (this.cameraOn ? stream : null)) {
      this.video.srcObject = this.cameraOn ? stream : null;
    }
    this.showPicture();
    const state = `${person.microphone} ${person.handRaised}`;
    if (state !== this.state) {
      this.state = state;
      replace(
        this.signs,
        person.handRaised && icon("hand", 16),
        !person.microphone && icon("microphoneOff", 16),
      );
      this.root.classList.toggle("hand-raised", person.handRaised);
    }
    this.words.textContent = [
      !person.microphone && text("room.tile.muted"),
      !person.camera && text("room.tile.cameraOff"),
      person.handRaised && text("room.tile.handRaised"),
    ]
      .filter(Boolean)
      .map((words) => `, ${words}`)
      .join("");
  }

  /** @param {boolean} speaks */
  speak(speaks) {
    this.root.classList.toggle("speaking", speaks);
  }

  /** @param {string} symbol an icon's name */
  react(symbol) {
    clearTimeout(this.timer);
    replace(this.reaction, icon(symbol, 34));
    this.reaction.hidden = false;
    this.timer = setTimeout(() => {
      this.reaction.hidden = true;
    }, REACTION_MILLIS);
  }

  remove() {
    clearTimeout(this.timer);
    this.video.srcObject = null;
    this.root.remove();
  }

  showPicture() {
    this.video.hidden = !(this.cameraOn && this.video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA);
  }
}
