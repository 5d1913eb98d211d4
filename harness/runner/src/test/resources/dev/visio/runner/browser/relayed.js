// Lets a page's media go by way of TURN servers alone, as where a firewall lets nothing else through.
(() => {
  const Original = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Original {
    constructor(settings) {
      super({ ...settings, iceTransportPolicy: 'relay' });
    }
  };

  /** Of each connection that stands, what kind of address of the page's the media leave from. */
  async function waysOfMedia() {
    const ways = [];
    for (const peer of watched.peers.filter((each) => each.connectionState === 'connected')) {
      const report = await peer.getStats();
      const chosen = [...report.values()].find((each) => each.type === 'transport').selectedCandidatePairId;
      ways.push(report.get(report.get(chosen).localCandidateId).candidateType);
    }
    return ways;
  }

  Object.defineProperty(globalThis, 'relayed', { value: { waysOfMedia } });
})();
