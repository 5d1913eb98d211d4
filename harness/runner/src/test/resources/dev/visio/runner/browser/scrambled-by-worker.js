// Scrambles what a page sends and unscrambles what it receives by the standard's own means, RTCRtpScriptTransform: in a
// worker, between the codec and the packets. What the packing of H.264 has to find stays in clear: start codes, which
// must not come up by chance either, NAL units' headers, parameter sets, and the beginnings of slices.
(() => {
  const counts = { sent: 0, received: 0 };

  function work() {
    const KEY = 0x5a;
    const CLEAR_BYTES = { key: 10, delta: 3, undefined: 1 };
    const CLEAR_OF_A_SLICE = 9;
    const SLICES = [1, 5];

    onrtctransform = ({ transformer: { readable, writable, options: { counter } } }) => {
      const turn = (frame, controller) => {
        const bytes = new Uint8Array(frame.data);
        if (frame.getMetadata().mimeType?.toLowerCase() === 'video/h264') turnSlices(bytes);
        else for (let i = CLEAR_BYTES[frame.type]; i < bytes.length; i++) bytes[i] ^= KEY;
        frame.data = bytes.buffer;
        postMessage(counter);
        controller.enqueue(frame);
      };
      readable.pipeThrough(new TransformStream({ transform: turn })).pipeTo(writable);
    };

    function turnSlices(bytes) {
      let began = Infinity;
      for (let i = 0; i < bytes.length; i++) {
        if (bytes[i] === 1 && bytes[i - 1] === 0 && bytes[i - 2] === 0) {
          began = SLICES.includes(bytes[i + 1] & 0x1f) ? i + 1 : Infinity;
        } else if (i - began >= CLEAR_OF_A_SLICE && bytes[i] > 3) {
          // Of 4 to 255 another one of them: where 0 to 3 stand stays as it was, and with it all start codes.
          bytes[i] = 259 - bytes[i];
        }
      }
    }
  }

  const source = URL.createObjectURL(new Blob([`(${work})()`], { type: 'text/javascript' }));
  const worker = new Worker(source);
  worker.addEventListener('message', ({ data }) => counts[data]++);
  const Watched = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Watched {
    addTransceiver(...settings) {
      const transceiver = super.addTransceiver(...settings);
      transceiver.sender.transform = new RTCRtpScriptTransform(worker, { counter: 'sent' });
      transceiver.receiver.transform = new RTCRtpScriptTransform(worker, { counter: 'received' });
      return transceiver;
    }
  };

  Object.defineProperty(globalThis, 'scrambled', { value: { counts } });
})();
