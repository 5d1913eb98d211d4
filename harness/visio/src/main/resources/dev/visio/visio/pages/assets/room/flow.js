/**
 * Whether media still arrive where they arrived before. Whose path has died is told so by nobody,
 * and by its browser after five seconds; that nothing comes any more, neither sound nor pictures nor
 * the service's reports on what is sent to it, shows in half of one. Looks may be late or few, as in
 * a page that is hidden: only what was counted tells that nothing came.
 */

/** So short a pause is loss, or a network that thinks of something else. */
const STILL_MILLIS = 450;

/** Counts that are nearer to each other tell nothing: a page that was busy makes up for its looks. */
const APART_MILLIS = 100;

/** What has not flowed for so long without a pause may simply have ended. */
const STEADY_MILLIS = 500;

export class Flow {
  constructor() {
    /** From when on it has flowed without a pause. */
    this.since = -Infinity;
    this.lastAt = -Infinity;
    /** @type {number | null} */
    this.total = null;
    this.countedAt = -Infinity;
    /** How often it was counted since the last arrival. */
    this.counts = 0;
  }

  /** Something is known to have arrived. @param {number} at in milliseconds */
  arrived(at) {
    const pause = this.counts >= 2 && at - this.lastAt >= STILL_MILLIS;
    if (pause || this.since === -Infinity) {
      this.since = at;
    }
    this.lastAt = Math.max(this.lastAt, at);
    this.total = null;
    this.counts = 0;
  }

  /**
   * So much has arrived until now; where that is another figure than at the last count, something
   * has just arrived.
   *
   * @param {number} now in milliseconds, never going back
   * @param {number} total of all that is counted of what arrives
   */
  counted(now, total) {
    if (now - this.countedAt < APART_MILLIS) {
      return;
    }
    this.countedAt = now;
    if (this.total !== null && total !== this.total) {
      this.arrived(now);
    }
    this.total = total;
    this.counts++;
  }

  /**
   * For how long nothing has come of what had flowed; 0 while it flows, or as long as nobody can tell.
   *
   * @param {number} now
   * @returns {number} milliseconds
   */
  stillMillis(now) {
    const millis = now - this.lastAt;
    const steady = this.lastAt - this.since >= STEADY_MILLIS;
    return steady && this.counts >= 2 && millis >= STILL_MILLIS ? millis : 0;
  }
}
