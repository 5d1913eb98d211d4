/** JSON Schemas of the contract as lists of properties that people can read. */
import { element } from "../elements.js";
import { text } from "../language.js";
import { inline } from "./markdown.js";

/** As deep as descriptions go: a schema that contains itself ends here, too. */
const MAX_DEPTH = 4;

/**
 * @param {any} contract
 * @param {any} schema
 * @returns {any} the schema with what it refers to put in
 */
export function resolved(contract, schema) {
  if (!schema?.$ref) {
    return schema ?? {};
  }
  const target = schema.$ref
    .replace(/^#\//, "")
    .split("/")
    .reduce((node, name) => node?.[name], contract);
  const { $ref: _, ...own } = schema;
  return { ...resolved(contract, target), ...own };
}

/**
 * What a value is, in a few words: "string, 1–200 characters".
 *
 * @param {any} contract
 * @param {any} given
 * @returns {string}
 */
export function typeOf(contract, given) {
  const schema = resolved(contract, given);
  if (schema.enum) {
    return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  }
  if (schema.const !== undefined) {
    return JSON.stringify(schema.const);
  }
  if (schema.type === "array") {
    return `array of ${typeOf(contract, schema.items)}`;
  }
  const words = [schema.format ?? [schema.type ?? "any"].flat().join(" | ")];
  const range = rangeOf(schema);
  if (range) {
    words.push(range);
  }
  return words.join(", ");
}

/**
 * @param {any} contract
 * @param {any} given
 * @param {number} [depth]
 * @returns {HTMLElement}
 */
export function properties(contract, given, depth = 0) {
  const schema = resolved(contract, given);
  const inner = schema.type === "array" ? resolved(contract, schema.items) : schema;
  const entries = Object.entries(inner.properties ?? {});
  if (entries.length === 0 || depth > MAX_DEPTH) {
    return element("p", { class: "small" }, element("code", {}, typeOf(contract, given)));
  }
  return element(
    "ul",
    { class: "properties" },
    entries.map(([name, property]) => propertyOf(contract, name, property, inner.required ?? [], depth)),
  );
}

function propertyOf(contract, name, property, required, depth) {
  const schema = resolved(contract, property);
  const inner = schema.type === "array" ? resolved(contract, schema.items) : schema;
  return element(
    "li",
    {},
    element("code", { class: "name" }, name),
    " ",
    element("span", { class: "small soft" }, typeOf(contract, property)),
    required.includes(name) && [" ", element("span", { class: "small required" }, () => text("reference.required"))],
    schema.description && element("p", { class: "small" }, inline(schema.description)),
    inner.properties && properties(contract, inner, depth + 1),
  );
}

function rangeOf({ minimum, maximum, minLength, maxLength }) {
  // Ends that only say what a machine's integer can be say nothing to people.
  if (Math.abs(maximum ?? 0) < 2 ** 31 - 1 && (minimum !== undefined || maximum !== undefined)) {
    return `${minimum ?? ""}–${maximum ?? ""}`;
  }
  if (maxLength !== undefined) {
    return `${minLength ?? 0}–${maxLength} characters`;
  }
  return "";
}
