package dev.visio.speakers.joining;

import dev.visio.measurement.Source;
import dev.visio.signalling.SlotCounts;
import dev.visio.speakers.publishing.HeaderExtensionIds;
import dev.visio.speakers.receiving.Slot;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.ice.IceCandidates;
import dev.visio.transport.ice.IceCredentials;
import dev.visio.wire.Parsed;
import dev.visio.wire.rtp.HeaderExtensions;
import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.SdpAttribute.Fingerprint;
import dev.visio.wire.sdp.SdpAttribute.IcePwd;
import dev.visio.wire.sdp.SdpAttribute.IceUfrag;
import dev.visio.wire.sdp.SdpAttribute.SsrcGroup;
import dev.visio.wire.sdp.SessionDescription;
import dev.visio.wire.sdp.Setup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a speaker needs of the service's answer: where the service is, who it is, and in which
 * stream each slot comes.
 *
 * @param ice the service's credentials
 * @param addresses its UDP candidates, best first; at least one
 * @param fingerprint of the certificate that it will show
 * @param slots still empty, in the order of their media sections
 */
public record ServiceAnswer(
    IceCredentials ice,
    List<TransportAddress> addresses,
    DtlsFingerprint fingerprint,
    List<Slot> slots) {

  /** Why an answer is of no use. */
  public enum Rejection {
    /** It is no session description. */
    MALFORMED,
    /** It lacks a media section that was offered, or refused one. */
    SECTION_MISSING,
    /** Its ICE credentials are missing or malformed, or it has no UDP candidate of this kind. */
    NO_ICE,
    /** It has no usable fingerprint, or does not leave the handshake's beginning to the speaker. */
    NO_DTLS,
    /** A slot has no stream of its own. */
    NO_STREAM,
    /** It renumbered a payload type or a header extension. */
    RENUMBERED
  }

  public ServiceAnswer {
    addresses = List.copyOf(addresses);
    slots = List.copyOf(slots);
  }

  /** The mid of a slot: {@code a0}, {@code v0}, {@code s0} … */
  static String slotMid(Source source, int number) {
    return switch (source) {
      case MICROPHONE -> "a" + number;
      case CAMERA -> "v" + number;
      case SCREEN -> "s" + number;
    };
  }

  /** Reads the answer to an offer of these streams and slots. */
  public static Parsed<ServiceAnswer> parse(
      String text, OfferedStreams streams, SlotCounts counts) {
    return switch (SessionDescription.parse(text)) {
      case Parsed.Rejected<SessionDescription>(var reason, var detail) ->
          Parsed.rejected(Rejection.MALFORMED, reason + " " + detail);
      case Parsed.Accepted<SessionDescription>(var description) ->
          new Reader(description).read(streams, counts);
    };
  }

  /** One pass over one answer. */
  private static final class Reader {
    private final SessionDescription answer;
    private final List<Slot> slots = new ArrayList<>();
    private final Set<Integer> ssrcs = new HashSet<>();
    private Optional<Parsed<ServiceAnswer>> fault = Optional.empty();

    Reader(SessionDescription answer) {
      this.answer = answer;
    }

    Parsed<ServiceAnswer> read(OfferedStreams streams, SlotCounts counts) {
      streams.sources().forEach(source -> section(OfferedStreams.midOf(source), source));
      openSlots(Source.MICROPHONE, counts.audio());
      openSlots(Source.CAMERA, counts.camera());
      openSlots(Source.SCREEN, counts.screen());
      return fault.isPresent() ? fault.get() : connect();
    }

    private void openSlots(Source source, int count) {
      for (int number = 0; number < count; number++) {
        String mid = slotMid(source, number);
        Optional<MediaDescription> section = section(mid, source);
        if (section.isEmpty()) {
          return;
        }
        List<Integer> streams = section.get().ssrcs();
        if (streams.isEmpty() || !ssrcs.add(streams.getFirst())) {
          reject(Rejection.NO_STREAM, mid);
          return;
        }
        OptionalInt repair = repairOf(section.get(), streams.getFirst());
        if (repair.isPresent() && !ssrcs.add(repair.getAsInt())) {
          reject(Rejection.NO_STREAM, mid);
          return;
        }
        slots.add(new Slot(mid, source, number, streams.getFirst(), repair));
      }
    }

    /**
     * The stream in which packets of that one come again, if there is one (RFC 4588 section 8.8).
     */
    private static OptionalInt repairOf(MediaDescription section, int ssrc) {
      return section.all(SsrcGroup.class).stream()
          .filter(group -> group.semantics().equals(SsrcGroup.FLOW_IDENTIFICATION))
          .map(SsrcGroup::ssrcs)
          .filter(ssrcs -> ssrcs.size() == 2 && ssrcs.getFirst() == ssrc)
          .mapToInt(List::getLast)
          .findFirst();
    }

    /** The section of this mid, if it is there and kept what was offered. */
    private Optional<MediaDescription> section(String mid, Source source) {
      Optional<MediaDescription> section = answer.section(mid).filter(found -> !found.isRejected());
      if (section.isEmpty()) {
        reject(Rejection.SECTION_MISSING, mid);
        return section;
      }
      boolean sound = source == Source.MICROPHONE;
      int payloadType = sound ? OfferedStreams.OPUS_PAYLOAD_TYPE : OfferedStreams.VP8_PAYLOAD_TYPE;
      boolean kept =
          section.get().payloadType(sound ? "opus" : "VP8").orElse(-1) == payloadType
              && section.get().extensionId(HeaderExtensions.ORIGIN).orElse(-1)
                  == HeaderExtensionIds.ORIGIN;
      if (!kept) {
        reject(Rejection.RENUMBERED, mid);
        return Optional.empty();
      }
      return section;
    }

    /** What holds for the whole bundle stands in its first section, or in the session. */
    private Parsed<ServiceAnswer> connect() {
      if (answer.media().isEmpty()) {
        return Parsed.rejected(Rejection.SECTION_MISSING, "there is none");
      }
      MediaDescription first = answer.media().getFirst();
      Optional<IceCredentials> ice = credentials(first);
      List<TransportAddress> addresses =
          IceCandidates.addresses(
              answer.media().stream().flatMap(section -> section.candidates().stream()).toList());
      if (ice.isEmpty() || addresses.isEmpty()) {
        return Parsed.rejected(Rejection.NO_ICE, "ice-ufrag, ice-pwd or candidate");
      }
      Optional<DtlsFingerprint> fingerprint =
          answer
              .find(first, Fingerprint.class)
              .flatMap(f -> DtlsFingerprint.parse(f.algorithm() + " " + f.value()));
      if (fingerprint.isEmpty()
          || !answer.find(first, Setup.class).equals(Optional.of(Setup.PASSIVE))) {
        return Parsed.rejected(Rejection.NO_DTLS, "fingerprint, or setup other than passive");
      }
      return Parsed.accepted(new ServiceAnswer(ice.get(), addresses, fingerprint.get(), slots));
    }

    private Optional<IceCredentials> credentials(MediaDescription first) {
      Optional<String> ufrag = answer.find(first, IceUfrag.class).map(IceUfrag::ufrag);
      Optional<String> password = answer.find(first, IcePwd.class).map(IcePwd::password);
      if (ufrag.isEmpty() || password.isEmpty()) {
        return Optional.empty();
      }
      return Optional.of(new IceCredentials(ufrag.get(), password.get()));
    }

    private void reject(Rejection reason, String detail) {
      if (fault.isEmpty()) {
        fault = Optional.of(Parsed.rejected(reason, detail));
      }
    }
  }
}
