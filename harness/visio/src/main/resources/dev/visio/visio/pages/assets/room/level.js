/** How loud a microphone is. */

/** Speech below this is not told from a quiet room. */
export const AUDIBLE = 0.012;

/**
 * Measures a track without playing it.
 *
 * @param {MediaStreamTrack} track
 * @returns {{ level: () => number, stop: () => void }} level: 0 (silence) to 1
 */
export function measure(track) {
  const Context = window.AudioContext;
  if (!Context) {
    return { level: () => 0, stop: () => {} };
  }
  const context = new Context();
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(new MediaStream([track])).connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  // A page that was entered without a click (a reload) has its context suspended until there is one.
  context.resume().catch(() => {});
  return {
    level: () => {
      analyser.getFloatTimeDomainData(samples);
      let sum = 0;
      for (const sample of samples) {
        sum += sample * sample;
      }
      return Math.min(1, Math.sqrt(sum / samples.length));
    },
    stop: () => context.close().catch(() => {}),
  };
}

/**
 * A level as eyes expect it: quiet speech already moves the meter.
 *
 * @param {number} level
 * @returns {number} 0 to 1
 */
export function shown(level) {
  const decibels = 20 * Math.log10(Math.max(level, 1e-4));
  return Math.min(1, Math.max(0, (decibels + 60) / 54));
}
