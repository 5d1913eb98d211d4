/**
 * Tables that become cards on a phone. Roles are written out, because a table that CSS lays out
 * otherwise is no table any more to a screen reader.
 */
import { element } from "./elements.js";

/**
 * @template T
 * @typedef {object} Column
 * @property {() => string} title
 * @property {(item: T) => import("./elements.js").Child} cell
 * @property {boolean} [head] the row's name
 * @property {boolean} [actions] buttons
 */

/**
 * @template T
 * @param {object} table
 * @param {() => string} table.caption for screen readers
 * @param {Column<T>[]} table.columns
 * @param {T[]} table.items
 * @param {boolean} [table.compact] cells that need no title stay in one line on a phone
 */
export function table({ caption, columns, items, compact = false }) {
  return element(
    "table",
    { class: compact ? "table compact" : "table", role: "table" },
    element("caption", { class: "visually-hidden" }, caption),
    element(
      "thead",
      { role: "rowgroup" },
      element(
        "tr",
        { role: "row" },
        columns.map((column) =>
          element(
            "th",
            { role: "columnheader", scope: "col", class: column.actions ? "actions" : false },
            column.actions ? element("span", { class: "visually-hidden" }, column.title) : column.title,
          ),
        ),
      ),
    ),
    element(
      "tbody",
      { role: "rowgroup" },
      items.map((item) => element("tr", { role: "row" }, columns.map((column) => cell(column, item)))),
    ),
  );
}

function cell(column, item) {
  if (column.head) {
    return element("th", { role: "rowheader", scope: "row" }, column.cell(item));
  }
  return element(
    "td",
    {
      role: "cell",
      class: column.actions ? "actions" : false,
      "data-label": column.actions ? false : column.title,
    },
    element("div", {}, column.cell(item)),
  );
}
