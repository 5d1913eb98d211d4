package dev.visio.fakedevices;

import java.time.Duration;

/**
 * One microphone: 48 kHz mono speech, encoded by Opus in frames of 20 ms with DTX.
 *
 * @param kilobitsPerSecond the rate that the encoder aims at while somebody speaks, 6 to 128
 * @param length after which the clip begins anew, rounded down to whole frames
 * @param seed whose voice it is, and when it speaks
 */
public record MicrophoneSettings(int kilobitsPerSecond, Duration length, long seed) {

  public MicrophoneSettings {
    ClipLimits.checkLength(length);
    ClipLimits.checkRange("audio kilobitsPerSecond", kilobitsPerSecond, 6, 128);
  }
}
