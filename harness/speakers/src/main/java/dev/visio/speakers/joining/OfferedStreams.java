package dev.visio.speakers.joining;

import dev.visio.measurement.Source;
import dev.visio.speakers.publishing.SentRepair;
import dev.visio.speakers.publishing.SentStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * The streams that a speaker offers to send, in the order of their media sections, and the SSRC
 * under which it reports on what it receives: that of its first stream, or one of its own if it
 * sends nothing.
 */
public record OfferedStreams(List<SentStream> streams, int reporterSsrc) {
  /** Opus (RFC 7587). */
  public static final int OPUS_PAYLOAD_TYPE = 111;

  /** VP8 (RFC 7741). */
  public static final int VP8_PAYLOAD_TYPE = 96;

  /** VP8's packets when they are sent again (RFC 4588). */
  public static final int VP8_REPAIR_PAYLOAD_TYPE = 97;

  /** Opus' RTP clock, whatever it samples (RFC 7587 section 4.1). */
  public static final int OPUS_CLOCK_RATE = 48_000;

  /** Video's RTP clock. */
  public static final int VIDEO_CLOCK_RATE = 90_000;

  public OfferedStreams {
    streams = List.copyOf(streams);
  }

  /** New streams of these sources, one of each and unrepaired; the next method says more. */
  public static OfferedStreams of(Set<Source> sources, RandomGenerator random) {
    return of(sources, 1, false, random);
  }

  /**
   * New streams of these sources; identifiers, sequence numbers and timestamps begin at random (RFC
   * 3550 section 5.1).
   *
   * @param cameraLayers encodings in which the camera is sent, the smallest first
   * @param repair whether pictures' packets that are missed go again, in streams of their own; what
   *     is chosen at random without is chosen so with them too
   */
  public static OfferedStreams of(
      Set<Source> sources, int cameraLayers, boolean repair, RandomGenerator random) {
    Set<Integer> used = new HashSet<>();
    List<SentStream> streams =
        List.of(Source.values()).stream()
            .filter(sources::contains)
            .flatMap(
                source ->
                    IntStream.range(0, source == Source.CAMERA ? cameraLayers : 1)
                        .mapToObj(layer -> stream(source, layer, used, random)))
            .toList();
    int reporter = streams.isEmpty() ? freshSsrc(used, random) : streams.getFirst().ssrc();
    if (repair) {
      streams.stream()
          .filter(stream -> stream.source() != Source.MICROPHONE)
          .forEach(
              stream ->
                  stream.repairBy(
                      new SentRepair(VP8_REPAIR_PAYLOAD_TYPE, freshSsrc(used, random))));
    }
    return new OfferedStreams(streams, reporter);
  }

  /** The streams of a source, if it is offered: more than one of a camera with simulcast. */
  public List<SentStream> of(Source source) {
    return streams.stream().filter(stream -> stream.source() == source).toList();
  }

  /** What is offered, each once, in the order of the media sections. */
  List<Source> sources() {
    return streams.stream().map(SentStream::source).distinct().toList();
  }

  /** The media section in which a source is sent. */
  static String midOf(Source source) {
    return switch (source) {
      case MICROPHONE -> "mic";
      case CAMERA -> "cam";
      case SCREEN -> "screen";
    };
  }

  private static SentStream stream(
      Source source, int layer, Set<Integer> used, RandomGenerator random) {
    boolean sound = source == Source.MICROPHONE;
    // The upper half of the sequence numbers is left out: a first packet shortly before the wrap
    // makes receivers guess the roll-over counter (RFC 3711 section 3.3.1).
    return new SentStream(
        source,
        layer,
        midOf(source),
        sound ? OPUS_PAYLOAD_TYPE : VP8_PAYLOAD_TYPE,
        sound ? OPUS_CLOCK_RATE : VIDEO_CLOCK_RATE,
        freshSsrc(used, random),
        random.nextInt(1 << 15),
        random.nextInt());
  }

  private static int freshSsrc(Set<Integer> used, RandomGenerator random) {
    int ssrc = random.nextInt();
    while (ssrc == 0 || !used.add(ssrc)) {
      ssrc = random.nextInt();
    }
    return ssrc;
  }
}
