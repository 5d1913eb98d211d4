/**
 * How much one camera may send: everybody receives all the others, so that tiles shrink as the room
 * fills, and what is sent for them with it. A camera is sent in several sizes at once (simulcast),
 * and the service forwards to each person the one for its tile; a size that nobody's tile would have
 * is not sent at all.
 *
 * @typedef {object} Encoding
 * @property {string} [rid] its name among a camera's encodings
 * @property {number} height of the picture, at most
 * @property {number} framesPerSecond
 * @property {number} bitsPerSecond
 */

/** The names of a camera's encodings, the smallest first: the service takes that order for theirs. */
export const CAMERA_RIDS = Object.freeze(["q", "h", "f"]);

const quarter = (framesPerSecond, bitsPerSecond) => ({ rid: "q", height: 180, framesPerSecond, bitsPerSecond });
const half = (framesPerSecond, bitsPerSecond) => ({ rid: "h", height: 360, framesPerSecond, bitsPerSecond });
const full = (framesPerSecond, bitsPerSecond) => ({ rid: "f", height: 720, framesPerSecond, bitsPerSecond });

/** @type {{ people: number, encodings: Encoding[] }[]} up to so many people */
const STEPS = [
  { people: 2, encodings: [full(30, 1_800_000)] },
  { people: 4, encodings: [half(30, 500_000), full(30, 1_200_000)] },
  { people: 9, encodings: [quarter(30, 150_000), half(30, 600_000)] },
  { people: 25, encodings: [quarter(20, 120_000), half(20, 350_000)] },
  { people: Infinity, encodings: [quarter(15, 100_000), half(15, 200_000)] },
];

/**
 * @param {number} people in the room, oneself included
 * @returns {Encoding[]} the smallest first
 */
export function cameraEncodings(people) {
  return STEPS.find((step) => people <= step.people).encodings;
}

/** A screen is for reading: sharp, and seldom a new picture. @type {Encoding[]} */
export const SCREEN_ENCODINGS = Object.freeze([
  Object.freeze({ height: 1080, framesPerSecond: 10, bitsPerSecond: 2_000_000 }),
]);

/**
 * Of these encodings, those that a picture of this height is worth: none of more than it has but
 * the next, which then is as large as the picture.
 *
 * @param {Encoding[]} encodings the smallest first
 * @param {number} height of the picture
 */
export function worthwhile(encodings, height) {
  const enough = encodings.findIndex((encoding) => encoding.height >= height);
  return enough < 0 ? encodings : encodings.slice(0, enough + 1);
}

/**
 * Lets a sender keep to encodings.
 *
 * @param {RTCRtpSender} sender
 * @param {Encoding[]} encodings
 */
export async function limit(sender, encodings) {
  const parameters = sender.getParameters();
  const streams = parameters.encodings ?? [];
  const height = sender.track?.getSettings().height ?? encodings.at(-1).height;
  const wanted = worthwhile(encodings, height);
  for (const stream of streams) {
    const encoding =
      streams.length === 1 ? wanted.at(-1) : wanted.find((candidate) => candidate.rid === stream.rid);
    stream.active = encoding !== undefined;
    if (encoding) {
      stream.maxBitrate = encoding.bitsPerSecond;
      stream.maxFramerate = encoding.framesPerSecond;
      stream.scaleResolutionDownBy = Math.max(1, height / encoding.height);
    }
  }
  try {
    await sender.setParameters(parameters);
  } catch {
    // The connection is closing, or the track changed meanwhile: the next change sets it again.
  }
}
