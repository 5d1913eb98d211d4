package dev.visio.sfu;

import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.dtls.DtlsRole;
import dev.visio.transport.ice.IceCredentials;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of an offer: the answer's text, and what a participant is made of. Made on the caller's
 * thread, used on the loop's.
 *
 * @param local the service's ICE credentials towards this participant
 * @param peer the certificate that this participant must show
 * @param role the service's in DTLS: the participant begins, unless it cannot
 */
record Negotiated(
    String answer,
    IceCredentials local,
    DtlsFingerprint peer,
    DtlsRole role,
    ExtensionIds extensionIds,
    List<Publication> publications,
    List<Subscription> subscriptions) {

  /**
   * A section in which the participant sends.
   *
   * @param mid the section's, which its packets may bear
   * @param redundancy with which its sound may come
   */
  record Publication(
      String mid,
      Source source,
      Codec codec,
      Optional<Redundancy> redundancy,
      List<Encoding> encodings) {
    Publication {
      encodings = List.copyOf(encodings);
    }
  }

  /**
   * A section in which the participant receives: one slot.
   *
   * @param numbered whether its packets bear their number across all streams, and their arrival is
   *     told (transport-wide congestion control)
   * @param retransmissionSsrc of the stream in which its packets are sent again; empty if the
   *     participant did not offer to take one
   */
  record Subscription(
      String mid,
      Source source,
      int ssrc,
      boolean numbered,
      OptionalInt retransmissionSsrc,
      SlotCodecs codecs) {
    Subscription {
      if (retransmissionSsrc.isPresent() == codecs.retransmissionTypes().isEmpty()) {
        throw new IllegalArgumentException("a stream without payload types, or they without it");
      }
    }
  }

  Participant newParticipant(String id, Room room, ParticipantEvents events) {
    Participant participant = new Participant(id, room, events, this);
    for (Publication each : publications) {
      participant.publish(
          each.mid,
          new PublishedTrack(
              participant, each.source, each.codec, each.redundancy, each.encodings));
    }
    for (Subscription each : subscriptions) {
      participant.receive(new Slot(participant, each));
    }
    return participant;
  }
}
