/**
 * How much one camera may send: everybody receives all the others, so that what each one sends
 * shrinks with the room. Tiles shrink with it, and nobody sees less.
 *
 * @typedef {object} Encoding
 * @property {number} height of the picture, at most
 * @property {number} framesPerSecond
 * @property {number} bitsPerSecond
 */

/** @type {(Encoding & { people: number })[]} up to so many people */
const STEPS = [
  { people: 2, height: 720, framesPerSecond: 30, bitsPerSecond: 1_800_000 },
  { people: 4, height: 720, framesPerSecond: 30, bitsPerSecond: 1_200_000 },
  { people: 9, height: 360, framesPerSecond: 30, bitsPerSecond: 700_000 },
  { people: 25, height: 360, framesPerSecond: 20, bitsPerSecond: 400_000 },
  { people: Infinity, height: 270, framesPerSecond: 15, bitsPerSecond: 200_000 },
];

/**
 * @param {number} people in the room, oneself included
 * @returns {Encoding}
 */
export function cameraEncoding(people) {
  return STEPS.find((step) => people <= step.people);
}

/** A screen is for reading: sharp, and seldom a new picture. @type {Encoding} */
export const SCREEN_ENCODING = Object.freeze({ height: 1080, framesPerSecond: 10, bitsPerSecond: 2_000_000 });

/**
 * Lets a sender keep to an encoding.
 *
 * @param {RTCRtpSender} sender
 * @param {Encoding} encoding
 */
export async function limit(sender, encoding) {
  const parameters = sender.getParameters();
  const [stream] = parameters.encodings ?? [];
  if (!stream) {
    return;
  }
  const height = sender.track?.getSettings().height ?? encoding.height;
  stream.maxBitrate = encoding.bitsPerSecond;
  stream.maxFramerate = encoding.framesPerSecond;
  stream.scaleResolutionDownBy = Math.max(1, height / encoding.height);
  try {
    await sender.setParameters(parameters);
  } catch {
    // The connection is closing, or the track changed meanwhile: the next change sets it again.
  }
}
