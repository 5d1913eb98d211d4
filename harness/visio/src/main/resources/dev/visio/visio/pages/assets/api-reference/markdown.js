/** The little Markdown that the contract's descriptions use: paragraphs, headings, tables, `code`. */
import { element } from "../elements.js";

/**
 * @param {string | undefined} written
 * @param {string} [heading] the element of its headings
 * @returns {HTMLElement[]}
 */
export function markdown(written, heading = "h3") {
  return (written ?? "")
    .trim()
    .split(/\n\s*\n|\n(?=#)|(?<=^#[^\n]*)\n/m)
    .filter((block) => block.trim() !== "")
    .map((block) => blockOf(block.trim(), heading));
}

/**
 * Text with `code` in it.
 *
 * @param {string} written
 * @returns {(string | HTMLElement)[]}
 */
export function inline(written) {
  return written
    .split(/`([^`]+)`/)
    .map((part, index) => (index % 2 === 1 ? element("code", {}, part) : part.replace(/\s+/g, " ")));
}

function blockOf(block, heading) {
  if (block.startsWith("#")) {
    return element(heading, {}, inline(block.replace(/^#+\s*/, "")));
  }
  if (block.startsWith("|")) {
    return tableOf(block.split("\n").map(cellsOf));
  }
  return element("p", {}, inline(block));
}

function tableOf([head, , ...rows]) {
  const row = (name, cells) =>
    element("tr", {}, cells.map((cell) => element(cell === "" ? "td" : name, {}, inline(cell))));
  return element(
    "div",
    { class: "scroll", tabindex: "0", role: "group", "aria-label": head.filter(Boolean).join(", ") || "table" },
    element("table", { class: "reference-table" }, element("thead", {}, row("th", head)), element("tbody", {}, rows.map((cells) => row("td", cells)))),
  );
}

function cellsOf(line) {
  return line
    .trim()
    .replace(/^\||\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}
