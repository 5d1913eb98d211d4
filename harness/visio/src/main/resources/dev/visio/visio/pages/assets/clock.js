/**
 * The service's clock. Whether a session may be entered is the service's to say, so pages count
 * by its time and not by that of the computer before which somebody sits.
 */

/** How far the service's clock is ahead of this computer's. */
let aheadMillis = 0;

/** Half the way there and back of the answer that the offset comes from: how wrong it may be. */
let errorMillis = Infinity;
let measuredAt = 0;

/** A measurement grows old: clocks drift, and computers sleep. */
const FORGET_AFTER_MILLIS = 5 * 60_000;

/** A timer that fires a little early would see the second before. */
const JUST_AFTER_MILLIS = 5;

/**
 * @param {string} serviceNow as the service wrote it into an answer
 * @param {number} askedAt by performance.now()
 * @param {number} answeredAt by performance.now()
 */
export function learnFrom(serviceNow, askedAt, answeredAt) {
  const instant = Date.parse(serviceNow);
  const error = (answeredAt - askedAt) / 2;
  if (Number.isNaN(instant)) {
    return;
  }
  if (error <= errorMillis || answeredAt - measuredAt > FORGET_AFTER_MILLIS) {
    aheadMillis = instant + error - wallClock(answeredAt);
    errorMillis = error;
    measuredAt = answeredAt;
  }
}

/** @returns {number} the service's time, in milliseconds of the epoch */
export function now() {
  return wallClock(performance.now()) + aheadMillis;
}

/**
 * Calls once an instant has come, by the service's clock: never before it, and as soon as the
 * browser lets it afterwards. Browsers delay timers of hidden pages, therefore the instant is
 * looked at again when the page is shown.
 *
 * @param {string | number} instant
 * @param {() => void} action
 * @returns {() => void} forgets it
 */
export function at(instant, action) {
  const due = typeof instant === "number" ? instant : Date.parse(instant);
  let timer = 0;
  const look = () => {
    clearTimeout(timer);
    const left = due - now();
    if (left <= 0) {
      forget();
      action();
    } else {
      // In steps of a minute: the offset may become better known, and long timers overflow.
      timer = setTimeout(look, Math.min(left, 60_000));
    }
  };
  const forget = () => {
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", look);
  };
  document.addEventListener("visibilitychange", look);
  timer = setTimeout(look, 0);
  return forget;
}

/** Who is told of every second; one timer for all of them. @type {Set<() => void>} */
const everySecondListeners = new Set();
let secondTimer = 0;

/**
 * Calls with every whole second of the service's clock.
 *
 * @param {() => void} action
 * @returns {() => void} stops it
 */
export function everySecond(action) {
  // Wrapped: the same action may be asked for twice.
  const listener = () => action();
  everySecondListeners.add(listener);
  if (everySecondListeners.size === 1) {
    awaitSecond();
  }
  return () => {
    everySecondListeners.delete(listener);
    if (everySecondListeners.size === 0) {
      clearTimeout(secondTimer);
    }
  };
}

function awaitSecond() {
  secondTimer = setTimeout(
    () => {
      awaitSecond();
      everySecondListeners.forEach((listener) => listener());
    },
    1_000 - (now() % 1_000) + JUST_AFTER_MILLIS,
  );
}

/** Steady: a computer whose clock is set while a page is open does not move it. */
function wallClock(steadyMillis) {
  return performance.timeOrigin + steadyMillis;
}
