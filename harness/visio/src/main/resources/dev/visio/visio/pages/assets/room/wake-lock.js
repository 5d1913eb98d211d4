/** Keeps a phone from going dark while one watches and listens. */

/** @returns {() => void} lets it go dark again */
export function stayAwake() {
  let lock = null;
  let wanted = true;
  const ask = async () => {
    if (!wanted || document.hidden || !navigator.wakeLock) {
      return;
    }
    try {
      lock = await navigator.wakeLock.request("screen");
    } catch {
      // A battery that is nearly empty comes first.
    }
  };
  // A hidden page loses the lock.
  document.addEventListener("visibilitychange", ask);
  ask();
  return () => {
    wanted = false;
    document.removeEventListener("visibilitychange", ask);
    lock?.release().catch(() => {});
  };
}
