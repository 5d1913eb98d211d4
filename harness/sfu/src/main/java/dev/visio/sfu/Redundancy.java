package dev.visio.sfu;

import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.SdpAttribute;
import java.util.Optional;

/**
 * Sound that comes with some of the packets before it (RFC 2198), as one participant's offer
 * numbers it.
 *
 * @param payloadType of such packets
 * @param blockType of the blocks in them: that of the sound alone
 */
record Redundancy(int payloadType, int blockType) {
  private static final String ENCODING = "red";

  /** How an offer's section describes it for this codec, if it does. */
  static Optional<SdpAttribute.RtpMap> offered(
      MediaDescription section, SdpAttribute.RtpMap codec) {
    // Blocks of anything else, as of comfort noise, would have to be told apart in each packet.
    String blocks = "%1$d(/%1$d)*".formatted(codec.payloadType());
    return section.all(SdpAttribute.RtpMap.class).stream()
        .filter(line -> line.encoding().equalsIgnoreCase(ENCODING))
        .filter(line -> line.clockRate() == codec.clockRate())
        .filter(line -> line.channels() == codec.channels())
        .filter(
            line ->
                section
                    .fmtp(line.payloadType())
                    .filter(parameters -> parameters.parameters().matches(blocks))
                    .isPresent())
        .findFirst();
  }

  static Redundancy of(SdpAttribute.RtpMap redundant, SdpAttribute.RtpMap codec) {
    return new Redundancy(redundant.payloadType(), codec.payloadType());
  }
}
