/** Remembers over a reload that one is in a room, and what was on: the page then comes back by itself. */

const MEMORY_MILLIS = 60_000;

/** @param {string} sessionId */
const keyOf = (sessionId) => `visio-in-room-${sessionId}`;

/**
 * @param {string} sessionId
 * @param {{ microphone: boolean, camera: boolean, handRaised: boolean }} on
 */
export function rememberPresence(sessionId, on) {
  try {
    sessionStorage.setItem(keyOf(sessionId), JSON.stringify({ ...on, at: Date.now() }));
  } catch {
    // A browser that keeps nothing asks again after a reload.
  }
}

/** @param {string} sessionId */
export function forgetPresence(sessionId) {
  try {
    sessionStorage.removeItem(keyOf(sessionId));
  } catch {
    // Nothing was kept.
  }
}

/**
 * @param {string} sessionId
 * @returns {{ microphone: boolean, camera: boolean, handRaised: boolean } | null}
 */
export function presence(sessionId) {
  try {
    const kept = JSON.parse(sessionStorage.getItem(keyOf(sessionId)) ?? "null");
    return kept && Date.now() - kept.at < MEMORY_MILLIS ? kept : null;
  } catch {
    return null;
  }
}
