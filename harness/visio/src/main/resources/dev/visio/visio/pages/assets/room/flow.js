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
const STEADY_MILLIS = 250;

export class Flow {
  constructor() {
    /** From when on there were signs of life without a pause. */
    this.since = -Infinity;
    this.flowedAt = -Infinity;
    this.livedAt = -Infinity;
    /** @type {number | null} */
    this.media = null;
    /** @type {number | null} */
    this.answers = null;
    this.countedAt = -Infinity;
    /** How often it was counted since the last sign of life, and since media arrived. */
    this.counts = 0;
    this.mediaCounts = 0;
  }

  /**
   * A sign of life that need not be a flow's: an answer to one of ICE's checks. A path that begins
   * anew gets many of them, one that nobody uses one now and then.
   *
   * @param {number} at in milliseconds
   */
  lived(at) {
    const pause = this.counts >= 2 && at - this.livedAt >= STILL_MILLIS;
    if (pause || this.since === -Infinity) {
      this.since = at;
      this.flowedAt = at;
    }
    this.livedAt = Math.max(this.livedAt, at);
    this.media = null;
    this.answers = null;
    this.counts = 0;
  }

  /**
   * Media are known to have arrived. The service's reports, one a second, are no flow, whatever
   * answers come between them.
   *
   * @param {number} at in milliseconds
   */
  arrived(at) {
    if (this.mediaCounts >= 2 && at - this.flowedAt >= STILL_MILLIS) {
      this.since = at;
    }
    this.mediaCounts = 0;
    this.lived(at);
    this.flowedAt = Math.max(this.flowedAt, at);
  }

  /**
   * So much has arrived until now; where that is another figure than at the last count, something
   * has just arrived.
   *
   * @param {number} now in milliseconds, never going back
   * @param {number} media bytes of sound, pictures and reports so far
   * @param {number} [answers] to ICE's checks so far
   */
  counted(now, media, answers = 0) {
    if (now - this.countedAt < APART_MILLIS) {
      return;
    }
    this.countedAt = now;
    if (this.media !== null && media !== this.media) {
      this.arrived(now);
    } else if (this.answers !== null && answers !== this.answers) {
      this.lived(now);
    }
    this.media = media;
    this.answers = answers;
    this.counts++;
    this.mediaCounts++;
  }

  /**
   * For how long nothing has come of what had flowed; 0 while it flows, or as long as nobody can tell.
   *
   * @param {number} now
   * @returns {number} milliseconds
   */
  stillMillis(now) {
    const millis = now - this.livedAt;
    const steady = this.flowedAt - this.since >= STEADY_MILLIS;
    return steady && this.counts >= 2 && millis >= STILL_MILLIS ? millis : 0;
  }
}
