package dev.visio.real.receiving;

import dev.onvoid.webrtc.media.audio.AudioTrackSink;
import dev.visio.measurement.MeasuredWindow;
import java.util.HashMap;
import java.util.Map;

/**
 * One slot of sound: how loud each of those who are heard in it is. libwebrtc brings 10 ms at a
 * time on the thread that plays; others ask at the window's end.
 */
public final class HeardSlot implements AudioTrackSink {
  private final SlotHolder holder = new SlotHolder();

  /** By participant: never more than a room holds. */
  private final Map<Integer, SpeechLevel> levels = new HashMap<>();

  private MeasuredWindow window;

  /** The service says whom this slot lets hear from now on; {@code −1} for nobody. */
  public void announce(int participant, long nowNanos) {
    holder.announce(participant, nowNanos);
  }

  /** Only what is heard within it counts. */
  public synchronized void window(MeasuredWindow measured) {
    window = measured;
  }

  @Override
  public void onData(
      byte[] data, int bitsPerSample, int sampleRate, int channels, int framesInPiece) {
    int speaker = holder.get().now();
    if (bitsPerSample != Short.SIZE || speaker == SlotHolder.NOBODY) {
      return;
    }
    count(speaker, meanSquare(data), System.nanoTime());
  }

  private synchronized void count(int speaker, double meanSquare, long nowNanos) {
    if (window != null && window.contains(nowNanos)) {
      levels.computeIfAbsent(speaker, _ -> new SpeechLevel()).add(meanSquare);
    }
  }

  /** Adds what was heard here to what was heard elsewhere. */
  public synchronized void addTo(Map<Integer, SpeechLevel> sums) {
    levels.forEach(
        (speaker, level) -> sums.computeIfAbsent(speaker, _ -> new SpeechLevel()).add(level));
  }

  /** Of little-endian samples, all channels alike. */
  private static double meanSquare(byte[] data) {
    long squares = 0;
    int samples = data.length / Short.BYTES;
    for (int i = 0; i < samples; i++) {
      int sample = data[2 * i] & 0xff | data[2 * i + 1] << 8;
      squares += sample * sample;
    }
    return samples == 0 ? 0 : (double) squares / samples;
  }
}
