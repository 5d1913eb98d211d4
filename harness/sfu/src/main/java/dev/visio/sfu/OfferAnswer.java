package dev.visio.sfu;

import dev.visio.sfu.JoinRefusedException.Reason;
import dev.visio.sfu.Negotiated.Publication;
import dev.visio.sfu.Negotiated.Subscription;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.dtls.DtlsRole;
import dev.visio.transport.ice.IceCandidates;
import dev.visio.transport.ice.IceCredentials;
import dev.visio.wire.Parsed;
import dev.visio.wire.rtp.HeaderExtensions;
import dev.visio.wire.sdp.Direction;
import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.MediaDescriptionBuilder;
import dev.visio.wire.sdp.Origin;
import dev.visio.wire.sdp.SdpAttribute;
import dev.visio.wire.sdp.SessionDescription;
import dev.visio.wire.sdp.Setup;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Answers a participant's offer (JSEP, RFC 9429), once for its whole stay. The offer's sections
 * that send are what it publishes: an audio section is the microphone; a video section named {@code
 * screen}, or the second one, is the screen; the other the camera. Those that only receive are its
 * slots: audio; then video, of which those named {@code s…}, or those past the room's camera slots,
 * are for screens. The answer is ICE-lite, DTLS-passive unless the offer is, bundles everything,
 * keeps the offer's payload types and extension ids, and names each slot's SSRC.
 */
final class OfferAnswer {
  /** By what packets name their encoding, where no SSRC does. */
  private static final Set<String> NAMES =
      Set.of(
          HeaderExtensions.MID,
          HeaderExtensions.RTP_STREAM_ID,
          HeaderExtensions.REPAIRED_RTP_STREAM_ID);

  private final SessionDescription offer;
  private final SlotPlan most;
  private final RandomGenerator random;
  private final List<Publication> publications = new ArrayList<>();
  private final List<Subscription> subscriptions = new ArrayList<>();
  private final Map<Source, Integer> slots = new EnumMap<>(Source.class);
  private final Set<Integer> ssrcs = new HashSet<>();

  private OfferAnswer(SessionDescription offer, SlotPlan most, RandomGenerator random) {
    this.offer = offer;
    this.most = most;
    this.random = random;
    offer.media().forEach(section -> ssrcs.addAll(section.ssrcs()));
  }

  /**
   * Makes what a participant needs of its offer.
   *
   * @param most slots beyond this plan are refused
   * @param local where the service takes media, the address that it prefers first
   * @throws JoinRefusedException if the offer lacks something, in words for whoever wrote it
   */
  static Negotiated negotiate(
      String sdpOffer,
      SlotPlan most,
      DtlsFingerprint own,
      List<TransportAddress> local,
      RandomGenerator random)
      throws JoinRefusedException {
    return switch (SessionDescription.parse(sdpOffer)) {
      case Parsed.Accepted<SessionDescription>(SessionDescription offer) ->
          new OfferAnswer(offer, most, random).negotiate(own, local);
      case Parsed.Rejected<SessionDescription>(Enum<?> reason, String detail) ->
          throw malformed(reason + ": " + detail);
    };
  }

  private Negotiated negotiate(DtlsFingerprint own, List<TransportAddress> local)
      throws JoinRefusedException {
    MediaDescription first =
        offer.media().stream()
            .filter(section -> !section.isRejected())
            .findFirst()
            .orElseThrow(() -> malformed("no media section"));
    require(first, SdpAttribute.IceUfrag.class, "a=ice-ufrag");
    require(first, SdpAttribute.IcePwd.class, "a=ice-pwd");
    DtlsFingerprint peer = fingerprint(first);
    // RFC 8842 section 5.3: who answers may choose. Encoders there are that can only be passive.
    boolean begins = offer.find(first, Setup.class).filter(Setup.PASSIVE::equals).isPresent();
    IceCredentials credentials = IceCredentials.generate(random);
    SessionDescription.Builder answer = beginAnswer(own, credentials, begins);
    Map<String, Integer> extensions = new HashMap<>();
    boolean candidateGiven = false;
    for (MediaDescription section : offer.media()) {
      section
          .all(SdpAttribute.ExtMap.class)
          .forEach(extension -> extensions.putIfAbsent(extension.uri(), extension.id()));
      boolean tagged = !candidateGiven && !section.isRejected();
      answer.media(answer(section, tagged ? local : List.of()));
      candidateGiven |= tagged;
    }
    return new Negotiated(
        answer.bundleAll().build().toString(),
        credentials,
        peer,
        begins ? DtlsRole.CLIENT : DtlsRole.SERVER,
        new ExtensionIds(extensions),
        List.copyOf(publications),
        List.copyOf(subscriptions));
  }

  private SessionDescription.Builder beginAnswer(
      DtlsFingerprint own, IceCredentials credentials, boolean begins) {
    SessionDescription.Builder answer =
        SessionDescription.builder(Origin.anonymous(random.nextLong() >>> 2, 1))
            .attribute(new SdpAttribute.IceLite())
            .attribute(new SdpAttribute.IceUfrag(credentials.ufrag()))
            .attribute(new SdpAttribute.IcePwd(credentials.password()))
            .attribute(SdpAttribute.Fingerprint.of("sha-256", own.bytes()))
            .attribute(begins ? Setup.ACTIVE : Setup.PASSIVE);
    // RFC 8285 section 6: what describes a key frame of AV1 is longer than one-byte headers bear.
    boolean mixed =
        offer.attributes().stream().anyMatch(SdpAttribute.ExtMapAllowMixed.class::isInstance);
    return mixed ? answer.attribute(new SdpAttribute.ExtMapAllowMixed()) : answer;
  }

  private MediaDescription answer(MediaDescription section, List<TransportAddress> candidates)
      throws JoinRefusedException {
    if (section.isRejected() || !section.isAudio() && !section.isVideo()) {
      return rejected(section);
    }
    String mid = section.mid().orElseThrow(() -> malformed("a media section without a=mid"));
    OfferedCodecs codecs = new OfferedCodecs(section);
    boolean sends = section.direction().sends();
    List<Encoding> encodings = sends ? codecs.repaired(encodings(section, mid)) : List.of();
    List<String> rids =
        encodings.stream().map(Encoding::rid).filter(rid -> !rid.isEmpty()).toList();
    MediaDescriptionBuilder answer =
        MediaDescription.builder(
                section.isAudio() ? MediaDescription.AUDIO : MediaDescription.VIDEO)
            .protocol(section.protocol())
            .mid(mid)
            .direction(
                sends
                    ? Direction.RECVONLY
                    : section.direction().receives() ? Direction.SENDONLY : Direction.INACTIVE)
            .rtcpMux()
            .rtcpReducedSize();
    codecs.answer(answer);
    for (SdpAttribute.ExtMap extension : section.all(SdpAttribute.ExtMap.class)) {
      boolean counts =
          codecs.counted()
              && extension.uri().equals(HeaderExtensions.TRANSPORT_WIDE_SEQUENCE_NUMBER);
      boolean named = !rids.isEmpty() && NAMES.contains(extension.uri());
      boolean forwarded =
          ExtensionIds.forwarded().contains(extension.uri()) && codecs.uses(extension.uri());
      if (counts || named || forwarded) {
        answer.extension(extension.id(), extension.uri());
      }
    }
    if (sends) {
      publish(section, mid, codecs, encodings);
      if (!rids.isEmpty()) {
        rids.forEach(rid -> answer.attribute(new SdpAttribute.Rid(rid, Direction.RECVONLY)));
        answer.attribute(new SdpAttribute.Simulcast(List.of(), rids));
      }
    } else if (section.direction().receives()) {
      Subscription slot = subscribe(section, mid, codecs);
      answer.msid(mid, mid);
      slot.retransmissionSsrc()
          .ifPresent(
              repair -> answer.attribute(SdpAttribute.SsrcGroup.repair(slot.ssrc(), repair)));
      answer.ssrc(slot.ssrc(), mid);
      slot.retransmissionSsrc().ifPresent(repair -> answer.ssrc(repair, mid));
    }
    if (!candidates.isEmpty()) {
      IceCandidates.hosts(candidates).forEach(answer::candidate);
      answer.endOfCandidates();
    }
    return answer.build();
  }

  private void publish(
      MediaDescription section, String mid, OfferedCodecs codecs, List<Encoding> encodings)
      throws JoinRefusedException {
    Source source = publishedSource(section, mid);
    if (publications.stream().anyMatch(other -> other.source() == source)) {
      throw malformed("mid " + mid + ": a second section that sends a " + source.mid());
    }
    publications.add(
        new Publication(mid, source, codecs.published(), codecs.redundancy(), encodings));
  }

  /**
   * The streams of a section that sends: those that {@code a=simulcast} names (RFC 8853), which
   * their packets then bear; those of an {@code a=ssrc-group:SIM}; or the one of its first {@code
   * a=ssrc}.
   */
  private static List<Encoding> encodings(MediaDescription section, String mid)
      throws JoinRefusedException {
    List<String> rids =
        section.isVideo()
            ? section.find(SdpAttribute.Simulcast.class).map(SdpAttribute.Simulcast::send).stream()
                .flatMap(List::stream)
                .distinct()
                .toList()
            : List.of();
    if (!rids.isEmpty()) {
      boolean readable =
          section.extensionId(HeaderExtensions.RTP_STREAM_ID).isPresent()
              && section.all(SdpAttribute.Rid.class).stream()
                  .map(SdpAttribute.Rid::id)
                  .toList()
                  .containsAll(rids);
      if (!readable) {
        throw malformed(
            "mid " + mid + ": simulcast needs its a=rid lines and the extension rtp-stream-id");
      }
      return rids.stream().limit(PublishedTrack.MAX_LAYERS).map(Encoding::named).toList();
    }
    if (section.ssrcs().isEmpty()) {
      throw malformed("mid " + mid + ": a section that sends needs an a=ssrc line");
    }
    return section.all(SdpAttribute.SsrcGroup.class).stream()
        .filter(group -> group.semantics().equals(SdpAttribute.SsrcGroup.SIMULCAST))
        .filter(group -> section.isVideo() && !group.ssrcs().isEmpty())
        .findFirst()
        .map(SdpAttribute.SsrcGroup::ssrcs)
        .orElse(section.ssrcs().subList(0, 1))
        .stream()
        .distinct()
        .limit(PublishedTrack.MAX_LAYERS)
        .map(Encoding::of)
        .toList();
  }

  private Source publishedSource(MediaDescription section, String mid) {
    if (section.isAudio()) {
      return Source.MICROPHONE;
    }
    boolean cameraIsThere =
        publications.stream().anyMatch(other -> other.source() == Source.CAMERA);
    return cameraIsThere || mid.equals(Source.SCREEN.mid()) ? Source.SCREEN : Source.CAMERA;
  }

  private Subscription subscribe(MediaDescription section, String mid, OfferedCodecs codecs)
      throws JoinRefusedException {
    Source source = slotSource(section, mid);
    int count = slots.merge(source, 1, Integer::sum);
    if (count > most.of(source)) {
      throw malformed(
          "mid %s: %d slots for a %s, the room has %d"
              .formatted(mid, count, source.mid(), most.of(source)));
    }
    SlotCodecs taken = codecs.slot();
    Subscription slot =
        new Subscription(
            mid,
            source,
            newSsrc(),
            codecs.counted(),
            taken.retransmissionTypes().isEmpty() ? OptionalInt.empty() : OptionalInt.of(newSsrc()),
            taken);
    subscriptions.add(slot);
    return slot;
  }

  private Source slotSource(MediaDescription section, String mid) {
    if (section.isAudio()) {
      return Source.MICROPHONE;
    }
    boolean camerasAreThere = slots.getOrDefault(Source.CAMERA, 0) >= most.camera();
    return camerasAreThere || mid.startsWith("s") ? Source.SCREEN : Source.CAMERA;
  }

  /** Unique within the participant's transport, as RFC 3550 section 8 asks for. */
  private int newSsrc() {
    int ssrc;
    do {
      ssrc = random.nextInt();
    } while (ssrc == 0 || !ssrcs.add(ssrc));
    return ssrc;
  }

  private static MediaDescription rejected(MediaDescription section) {
    return section.toBuilder().rejected().build();
  }

  private DtlsFingerprint fingerprint(MediaDescription section) throws JoinRefusedException {
    SdpAttribute.Fingerprint offered =
        require(section, SdpAttribute.Fingerprint.class, "a=fingerprint");
    return DtlsFingerprint.parse(offered.algorithm() + " " + offered.value())
        .orElseThrow(() -> malformed("a=fingerprint: sha-256, sha-384 or sha-512 is needed"));
  }

  private <A extends SdpAttribute> A require(MediaDescription section, Class<A> kind, String line)
      throws JoinRefusedException {
    return offer.find(section, kind).orElseThrow(() -> malformed("no " + line));
  }

  private static JoinRefusedException malformed(String message) {
    return new JoinRefusedException(Reason.MALFORMED_OFFER, message);
  }
}
