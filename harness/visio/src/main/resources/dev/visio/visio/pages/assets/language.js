/**
 * The pages' language: French, or English by choice. The choice is kept in this browser.
 *
 * A text is a sentence with {figures}, or one sentence for each plural category of `count`:
 * `{ one: "{count} place", other: "{count} places" }`. A key "0" goes before the categories.
 *
 * @typedef {string | Record<string, string>} Sentence
 * @typedef {Record<string, Sentence>} Texts
 * @typedef {"fr" | "en"} Language
 */
import fr from "./fr.js";
import en from "./en.js";

const STORED_AS = "visio-language";

/** @type {Record<Language, Texts>} */
const dictionaries = { fr: { ...fr }, en: { ...en } };
const listeners = new Set();

let current = stored();
document.documentElement.lang = current;

/** The languages, each by its own name. */
export const languages = Object.freeze({ fr: "Français", en: "English" });

/** @returns {Language} */
export function language() {
  return current;
}

/**
 * Changes the language of what is shown, without a reload: live texts (see elements.js) change in
 * place, and what was typed stays.
 *
 * @param {Language} chosen
 */
export function setLanguage(chosen) {
  if (chosen === current || !(chosen in dictionaries)) {
    return;
  }
  current = chosen;
  document.documentElement.lang = chosen;
  try {
    localStorage.setItem(STORED_AS, chosen);
  } catch {
    // A browser that keeps nothing: the choice holds for this page.
  }
  listeners.forEach((listener) => listener(chosen));
}

/** @param {(language: Language) => void} listener called after each change */
export function onLanguageChange(listener) {
  listeners.add(listener);
}

/**
 * A page's own texts, in both languages.
 *
 * @param {Texts} french
 * @param {Texts} english
 */
export function addTexts(french, english) {
  Object.assign(dictionaries.fr, french);
  Object.assign(dictionaries.en, english);
}

/**
 * The text of a key in the current language.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values] what stands in braces in the text
 * @returns {string} the key itself where there is no text: visible, so that somebody notices
 */
export function text(key, values = {}) {
  const sentence = dictionaries[current][key];
  if (sentence === undefined) {
    return key;
  }
  const chosen = typeof sentence === "string" ? sentence : plural(sentence, Number(values.count));
  return (current === "fr" ? frenchSpaces(chosen) : chosen).replace(/\{(\w+)\}/g, (braces, name) => {
    const value = values[name];
    return value === undefined ? braces : shown(value);
  });
}

/** @param {string} key */
export function hasText(key) {
  return dictionaries[current][key] !== undefined;
}

/** What French sets apart by a space stays on the line of its word. */
function frenchSpaces(sentence) {
  return sentence.replace(/ (?=[?!;:»])/g, "\u00a0").replace(/« /g, "«\u00a0");
}

function plural(sentence, count) {
  const category = new Intl.PluralRules(current).select(count);
  return sentence[String(count)] ?? sentence[category] ?? sentence.other;
}

function shown(value) {
  return typeof value === "number" ? new Intl.NumberFormat(current).format(value) : String(value);
}

function stored() {
  try {
    return localStorage.getItem(STORED_AS) === "en" ? "en" : "fr";
  } catch {
    return "fr";
  }
}
