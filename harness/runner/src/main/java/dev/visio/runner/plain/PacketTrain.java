package dev.visio.runner.plain;

import dev.visio.fakedevices.AudioClip;
import dev.visio.fakedevices.AudioFrame;
import dev.visio.fakedevices.VideoClip;
import java.util.ArrayList;
import java.util.List;

/**
 * When one device sends datagrams and how long they are, in an endless loop: as a speaker would
 * send the same clip, without what is in them.
 */
final class PacketTrain {
  /** A speaker's longest datagram. */
  static final int LONGEST_BYTES = 1_200;

  /** RTP header with its extensions, SRTP tag. */
  private static final int OVERHEAD_BYTES = 56;

  /** How much faster than the clip's mean rate the packets of a large picture leave. */
  private static final double PACING_FACTOR = 2.5;

  private final long periodNanos;
  private final long[] offsetsNanos;
  private final int[] lengths;

  /**
   * @param periodNanos after which it begins anew
   * @param offsetsNanos of each datagram from the begin, not decreasing, all below the period
   * @param lengths of each datagram in bytes
   */
  PacketTrain(long periodNanos, List<Long> offsetsNanos, List<Integer> lengths) {
    if (offsetsNanos.isEmpty() || offsetsNanos.size() != lengths.size()) {
      throw new IllegalArgumentException("a train has a length for each offset, and one at least");
    }
    if (offsetsNanos.getLast() >= periodNanos) {
      throw new IllegalArgumentException("the last datagram leaves before the train begins anew");
    }
    this.periodNanos = periodNanos;
    this.offsetsNanos = offsetsNanos.stream().mapToLong(Long::longValue).toArray();
    this.lengths = lengths.stream().mapToInt(Integer::intValue).toArray();
  }

  /** A camera's: pictures at every tick, the packets of a large one paced. */
  static PacketTrain of(VideoClip clip) {
    int room = LONGEST_BYTES - OVERHEAD_BYTES;
    double clipNanos = (double) clip.frameCount() * clip.frameDurationNanos();
    long paceNanos = (long) (clipNanos / clip.totalBytes() * room / PACING_FACTOR);
    List<Long> offsets = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    for (int frame = 0; frame < clip.frameCount(); frame++) {
      int bytes = clip.frame(frame).data().length;
      int packets = Math.ceilDiv(bytes, room);
      long gapNanos = Math.min(paceNanos, clip.frameDurationNanos() / packets);
      for (int packet = 0; packet < packets; packet++) {
        offsets.add(frame * clip.frameDurationNanos() + packet * gapNanos);
        // Packetizers cut a picture into parts of about the same length.
        lengths.add(OVERHEAD_BYTES + Math.ceilDiv(bytes, packets));
      }
    }
    return new PacketTrain(clip.frameCount() * clip.frameDurationNanos(), offsets, lengths);
  }

  /** A microphone's: a datagram every 20 ms, none in its pauses. */
  static PacketTrain of(AudioClip clip) {
    List<Long> offsets = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    for (int frame = 0; frame < clip.frameCount(); frame++) {
      if (clip.frame(frame).isSent()) {
        offsets.add(frame * AudioClip.FRAME_NANOS);
        lengths.add(OVERHEAD_BYTES + clip.frame(frame).data().length);
      }
    }
    return new PacketTrain(clip.frameCount() * AudioClip.FRAME_NANOS, offsets, lengths);
  }

  /** Of one who is always among the loudest: whenever one falls silent another takes the place. */
  static PacketTrain withoutPauses(AudioClip clip) {
    List<Long> offsets = new ArrayList<>();
    List<Integer> lengths = new ArrayList<>();
    for (int frame = 0; frame < clip.frameCount(); frame++) {
      AudioFrame sound = clip.frame(frame);
      if (sound.isSent()) {
        offsets.add(offsets.size() * AudioClip.FRAME_NANOS);
        lengths.add(OVERHEAD_BYTES + sound.data().length);
      }
    }
    return new PacketTrain(offsets.size() * AudioClip.FRAME_NANOS, offsets, lengths);
  }

  /** How many datagrams there are before it begins anew. */
  int size() {
    return lengths.length;
  }

  /** How long the datagram is that is so many after the first. */
  int length(long number) {
    return lengths[(int) (number % lengths.length)];
  }

  /** When it is due, counted from the begin. */
  long offsetNanos(long number) {
    return number / lengths.length * periodNanos + offsetsNanos[(int) (number % lengths.length)];
  }
}
