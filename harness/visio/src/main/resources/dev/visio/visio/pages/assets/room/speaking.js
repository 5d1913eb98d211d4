/**
 * Who speaks, from levels that jump with every syllable. Somebody speaks from the second loud
 * moment on, and until a pause that is longer than one between words: nothing flickers.
 */
import { AUDIBLE } from "./level.js";

/** How often levels are looked at. */
export const LOOK_MILLIS = 100;

const PAUSE_MILLIS = 900;
const LOUD_LOOKS = 2;

export class Speaking {
  /** @param {(participantId: string, speaks: boolean) => void} onchange */
  constructor(onchange) {
    this.onchange = onchange;
    /** @type {Map<string, { loud: number, heardAt: number, speaks: boolean }>} */
    this.voices = new Map();
  }

  /**
   * @param {string} participantId
   * @param {number} level 0 to 1
   * @param {number} now in milliseconds, never going back
   */
  heard(participantId, level, now) {
    const voice = this.voices.get(participantId) ?? { loud: 0, heardAt: -Infinity, speaks: false };
    this.voices.set(participantId, voice);
    voice.loud = level >= AUDIBLE ? voice.loud + 1 : 0;
    if (voice.loud > 0) {
      voice.heardAt = now;
    }
    if (!voice.speaks && voice.loud >= LOUD_LOOKS) {
      voice.speaks = true;
      this.onchange(participantId, true);
    }
  }

  /** Lets go whoever has been silent for a while. @param {number} now */
  pass(now) {
    for (const [participantId, voice] of this.voices) {
      if (now - voice.heardAt > PAUSE_MILLIS) {
        this.voices.delete(participantId);
        if (voice.speaks) {
          this.onchange(participantId, false);
        }
      }
    }
  }
}
