package dev.visio.sfu;

import java.util.Map;

/** The payload types that a subscriber's offer gave to the codecs of one media section. */
record SlotCodecs(Map<Codec, Integer> payloadTypes) {
  SlotCodecs {
    payloadTypes = Map.copyOf(payloadTypes);
  }

  /** The payload type for this codec, or −1 if the subscriber did not offer it. */
  int payloadTypeOf(Codec codec) {
    return payloadTypes.getOrDefault(codec, -1);
  }
}
