// Takes the service's UDP candidates away from the page, as a firewall would that lets no UDP through.
(() => {
  const original = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = function withoutUdp({ type, sdp }) {
    return original.call(this, { type, sdp: sdp.replace(/^a=candidate:\S+ \d+ udp .*\r\n/gim, '') });
  };

  async function stats() {
    const peer = watched.peers.findLast((each) => each.connectionState === 'connected');
    return peer.getStats();
  }

  /** By which protocol the media go of the connection that is open. */
  async function protocol() {
    const now = await stats();
    const transport = [...now.values()].find((each) => each.type === 'transport');
    return now.get(now.get(transport.selectedCandidatePairId).remoteCandidateId).protocol;
  }

  /** Whether the service reports on the page's sound again and again, and misses none of it. */
  async function soundArrives() {
    const sound = [...(await stats()).values()].find((each) => each.type === 'remote-inbound-rtp' && each.kind === 'audio');
    return sound?.roundTripTimeMeasurements > 1 && sound.packetsLost === 0;
  }

  Object.defineProperty(globalThis, 'onlyTcp', { value: { protocol, soundArrives } });
})();
