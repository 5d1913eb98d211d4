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

  /** Returns when so much sound has been received. */
  async function hears(least) {
    while (await heard() <= least) await new Promise((done) => setTimeout(done, 200));
  }

  const SPOKEN_DECIBELS = -60;

  /**
   * Listens to every voice that is received, and measures it while it is more than a room's noise.
   *
   * @returns {Promise<number[]>} the mean level of each that was heard, in dBov
   */
  async function loudness(millis) {
    const context = new AudioContext();
    const voices = peers
      .filter((peer) => peer.connectionState === 'connected')
      .flatMap((peer) => peer.getReceivers())
      .filter(({ track }) => track?.kind === 'audio')
      .map(({ track }) => {
        const analyser = context.createAnalyser();
        context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
        return { analyser, samples: new Float32Array(analyser.fftSize), energy: 0, looks: 0 };
      });
    const until = performance.now() + millis;
    while (performance.now() < until) {
      for (const voice of voices) {
        voice.analyser.getFloatTimeDomainData(voice.samples);
        const energy = voice.samples.reduce((sum, sample) => sum + sample * sample, 0) / voice.samples.length;
        if (10 * Math.log10(energy) > SPOKEN_DECIBELS) {
          voice.energy += energy;
          voice.looks++;
        }
      }
      await new Promise((done) => setTimeout(done, 40));
    }
    await context.close();
    return voices.filter(({ looks }) => looks > 0).map(({ energy, looks }) => 10 * Math.log10(energy / looks));
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

  Object.defineProperty(globalThis, 'watched', { value: { violations, peers, heard, hears, loudness, watch } });
})();
