// Measures how continuous the pictures of a page are, and lets its media go by way of a relay.
(() => {
  const LOOK_MILLIS = 50;
  let beganMillis = 0;
  let lookedMillis = 0;
  let longestStall = 0;
  /** Of each participant whose camera is shown. */
  let pictures = new Map();

  /** @param {number} port at which the page is to find the service's media, wherever that says it is */
  function relayedBy(port) {
    const original = RTCPeerConnection.prototype.setRemoteDescription;
    RTCPeerConnection.prototype.setRemoteDescription = function relayed({ type, sdp }) {
      const elsewhere = sdp.replace(/^(a=candidate:(?:\S+ ){5})\d+/gm, `$1${port}`);
      return original.call(this, { type, sdp: elsewhere });
    };
  }

  /** Forgets what was measured before. */
  function begin() {
    if (lookedMillis === 0) setInterval(look, LOOK_MILLIS);
    beganMillis = performance.now();
    lookedMillis = beganMillis;
    longestStall = 0;
    pictures = new Map();
    look();
  }

  /** Finds pictures that are new, and notices where this page itself stood still. */
  function look() {
    const now = performance.now();
    longestStall = Math.max(longestStall, now - lookedMillis);
    lookedMillis = now;
    for (const video of pictureCode.videos().filter((each) => each.dataset.source === 'camera')) {
      if (!video.closest('.self') && !pictures.has(video.dataset.participantId)) {
        pictures.set(video.dataset.participantId, { gapMillis: 0, gapAtMillis: 0, lastMillis: now, lastNumber: NaN, heights: [] });
      }
      if (!video.closest('.self') && !video.isFollowed) {
        video.isFollowed = true;
        follow(video);
      }
    }
  }

  /**
   * A picture counts by the instant at which it went to the screen, however late this is told of it;
   * the black one that Chromium shows of itself where a connection ends came over no network.
   */
  function follow(video) {
    video.requestVideoFrameCallback((_, { presentationTime, presentedFrames, height, rtpTimestamp }) => {
      const shown = pictures.get(video.dataset.participantId);
      if (shown && rtpTimestamp === undefined) {
        shown.lastNumber = NaN;
      } else if (shown) {
        // What this page was too busy to be told of was shown all the same: of several, one took a share at least.
        // A new connection counts its pictures anew.
        gap(shown, presentationTime, Math.max(1, presentedFrames - shown.lastNumber || 1));
        shown.lastNumber = presentedFrames;
        shown.lastMillis = presentationTime;
        if (shown.heights.at(-1)?.height !== height) shown.heights.push({ atMillis: presentationTime - beganMillis, height });
      }
      follow(video);
    });
  }

  function gap(shown, untilMillis, count = 1) {
    const millis = (untilMillis - shown.lastMillis) / count;
    if (millis > shown.gapMillis) Object.assign(shown, { gapMillis: millis, gapAtMillis: shown.lastMillis - beganMillis });
  }

  /** What has come of the pictures since the beginning. */
  async function measured() {
    const peer = watched.peers.findLast((each) => each.connectionState === 'connected');
    let repairs = 0;
    (await peer.getStats()).forEach((each) => {
      if (each.type === 'inbound-rtp' && each.kind === 'video') repairs += each.retransmittedPacketsReceived ?? 0;
    });
    const now = performance.now();
    const all = [...pictures.values()].map((shown) => {
      const whole = { ...shown };
      gap(whole, now);
      const { gapMillis, gapAtMillis, heights } = whole;
      return { gapMillis, gapAtMillis, heights };
    });
    return JSON.stringify({ stallMillis: longestStall, repairs, pictures: all });
  }

  Object.defineProperty(globalThis, 'continuity', { value: { relayedBy, begin, measured } });
})();
