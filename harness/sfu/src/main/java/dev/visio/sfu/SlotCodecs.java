package dev.visio.sfu;

import java.util.Map;
import java.util.Optional;

/**
 * The payload types that a subscriber's offer gave to the codecs of one media section, and to
 * others that their decoders can decode as well.
 *
 * @param retransmissionTypes of the codecs whose packets may be sent again (RFC 4588)
 * @param redundancy of sound, if the subscriber takes it
 */
record SlotCodecs(
    Map<Codec, Integer> payloadTypes,
    Map<Codec, Integer> retransmissionTypes,
    Optional<Redundancy> redundancy) {
  /** Without redundancy. */
  SlotCodecs(Map<Codec, Integer> payloadTypes, Map<Codec, Integer> retransmissionTypes) {
    this(payloadTypes, retransmissionTypes, Optional.empty());
  }

  SlotCodecs {
    payloadTypes = Map.copyOf(payloadTypes);
    retransmissionTypes = Map.copyOf(retransmissionTypes);
  }

  /** The payload type for this codec, or −1 if the subscriber did not offer it. */
  int payloadTypeOf(Codec codec) {
    return payloadTypes.getOrDefault(codec, -1);
  }

  /** The payload type of this codec's packets when they are sent again, or −1 if they never are. */
  int retransmissionTypeOf(Codec codec) {
    return retransmissionTypes.getOrDefault(codec, -1);
  }
}
