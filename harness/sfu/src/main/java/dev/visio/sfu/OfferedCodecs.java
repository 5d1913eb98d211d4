package dev.visio.sfu;

import dev.visio.sfu.JoinRefusedException.Reason;
import dev.visio.wire.payload.DependencyDescriptor;
import dev.visio.wire.rtp.HeaderExtensions;
import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.MediaDescriptionBuilder;
import dev.visio.wire.sdp.SdpAttribute;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The codecs of one media section of an offer, as far as this service forwards them, and which of
 * them its answer has: a publisher is told the one to send, the first; a subscriber is sent
 * whatever the publishers chose.
 */
final class OfferedCodecs {
  private static final List<String> KEY_FRAME_FEEDBACK = List.of("nack pli", "ccm fir");

  /** When packets arrived: publishers are told ({@link TransportArrivals}), subscribers tell. */
  private static final String TRANSPORT_FEEDBACK = "transport-cc";

  /** What subscribers tell that do not tell that. */
  private static final String RATE_FEEDBACK = "goog-remb";

  private final MediaDescription section;
  private final boolean sends;
  private final RetransmissionTypes repairs;

  /** Those that the answer has. */
  private final List<SdpAttribute.RtpMap> lines;

  /** How one of them may come with redundancy. */
  private final Optional<SdpAttribute.RtpMap> redundant;

  private final boolean counted;

  /**
   * @throws JoinRefusedException if none of its codecs is forwarded
   */
  OfferedCodecs(MediaDescription section) throws JoinRefusedException {
    this.section = section;
    this.sends = section.direction().sends();
    this.repairs = new RetransmissionTypes(section);
    List<SdpAttribute.RtpMap> forwarded = forwarded(section);
    this.lines = sends ? forwarded.subList(0, 1) : forwarded;
    this.redundant = redundant();
    this.counted =
        section.extensionId(HeaderExtensions.TRANSPORT_WIDE_SEQUENCE_NUMBER).isPresent()
            && lines.stream()
                .allMatch(line -> section.hasFeedback(line.payloadType(), TRANSPORT_FEEDBACK));
  }

  private static List<SdpAttribute.RtpMap> forwarded(MediaDescription section)
      throws JoinRefusedException {
    List<SdpAttribute.RtpMap> forwarded =
        section.all(SdpAttribute.RtpMap.class).stream()
            .filter(line -> codecOf(section, line).isPresent())
            .toList();
    if (forwarded.isEmpty()) {
      throw new JoinRefusedException(
          Reason.NO_COMMON_CODEC,
          "mid " + section.mid().orElse("?") + ": offers none of opus, VP8, VP9, AV1 and H264");
    }
    return forwarded;
  }

  private static Optional<Codec> codecOf(MediaDescription section, SdpAttribute.RtpMap line) {
    return Codec.of(line, section.fmtp(line.payloadType()));
  }

  private Codec codecOf(SdpAttribute.RtpMap line) {
    return codecOf(section, line).orElseThrow();
  }

  /** Of the sound that is offered: to send, where the offer has it before the sound alone. */
  private Optional<SdpAttribute.RtpMap> redundant() {
    SdpAttribute.RtpMap line = lines.getFirst();
    if (codecOf(line).kind() != CodecKind.OPUS) {
      return Optional.empty();
    }
    return Redundancy.offered(section, line).filter(found -> !sends || place(found) < place(line));
  }

  private int place(SdpAttribute.RtpMap line) {
    return section.formats().indexOf(Integer.toString(line.payloadType()));
  }

  /** What a publisher sends. */
  Codec published() {
    return codecOf(lines.getFirst());
  }

  /** The redundancy with which it may come, or with which a subscriber takes it. */
  Optional<Redundancy> redundancy() {
    return redundant.map(line -> Redundancy.of(line, lines.getFirst()));
  }

  /** These streams of a publisher, with those in which their packets come again. */
  List<Encoding> repaired(List<Encoding> encodings) {
    return repairs.of(lines.getFirst(), encodings);
  }

  /** Whether packets are numbered across all streams, and their arrival is told. */
  boolean counted() {
    return counted;
  }

  /** Whether this header extension is of use with these codecs. */
  boolean uses(String extension) {
    return !extension.equals(DependencyDescriptor.URI)
        || lines.stream().anyMatch(line -> codecOf(line).kind() == CodecKind.AV1);
  }

  /** Writes them into the answer, with the parameters of the offer. */
  void answer(MediaDescriptionBuilder answer) {
    if (sends) {
      redundant.ifPresent(line -> answer.codec(line, parameters(line)));
    }
    for (SdpAttribute.RtpMap line : lines) {
      Optional<SdpAttribute.RtpMap> repair = repairs.of(line);
      answer.codec(
          line,
          parameters(line),
          Stream.concat(feedback().stream(), repair.map(_ -> RetransmissionTypes.FEEDBACK).stream())
              .filter(feedback -> section.hasFeedback(line.payloadType(), feedback))
              .toArray(String[]::new));
      repair.ifPresent(format -> answer.codec(format, RetransmissionTypes.parameters(line)));
    }
    if (!sends) {
      redundant.ifPresent(line -> answer.codec(line, parameters(line)));
    }
  }

  private String parameters(SdpAttribute.RtpMap line) {
    return section.fmtp(line.payloadType()).map(SdpAttribute.Fmtp::parameters).orElse("");
  }

  /** What goes back, as far as the offer has it, whatever is sent again. */
  private List<String> feedback() {
    List<String> feedback = new ArrayList<>(KEY_FRAME_FEEDBACK);
    if (counted) {
      feedback.add(TRANSPORT_FEEDBACK);
    } else if (!sends) {
      feedback.add(RATE_FEEDBACK);
    }
    return feedback;
  }

  /** What a slot can carry, and under which payload types. */
  SlotCodecs slot() {
    Map<Codec, Integer> payloadTypes = new HashMap<>();
    Map<Codec, Integer> repairTypes = new HashMap<>();
    // What is offered itself goes before what another's decoder can decode as well.
    for (SdpAttribute.RtpMap line : lines) {
      add(codecOf(line), line, payloadTypes, repairTypes);
    }
    for (SdpAttribute.RtpMap line : lines) {
      eachDecodable(codecOf(line), decoded -> add(decoded, line, payloadTypes, repairTypes));
    }
    return new SlotCodecs(payloadTypes, repairTypes, redundancy());
  }

  private static void eachDecodable(Codec codec, Consumer<Codec> consumer) {
    codec
        .h264()
        .ifPresent(
            format ->
                format
                    .decodable()
                    .forEach(kind -> consumer.accept(Codec.ofH264(codec.clockRate(), kind))));
  }

  private void add(
      Codec decoded,
      SdpAttribute.RtpMap line,
      Map<Codec, Integer> payloadTypes,
      Map<Codec, Integer> repairTypes) {
    if (payloadTypes.putIfAbsent(decoded, line.payloadType()) == null) {
      repairs.of(line).ifPresent(format -> repairTypes.put(decoded, format.payloadType()));
    }
  }
}
