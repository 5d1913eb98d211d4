package dev.visio.sfu;

import dev.visio.wire.rtp.HeaderExtensions;
import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.SdpAttribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a media section offers for packets that are sent again (RFC 4588 section 8): for each codec
 * the payload type that names it by {@code apt}, where missing packets may be asked for at all.
 */
final class RetransmissionTypes {
  /** RFC 4585 section 6.2.1. */
  static final String FEEDBACK = "nack";

  private static final String ENCODING = "rtx";
  private static final String ASSOCIATED_PAYLOAD_TYPE = "apt";

  private final MediaDescription section;
  private final Map<Integer, SdpAttribute.RtpMap> byOriginal = new HashMap<>();

  RetransmissionTypes(MediaDescription section) {
    this.section = section;
    for (SdpAttribute.RtpMap format : section.all(SdpAttribute.RtpMap.class)) {
      if (format.encoding().equalsIgnoreCase(ENCODING)) {
        section
            .fmtp(format.payloadType())
            .flatMap(parameters -> parameters.parameter(ASSOCIATED_PAYLOAD_TYPE))
            .flatMap(RetransmissionTypes::payloadType)
            .filter(original -> section.hasFeedback(original, FEEDBACK))
            .ifPresent(original -> byOriginal.putIfAbsent(original, format));
      }
    }
  }

  /** The format of this codec's packets when they are sent again, if it was offered. */
  Optional<SdpAttribute.RtpMap> of(SdpAttribute.RtpMap codec) {
    return Optional.ofNullable(byOriginal.get(codec.payloadType()));
  }

  /**
   * These encodings of a section that sends in this codec, with the streams that its packets come
   * in again: those that the offer's {@code a=ssrc-group:FID} lines name; where no SSRC is named at
   * all, those whose packets will tell.
   */
  List<Encoding> of(SdpAttribute.RtpMap codec, List<Encoding> encodings) {
    return of(codec).isEmpty() ? encodings : encodings.stream().map(this::repaired).toList();
  }

  private Encoding repaired(Encoding encoding) {
    if (encoding.ssrc().isEmpty()) {
      boolean named = section.extensionId(HeaderExtensions.REPAIRED_RTP_STREAM_ID).isPresent();
      return named ? encoding.repairedBy(OptionalInt.empty()) : encoding;
    }
    return section.all(SdpAttribute.SsrcGroup.class).stream()
        .filter(group -> group.semantics().equals(SdpAttribute.SsrcGroup.FLOW_IDENTIFICATION))
        .map(SdpAttribute.SsrcGroup::ssrcs)
        .filter(ssrcs -> ssrcs.size() == 2 && ssrcs.getFirst() == encoding.ssrc().getAsInt())
        .findFirst()
        .map(ssrcs -> encoding.repairedBy(OptionalInt.of(ssrcs.getLast())))
        .orElse(encoding);
  }

  /** The parameters that a format has that repairs this codec. */
  static String parameters(SdpAttribute.RtpMap codec) {
    return ASSOCIATED_PAYLOAD_TYPE + "=" + codec.payloadType();
  }

  private static Optional<Integer> payloadType(String text) {
    return text.matches("[0-9]{1,3}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
  }
}
