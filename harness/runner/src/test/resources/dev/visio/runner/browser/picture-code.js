// Reads the code that fake devices draw into their pictures (dev.visio.fakedevices.PictureCode) from video elements, and
// draws it.
// Only the strip with the code is drawn, at a size of 8 pixels a block: cheap enough for a room of twenty.
(() => {
  const BLOCK = 8;
  const COLUMNS = 32;
  const ROWS = 2;
  const ACROSS = 40;
  const REFERENCES = 2;
  const LEAST_CONTRAST = 48;
  const DARK = 'rgb(28 28 28)';
  const LIGHT = 'rgb(214 214 214)';
  const canvas = new OffscreenCanvas(COLUMNS * BLOCK, ROWS * BLOCK);
  const context = canvas.getContext('2d', { willReadFrequently: true });

  /** @returns {{clip: number, frameNumber: number, captureMillis: number} | null} */
  function read(video) {
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth < 2 * ACROSS) return null;
    const block = video.videoWidth / ACROSS;
    context.drawImage(video, 0, 0, COLUMNS * block, ROWS * block, 0, 0, canvas.width, canvas.height);
    const pixels = context.getImageData(0, 0, canvas.width, canvas.height).data;
    const bits = [];
    for (let row = 0; row < ROWS; row++) {
      const dark = mean(pixels, row, 0);
      const light = mean(pixels, row, 1);
      if (light - dark < LEAST_CONTRAST) return null;
      for (let column = REFERENCES; column < COLUMNS; column++) {
        bits.push(mean(pixels, row, column) > (dark + light) / 2 ? 1 : 0);
      }
    }
    // From the lowest bit: 12 of check, 20 of time, 16 of number in Gray code, 12 of clip.
    if (checkOf(bits) !== number(bits, 0, 12)) return null;
    let frameNumber = number(bits, 32, 16);
    for (let shift = 1; shift < 16; shift <<= 1) frameNumber ^= frameNumber >>> shift;
    return { clip: number(bits, 48, 12), frameNumber, captureMillis: number(bits, 12, 20) };
  }

  /** Over the top left corner of what is drawn already. */
  function draw(onto, { clip, frameNumber, captureMillis }) {
    const bits = [...Array(12).fill(0), ...bitsOf(captureMillis, 20), ...bitsOf(frameNumber ^ frameNumber >>> 1, 16), ...bitsOf(clip, 12)];
    bits.splice(0, 12, ...bitsOf(checkOf(bits), 12));
    const block = onto.canvas.width / ACROSS;
    for (let row = 0; row < ROWS; row++) {
      for (let column = 0; column < COLUMNS; column++) {
        const light = column < REFERENCES ? column === 1 : bits[row * (COLUMNS - REFERENCES) + column - REFERENCES] === 1;
        onto.fillStyle = light ? LIGHT : DARK;
        onto.fillRect(column * block, row * block, block, block);
      }
    }
  }

  function bitsOf(value, count) {
    return Array.from({ length: count }, (_, bit) => value >>> bit & 1);
  }

  function mean(pixels, row, column) {
    let sum = 0;
    for (let y = row * BLOCK + 2; y < (row + 1) * BLOCK - 2; y++) {
      for (let x = column * BLOCK + 2; x < (column + 1) * BLOCK - 2; x++) {
        sum += pixels[4 * (y * canvas.width + x) + 1];
      }
    }
    return sum / ((BLOCK - 4) * (BLOCK - 4));
  }

  function number(bits, from, count) {
    let value = 0;
    for (let bit = count - 1; bit >= 0; bit--) value = value * 2 + bits[from + bit];
    return value;
  }

  function checkOf(bits) {
    let remainder = 0xfff;
    for (let bit = bits.length - 1; bit >= 12; bit--) {
      const feedback = (remainder >>> 11 & 1) ^ bits[bit];
      remainder = remainder << 1 & 0xfff;
      if (feedback) remainder ^= 0x80f;
    }
    return remainder;
  }

  /** Every video element of the page, those within open shadow roots as well. */
  function videos(root = document) {
    return [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element instanceof HTMLVideoElement ? [element] : []),
      ...(element.shadowRoot ? videos(element.shadowRoot) : []),
    ]);
  }

  Object.defineProperty(globalThis, 'pictureCode', { value: { read, draw, videos } });
})();
