/** The voices of the others: one audio element for each slot, whoever speaks in it. */
import { element } from "../elements.js";

export class Sounds {
  /** @param {() => void} onblocked the browser wants a click before it plays anything */
  constructor(onblocked) {
    this.onblocked = onblocked;
    this.root = element("div", { hidden: true });
  }

  /** @param {Iterable<MediaStream>} streams */
  play(streams) {
    this.root.replaceChildren();
    for (const stream of streams) {
      if (stream.getAudioTracks().length > 0) {
        this.root.append(element("audio", { autoplay: true, srcObject: stream }));
      }
    }
    this.start();
  }

  /** Again, after a click. */
  start() {
    for (const audio of this.root.querySelectorAll("audio")) {
      audio.play().catch((failure) => {
        if (failure.name === "NotAllowedError") {
          this.onblocked();
        }
      });
    }
  }
}
