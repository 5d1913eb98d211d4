/** Personal links: the token stands behind the #, where no server and no log ever sees it. */

/**
 * @param {string} address a personal link, as it was opened or pasted
 * @returns {string | null} its token, if there is one
 */
export function tokenOf(address) {
  const match = /#([A-Za-z0-9_-]{1,200})\s*$/.exec(address);
  return match ? match[1] : null;
}
