/**
 * The quality of one's own connection, from the browser's figures (webrtc-stats), in words.
 *
 * @typedef {object} Figures
 * @property {number | null} roundTripMillis
 * @property {number} lostIn the fraction of packets that did not arrive here, since the last look
 * @property {number} lostOut the fraction of ours that did not arrive at the service
 * @property {number} bitsIn a second
 * @property {number} bitsOut a second
 *
 * @typedef {"good" | "fair" | "poor"} Quality
 */

/** Above these, people notice; above the second ones, talking is hard. */
const LIMITS = { roundTripMillis: [200, 500], lost: [0.02, 0.08] };

/** @param {Figures} figures @returns {Quality} */
export function qualityOf({ roundTripMillis, lostIn, lostOut }) {
  const trip = step(roundTripMillis ?? 0, LIMITS.roundTripMillis);
  const loss = step(Math.max(lostIn, lostOut), LIMITS.lost);
  return /** @type {Quality} */ (["good", "fair", "poor"][Math.max(trip, loss)]);
}

/** Turns the browser's running totals into figures of the time between two looks. */
export class QualityWatch {
  constructor() {
    this.before = null;
  }

  /**
   * @param {RTCStatsReport} report
   * @returns {Figures | null} null at the first look
   */
  look(report) {
    const totals = totalsOf(report);
    const before = this.before;
    this.before = totals;
    if (!before || totals.at <= before.at) {
      return null;
    }
    const seconds = (totals.at - before.at) / 1_000;
    const received = Math.max(0, totals.received - before.received);
    const lost = Math.max(0, totals.lost - before.lost);
    return {
      roundTripMillis: totals.roundTripMillis,
      lostIn: received + lost > 0 ? lost / (received + lost) : 0,
      lostOut: totals.lostOut,
      bitsIn: Math.max(0, (8 * (totals.bytesIn - before.bytesIn)) / seconds),
      bitsOut: Math.max(0, (8 * (totals.bytesOut - before.bytesOut)) / seconds),
    };
  }
}

function totalsOf(report) {
  const totals = { at: 0, received: 0, lost: 0, lostOut: 0, bytesIn: 0, bytesOut: 0, roundTripMillis: null };
  for (const stats of report.values()) {
    if (stats.type === "inbound-rtp") {
      totals.received += stats.packetsReceived ?? 0;
      totals.lost += stats.packetsLost ?? 0;
    } else if (stats.type === "remote-inbound-rtp") {
      totals.lostOut = Math.max(totals.lostOut, stats.fractionLost ?? 0);
    } else if (stats.type === "candidate-pair" && stats.nominated && stats.state === "succeeded") {
      totals.at = stats.timestamp;
      totals.bytesIn = stats.bytesReceived ?? 0;
      totals.bytesOut = stats.bytesSent ?? 0;
      totals.roundTripMillis =
        stats.currentRoundTripTime === undefined ? null : 1_000 * stats.currentRoundTripTime;
    }
  }
  return totals;
}

function step(figure, [fair, poor]) {
  return figure > poor ? 2 : figure > fair ? 1 : 0;
}
