/**
 * How tiles share a rectangle: as many rows and columns as make them largest.
 *
 * @typedef {object} Layout
 * @property {number} columns
 * @property {number} rows
 * @property {number} width of a tile
 * @property {number} height of a tile
 * @property {boolean} scrolls whether all rows together are higher than the rectangle
 */

/** A tile is never wider than a camera's picture… */
const WIDEST = 16 / 9;

/** …and never so narrow that people beside each other in one picture are cut off. */
const NARROWEST = 5 / 4;

/**
 * @param {object} space
 * @param {number} space.count of tiles
 * @param {number} space.width of the rectangle
 * @param {number} space.height of the rectangle
 * @param {number} space.gap between tiles
 * @param {number} space.leastWidth below which a name cannot be read: rather than that, it scrolls
 * @param {number} [space.narrowest] the least ratio of width to height
 * @returns {Layout}
 */
export function gridLayout({ count, width, height, gap, leastWidth, narrowest = NARROWEST }) {
  const tiles = Math.max(1, count);
  let best = null;
  for (let columns = 1; columns <= tiles; columns++) {
    const rows = Math.ceil(tiles / columns);
    const tile = fit((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows, narrowest);
    if (!best || area(tile) > area(best) * 1.001) {
      best = { columns, rows, ...tile, scrolls: false };
    }
  }
  return best.width < Math.min(leastWidth, width) ? scrolling(tiles, width, height, gap, leastWidth) : best;
}

/** Columns as narrow as may be, and rows below each other as far as they go. */
function scrolling(tiles, width, height, gap, leastWidth) {
  const columns = Math.max(1, Math.min(tiles, Math.floor((width + gap) / (leastWidth + gap))));
  const rows = Math.ceil(tiles / columns);
  const tileWidth = Math.floor((width - gap * (columns - 1)) / columns);
  const tileHeight = Math.floor(tileWidth / (4 / 3));
  return { columns, rows, width: tileWidth, height: tileHeight, scrolls: rows * (tileHeight + gap) - gap > height };
}

/** The largest tile of a bearable ratio within a cell. */
function fit(cellWidth, cellHeight, narrowest) {
  const width = Math.max(0, Math.min(cellWidth, cellHeight * WIDEST));
  const height = Math.max(0, Math.min(cellHeight, width / narrowest));
  return { width: Math.floor(width), height: Math.floor(height) };
}

function area({ width, height }) {
  return width * height;
}
