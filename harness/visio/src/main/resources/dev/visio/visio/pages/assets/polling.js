/** Asks again and again, as long as somebody looks: a hidden page asks nothing, and asks at once when it is shown. */
import { text } from "./language.js";
import { toast } from "./toasts.js";

/** Said on the window when a question found that nobody is signed in any more. */
export const SIGNED_OUT = "visio-signed-out";

/** One failure is a hiccup; after so many in a row, the reader is told. */
const FAILURES_UNTIL_TOLD = 2;

/**
 * @param {number} millis between an answer and the next question
 * @param {() => Promise<void>} ask what fails is asked again; after failures in a row, less often
 * @returns {() => void} stops it
 */
export function poll(millis, ask) {
  let timer = 0;
  let stopped = false;
  let asking = false;
  let failures = 0;

  const wait = () => {
    clearTimeout(timer);
    if (!stopped && !document.hidden) {
      timer = setTimeout(turn, millis * Math.min(2 ** failures, 8));
    }
  };
  const turn = async () => {
    if (asking || stopped) {
      return;
    }
    asking = true;
    try {
      await ask();
      failures = 0;
    } catch (failure) {
      failures += 1;
      if (failure.status === 401) {
        stopped = true;
        window.dispatchEvent(new Event(SIGNED_OUT));
      } else if (failures === FAILURES_UNTIL_TOLD) {
        toast(text("common.noAnswer"));
      }
    } finally {
      asking = false;
      wait();
    }
  };
  const shown = () => (document.hidden ? clearTimeout(timer) : turn());
  document.addEventListener("visibilitychange", shown);
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", shown);
  };
}
