/** What happens in the room, in words for screen readers: few, polite, and together what comes together. */
import { text } from "../language.js";
import { announce } from "../toasts.js";

const GATHER_MILLIS = 700;
const MOST_NAMES = 3;

/** @type {Map<string, string[]>} names, by what they did */
const gathered = new Map();
let timer = 0;

/**
 * @param {"joined" | "left" | "hand"} what
 * @param {string} name whose
 */
export function tellOf(what, name) {
  const names = gathered.get(what) ?? [];
  names.push(name);
  gathered.set(what, names);
  later();
}

/** @param {string} sentence */
export function tell(sentence) {
  gathered.set(sentence, []);
  later();
}

function later() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    const sentences = [...gathered].map(([what, names]) => sentenceOf(what, names));
    gathered.clear();
    announce(sentences.join(" "));
  }, GATHER_MILLIS);
}

function sentenceOf(what, names) {
  if (names.length === 0) {
    return what;
  }
  if (names.length <= MOST_NAMES) {
    return names.map((name) => text(`room.told.${what}`, { name })).join(" ");
  }
  return text(`room.told.${what}.many`, { count: names.length });
}
