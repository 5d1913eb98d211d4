/**
 * Builds the pages' elements. Text always becomes text: nothing here parses markup.
 *
 * Where a text or an attribute is given as a function, it is live: it is asked again when the
 * language changes, and the element stays the same one with its focus and its input.
 *
 * @typedef {string | number | Node | (() => string) | null | undefined | false | Child[]} Child
 */
import { onLanguageChange } from "./language.js";

const SVG = "http://www.w3.org/2000/svg";

/** What is a property of the object and no attribute. */
const PROPERTIES = new Set(["value", "checked", "selected", "indeterminate", "srcObject", "muted"]);

/** @type {WeakMap<Node, () => string>} */
const liveTexts = new WeakMap();
/** @type {WeakMap<Element, Map<string, () => string>>} */
const liveAttributes = new WeakMap();

onLanguageChange(() => renew(document.documentElement));

/**
 * @param {string} name the tag
 * @param {Record<string, any>} [attributes] `onclick` and the like take a listener; true means that
 *     the attribute is there, false, null and undefined that it is not
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  setAttributes(made, attributes);
  append(made, children);
  return made;
}

/**
 * @param {string} name
 * @param {Record<string, any>} [attributes]
 * @param {...Child} children
 * @returns {SVGElement}
 */
export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  setAttributes(made, attributes);
  append(made, children);
  return /** @type {SVGElement} */ (made);
}

/**
 * @param {Node} parent
 * @param {...Child} children
 */
export function replace(parent, ...children) {
  parent.replaceChildren();
  append(parent, children);
}

/**
 * Sets attributes as {@link element} does.
 *
 * @param {Element} target
 * @param {Record<string, any>} attributes
 */
export function setAttributes(target, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) {
      if (value) {
        target.addEventListener(name.slice(2), value);
      }
    } else if (typeof value === "function") {
      keepLive(target, name, value);
      setAttribute(target, name, value());
    } else {
      liveAttributes.get(target)?.delete(name);
      setAttribute(target, name, value);
    }
  }
}

/**
 * Asks all live texts within an element again: after the language changed, and for a part that
 * depends on something else that changed, time for one.
 *
 * @param {Element} root
 */
export function renew(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walker.currentNode; node; node = walker.nextNode()) {
    const words = liveTexts.get(node);
    if (words) {
      setText(node, words());
    }
    liveAttributes
      .get(/** @type {Element} */ (node))
      ?.forEach((value, name) => setAttribute(/** @type {Element} */ (node), name, value()));
  }
}

/**
 * An id that no other element of the page has, for labels and descriptions.
 *
 * @param {string} stem
 */
export function uniqueId(stem) {
  uniqueId.count = (uniqueId.count ?? 0) + 1;
  return `${stem}-${uniqueId.count}`;
}

function append(parent, children) {
  for (const child of children) {
    if (Array.isArray(child)) {
      append(parent, child);
    } else if (typeof child === "function") {
      const node = document.createTextNode(child());
      liveTexts.set(node, child);
      parent.append(node);
    } else if (child instanceof Node) {
      parent.append(child);
    } else if (child !== null && child !== undefined && child !== false) {
      parent.append(document.createTextNode(String(child)));
    }
  }
}

function keepLive(target, name, value) {
  if (!liveAttributes.has(target)) {
    liveAttributes.set(target, new Map());
  }
  liveAttributes.get(target).set(name, value);
}

function setAttribute(target, name, value) {
  if (PROPERTIES.has(name)) {
    target[name] = value ?? "";
  } else if (value === false || value === null || value === undefined) {
    target.removeAttribute(name);
  } else {
    const written = value === true ? "" : String(value);
    if (target.getAttribute(name) !== written) {
      target.setAttribute(name, written);
    }
  }
}

/** A text that is the same stays untouched: screen readers speak what changes in a live region. */
function setText(node, words) {
  if (node.data !== words) {
    node.data = words;
  }
}
