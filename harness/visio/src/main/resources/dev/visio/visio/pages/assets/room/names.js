/** Short signs for people whose camera is off. */

/** How many colours the style sheet has for them. */
const COLOURS = 6;

/**
 * The first letters of the first and the last word of a name: "Anne-Marie Le Gall" is AG.
 *
 * @param {string} name
 */
export function initials(name) {
  const words = name.trim().split(/\s+/u).filter((word) => /\p{L}|\p{N}/u.test(word));
  const first = letter(words[0]);
  return words.length > 1 ? first + letter(words.at(-1)) : first;
}

/**
 * The same person has the same colour on every screen.
 *
 * @param {string} participantId
 * @returns {number} from 0
 */
export function colourOf(participantId) {
  let sum = 0;
  for (const character of participantId) {
    sum = (sum * 31 + character.codePointAt(0)) % 65_521;
  }
  return sum % COLOURS;
}

function letter(word) {
  return (word?.match(/\p{L}|\p{N}/u)?.[0] ?? "?").toLocaleUpperCase();
}
