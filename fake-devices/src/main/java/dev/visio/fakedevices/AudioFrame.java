package dev.visio.fakedevices;

import java.util.Objects;

/**
 * The sound of 20 ms.
 *
 * @param data one Opus packet, shared by all readers and never written to; empty while DTX is on:
 *     then nothing is sent for these 20 ms
 * @param audioLevel of the very samples that were encoded, in −dBov as RFC 6464 sends it: 0 is the
 *     loudest, 127 is digital silence
 * @param voiceActivity whether the speaker is within a talk-spurt (RFC 6464's V bit)
 */
public record AudioFrame(byte[] data, int audioLevel, boolean voiceActivity) {

  public AudioFrame {
    Objects.requireNonNull(data, "data");
    if (audioLevel < 0 || audioLevel > 127) {
      throw new IllegalArgumentException("an audio level is from 0 to 127, not " + audioLevel);
    }
  }

  /** Whether these 20 ms put a packet on the wire. */
  public boolean isSent() {
    return data.length > 0;
  }
}
