// Scrambles what a page sends and unscrambles what it receives, as end-to-end encryption does: between the codec and
// the packets, with the first bytes in clear by which a service tells key frames (VP8: RFC 7741 section 4.3).
(() => {
  const KEY = 0x5a;
  const CLEAR_BYTES = { key: 10, delta: 3, undefined: 1 };
  const counts = { sent: 0, received: 0 };
  const Watched = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Watched {
    constructor(settings) {
      super({ ...settings, encodedInsertableStreams: true });
    }

    addTransceiver(...settings) {
      const transceiver = super.addTransceiver(...settings);
      scramble(transceiver.sender, 'sent');
      scramble(transceiver.receiver, 'received');
      return transceiver;
    }
  };

  function scramble(end, counter) {
    const { readable, writable } = end.createEncodedStreams();
    const turn = (frame, controller) => {
      const bytes = new Uint8Array(frame.data);
      for (let i = CLEAR_BYTES[frame.type]; i < bytes.length; i++) bytes[i] ^= KEY;
      frame.data = bytes.buffer;
      counts[counter]++;
      controller.enqueue(frame);
    };
    readable.pipeThrough(new TransformStream({ transform: turn })).pipeTo(writable);
  }

  Object.defineProperty(globalThis, 'scrambled', { value: { counts } });
})();
