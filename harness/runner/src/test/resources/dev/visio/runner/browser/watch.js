// Keeps what a test wants to know of a page: its peer connections, and what its content policy had to stop.
(() => {
  const peers = [];
  const violations = [];
  const Original = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Original {
    constructor(...settings) {
      super(...settings);
      peers.push(this);
    }
  };
  addEventListener('securitypolicyviolation', (event) => {
    violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
  }, true);

  /** How much sound has been received until now, in all connections that are open. */
  async function heard() {
    let energy = 0;
    for (const peer of peers.filter((each) => each.connectionState === 'connected')) {
      (await peer.getStats()).forEach((each) => {
        if (each.type === 'inbound-rtp' && each.kind === 'audio') energy += each.totalAudioEnergy ?? 0;
      });
    }
    return energy;
  }

  /**
   * Looks at every video now and then, until each of these people has shown their camera's picture as often as wanted.
   *
   * @param {string[]} names that the videos' accessible names end with
   * @returns {Promise<Record<string, Record<string, number[]>>>} by name, by clip, the numbers of the frames in order
   */
  async function watch({ names, frames, millis }) {
    const seen = Object.fromEntries(names.map((name) => [name, {}]));
    const until = performance.now() + millis;
    const enough = (name) => Object.values(seen[name]).some((numbers) => numbers.length >= frames);
    while (performance.now() < until && !names.every(enough)) {
      for (const video of pictureCode.videos().filter((each) => each.dataset.source === 'camera')) {
        const name = names.find((each) => (video.getAttribute('aria-label') ?? '').endsWith(each));
        const code = name && pictureCode.read(video);
        if (code) {
          const numbers = (seen[name][code.clip] ??= []);
          if (numbers.at(-1) !== code.frameNumber) numbers.push(code.frameNumber);
        }
      }
      await new Promise((done) => setTimeout(done, 200));
    }
    return seen;
  }

  Object.defineProperty(globalThis, 'watched', { value: { violations, peers, heard, watch } });
})();
