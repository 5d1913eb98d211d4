package dev.visio.sfu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.sfu.JoinRefusedException.Reason;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.dtls.DtlsRole;
import dev.visio.wire.payload.DependencyDescriptor;
import dev.visio.wire.rtp.HeaderExtensions;
import dev.visio.wire.sdp.Direction;
import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.SdpAttribute;
import dev.visio.wire.sdp.SessionDescription;
import dev.visio.wire.sdp.Setup;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class OfferAnswerTest {
  private static final SlotPlan PLAN = new SlotPlan(3, 4, 2);
  private static final DtlsFingerprint OWN = DtlsFingerprint.of(new byte[] {1, 2, 3});
  private static final TransportAddress ADDRESS = TransportAddress.of("127.0.0.1", 4_000);

  @Test
  void theAnswerIsIceLiteDtlsPassiveAndBundled() throws JoinRefusedException {
    SessionDescription answer = answer(Offers.speaker(2, 2, 1));

    assertTrue(answer.isIceLite());
    MediaDescription first = answer.media().getFirst();
    assertEquals(Setup.PASSIVE, answer.find(first, Setup.class).orElseThrow());
    assertEquals(
        SdpAttribute.Fingerprint.of("sha-256", OWN.bytes()),
        answer.find(first, SdpAttribute.Fingerprint.class).orElseThrow());
    assertEquals(answer.media().size(), answer.bundle().size());
    assertEquals("127.0.0.1", first.candidates().getFirst().address());
    assertEquals(4_000, first.candidates().getFirst().port());
  }

  @Test
  void sectionsThatSendArePublicationsAndSectionsThatReceiveAreSlots() throws JoinRefusedException {
    Negotiated negotiated = negotiate(Offers.speaker(2, 3, 1));

    assertEquals(
        List.of(Source.MICROPHONE, Source.CAMERA, Source.SCREEN),
        negotiated.publications().stream().map(Negotiated.Publication::source).toList());
    assertEquals(
        List.of("a0", "a1", "v0", "v1", "v2", "s0"),
        negotiated.subscriptions().stream().map(Negotiated.Subscription::mid).toList());
    assertEquals(Source.SCREEN, negotiated.subscriptions().getLast().source());
  }

  @Test
  void aSlotWhosePacketsMayBeSentAgainHasAStreamForThem() throws JoinRefusedException {
    String offer = Offers.withRetransmission(Offers.speaker(1, 2, 0));
    MediaDescription slot = answer(offer).section("v1").orElseThrow();
    assertEquals(
        List.of(Integer.toString(Offers.VP8), Integer.toString(Offers.RTX)), slot.formats());
    assertEquals("apt=" + Offers.VP8, slot.fmtp(Offers.RTX).orElseThrow().parameters());
    assertTrue(slot.hasFeedback(Offers.VP8, "nack"));
    SdpAttribute.SsrcGroup group = slot.find(SdpAttribute.SsrcGroup.class).orElseThrow();
    assertEquals("FID", group.semantics());
    assertEquals(slot.ssrcs(), group.ssrcs());
    assertEquals(2, new HashSet<>(group.ssrcs()).size());
    assertEquals(slot.cname(group.ssrcs().get(0)), slot.cname(group.ssrcs().get(1)));
  }

  @Test
  void withoutAFormatForItOrWithoutRequestsForItNothingIsSentAgain() throws JoinRefusedException {
    String offer = Offers.withRetransmission(Offers.speaker(1, 1, 0));
    for (String lacking :
        List.of(
            offer.replace("a=fmtp:97 apt=96", "a=fmtp:97 apt=98"),
            offer.replace("a=fmtp:97 apt=96", "a=fmtp:97 apt=9999999999"),
            offer.replace("a=rtpmap:97 rtx/90000", "a=rtpmap:97 red/90000"),
            offer.replace("a=rtcp-fb:96 nack\r\n", ""))) {
      MediaDescription slot = answer(lacking).section("v0").orElseThrow();
      assertEquals(List.of(Integer.toString(Offers.VP8)), slot.formats());
      assertFalse(slot.hasFeedback(Offers.VP8, "nack"));
      assertEquals(1, slot.ssrcs().size());
    }
  }

  @Test
  void encodingsByNameAreAnsweredByNameAndTheirPacketsMayBearIt() throws JoinRefusedException {
    String offer = Offers.byRid(Offers.speaker(1, 1, 0));
    MediaDescription camera = answer(offer).section("cam").orElseThrow();
    assertEquals(
        List.of("q", "h", "f"), camera.find(SdpAttribute.Simulcast.class).orElseThrow().receive());
    assertEquals(
        List.of(Direction.RECVONLY, Direction.RECVONLY, Direction.RECVONLY),
        camera.all(SdpAttribute.Rid.class).stream().map(SdpAttribute.Rid::direction).toList());
    assertEquals(Offers.RID, camera.extensionId(HeaderExtensions.RTP_STREAM_ID).orElseThrow());
    assertEquals(Offers.MID, camera.extensionId(HeaderExtensions.MID).orElseThrow());
    assertTrue(
        answer(offer).section("mic").orElseThrow().extensionId(HeaderExtensions.MID).isEmpty());
    assertEquals(
        List.of("q", "h", "f"),
        negotiate(offer).publications().getLast().encodings().stream().map(Encoding::rid).toList());
  }

  @Test
  void ofMoreEncodingsThanThreeTheFirstAreTaken() throws JoinRefusedException {
    String offer =
        Offers.byRid(Offers.speaker(1, 1, 0))
            .replace("a=simulcast:send q;h;f", "a=rid:x send\r\na=simulcast:send q;h;f;x");
    assertEquals(3, negotiate(offer).publications().getLast().encodings().size());
  }

  @Test
  void encodingsThatNoPacketCouldNameAreRefused() {
    String offer = Offers.byRid(Offers.speaker(1, 1, 0));
    assertThrows(
        JoinRefusedException.class, () -> negotiate(offer.replace("a=rid:h send\r\n", "")));
    assertThrows(
        JoinRefusedException.class, () -> negotiate(offer.replaceAll("a=extmap:6 [^\r]*\r\n", "")));
  }

  @Test
  void encodingsOfAnSsrcGroupAreKnownFromTheBeginning() throws JoinRefusedException {
    Negotiated negotiated = negotiate(Offers.bySsrcGroup(Offers.speaker(1, 1, 0)));
    assertEquals(
        List.of(Offers.LAYER_SSRC, Offers.LAYER_SSRC + 1, Offers.LAYER_SSRC + 2),
        negotiated.publications().getLast().encodings().stream()
            .map(encoding -> encoding.ssrc().orElseThrow())
            .toList());
  }

  @Test
  void sectionsThatHaveNoPortButThatOfTheirBundleAreTaken() throws JoinRefusedException {
    String own = Offers.speaker(2, 3, 1);
    int second = own.indexOf("m=", own.indexOf("m=") + 1);
    String bundled =
        own.substring(0, second)
            + own.substring(second)
                .replaceAll("(m=\\w+) \\d+", "$1 0")
                .replaceAll("(a=mid:.*\r\n)", "$1a=bundle-only\r\n");
    Negotiated negotiated = negotiate(bundled);
    assertEquals(negotiate(own).publications(), negotiated.publications());
    assertEquals(negotiate(own).subscriptions().size(), negotiated.subscriptions().size());
    assertFalse(negotiated.answer().contains("bundle-only"));
  }

  @Test
  void eachSectionIsAnsweredInTheOtherDirectionUnderItsOwnName() throws JoinRefusedException {
    SessionDescription answer = answer(Offers.speaker(1, 1, 0));

    assertEquals(Direction.RECVONLY, answer.section("mic").orElseThrow().direction());
    assertEquals(Direction.RECVONLY, answer.section("cam").orElseThrow().direction());
    assertEquals(Direction.SENDONLY, answer.section("a0").orElseThrow().direction());
    assertEquals(Direction.SENDONLY, answer.section("v0").orElseThrow().direction());
  }

  @Test
  void eachSlotHasAnSsrcOfItsOwnInTheAnswer() throws JoinRefusedException {
    Negotiated negotiated = negotiate(Offers.speaker(3, 4, 2));
    SessionDescription answer = SessionDescription.parse(negotiated.answer()).orElseThrow();
    HashSet<Integer> ssrcs = new HashSet<>();

    for (Negotiated.Subscription slot : negotiated.subscriptions()) {
      assertEquals(List.of(slot.ssrc()), answer.section(slot.mid()).orElseThrow().ssrcs());
      assertTrue(ssrcs.add(slot.ssrc()));
    }
  }

  @Test
  void whatIsSentEitherWayIsCountedForCongestionControl() throws JoinRefusedException {
    SessionDescription answer = answer(Offers.speaker(1, 1, 0));

    assertTrue(countsArrivals(answer.section("mic").orElseThrow(), Offers.OPUS));
    assertTrue(countsArrivals(answer.section("cam").orElseThrow(), Offers.VP8));
    assertTrue(countsArrivals(answer.section("a0").orElseThrow(), Offers.OPUS));
    assertTrue(countsArrivals(answer.section("v0").orElseThrow(), Offers.VP8));

    String without = Offers.speaker(1, 1, 0).replace("a=rtcp-fb:96 transport-cc\r\n", "");
    assertFalse(countsArrivals(answer(without).section("v0").orElseThrow(), Offers.VP8));

    String rate = without.replace("nack pli\r\n", "nack pli\r\na=rtcp-fb:96 goog-remb\r\n");
    assertTrue(answer(rate).section("v0").orElseThrow().hasFeedback(Offers.VP8, "goog-remb"));
    assertFalse(answer(rate).section("cam").orElseThrow().hasFeedback(Offers.VP8, "goog-remb"));
  }

  private static boolean countsArrivals(MediaDescription section, int payloadType) {
    boolean numbered =
        section.all(SdpAttribute.ExtMap.class).stream()
            .anyMatch(each -> each.id() == Offers.TRANSPORT_SEQUENCE);
    assertEquals(numbered, section.hasFeedback(payloadType, "transport-cc"));
    return numbered;
  }

  @Test
  void noTwoParticipantsGetTheSameCredentials() throws JoinRefusedException {
    SplittableRandom random = new SplittableRandom(1);
    String offer = Offers.speaker(1, 1, 0);
    assertNotEquals(
        OfferAnswer.negotiate(offer, PLAN, OWN, List.of(ADDRESS), random).local(),
        OfferAnswer.negotiate(offer, PLAN, OWN, List.of(ADDRESS), random).local());
  }

  @Test
  void moreSlotsThanTheRoomHasAreRefusedByName() {
    JoinRefusedException refused =
        assertThrows(JoinRefusedException.class, () -> negotiate(Offers.speaker(4, 1, 0)));
    assertEquals(Reason.MALFORMED_OFFER, refused.reason());
    assertTrue(refused.getMessage().contains("a3"), refused.getMessage());
  }

  @Test
  void anOfferWithoutACertificateIsRefused() {
    String offer = Offers.speaker(1, 1, 0).replaceAll("a=fingerprint:[^\r]*\r\n", "");
    JoinRefusedException refused = assertThrows(JoinRefusedException.class, () -> negotiate(offer));
    assertTrue(refused.getMessage().contains("a=fingerprint"), refused.getMessage());
  }

  @Test
  void anOfferOfCodecsThatAreNotForwardedIsRefused() {
    String offer = Offers.speaker(1, 1, 0).replace("VP8/90000", "theora/90000");
    JoinRefusedException refused = assertThrows(JoinRefusedException.class, () -> negotiate(offer));
    assertEquals(Reason.NO_COMMON_CODEC, refused.reason());
  }

  @Test
  void whoCanOnlyBeTheServerOfDtlsIsAnsweredByAClient() throws JoinRefusedException {
    String offer = Offers.speaker(1, 1, 0).replace("a=setup:actpass", "a=setup:passive");
    assertEquals(DtlsRole.CLIENT, negotiate(offer).role());
    SessionDescription answer = answer(offer);
    assertEquals(Setup.ACTIVE, answer.find(answer.media().getFirst(), Setup.class).orElseThrow());
    assertEquals(DtlsRole.SERVER, negotiate(Offers.speaker(1, 1, 0)).role());
  }

  @Test
  void aSlotTakesTheKindsOfH264ThatItsSubscriberDecodes() throws JoinRefusedException {
    SlotCodecs high =
        slot("packetization-mode=1;profile-level-id=640c1f", "profile-level-id=4d001f");

    assertEquals(97, high.payloadTypeOf(h264("packetization-mode=1;profile-level-id=640c1f")));
    assertEquals(97, high.payloadTypeOf(h264("packetization-mode=1;profile-level-id=640c2a")));
    assertEquals(98, high.payloadTypeOf(h264("profile-level-id=4d0028")));
    assertEquals(-1, high.payloadTypeOf(h264("packetization-mode=1;profile-level-id=4d0028")));
    assertEquals(-1, high.payloadTypeOf(h264("packetization-mode=1;profile-level-id=640028")));
    // Every decoder decodes the constrained baseline, and one that unpacks need not be asked to.
    assertEquals(97, high.payloadTypeOf(h264("packetization-mode=1;profile-level-id=42e01f")));
    assertEquals(97, high.payloadTypeOf(h264("profile-level-id=42c01e")));
    assertEquals(Offers.VP8, high.payloadTypeOf(new Codec(CodecKind.VP8, 90_000)));
  }

  @Test
  void soundThatIsOfferedWithRedundancyFirstIsAskedForSo() throws JoinRefusedException {
    String offer = Offers.withRedundancy(Offers.speaker(1, 1, 0));
    MediaDescription microphone = answer(offer).section("mic").orElseThrow();
    assertEquals(List.of("63", "111"), microphone.formats());
    assertEquals("111/111", microphone.fmtp(Offers.RED).orElseThrow().parameters());
    assertEquals(
        Optional.of(new Redundancy(Offers.RED, Offers.OPUS)),
        negotiate(offer).publications().getFirst().redundancy());
    assertEquals(
        Optional.of(new Redundancy(Offers.RED, Offers.OPUS)),
        negotiate(offer).subscriptions().getFirst().codecs().redundancy());
  }

  @Test
  void soundThatIsOfferedAloneFirstIsAskedForAloneAndTakenEitherWay() throws JoinRefusedException {
    String offer =
        Offers.withRedundancy(Offers.speaker(1, 1, 0)).replace("SAVPF 63 111", "SAVPF 111 63");
    assertEquals(List.of("111"), answer(offer).section("mic").orElseThrow().formats());
    assertEquals(List.of("111", "63"), answer(offer).section("a0").orElseThrow().formats());
    assertEquals(Optional.empty(), negotiate(offer).publications().getFirst().redundancy());
  }

  @Test
  void redundancyOfAnythingButTheSoundIsNotTaken() throws JoinRefusedException {
    String offer = Offers.withRedundancy(Offers.speaker(1, 1, 0));
    for (String blocks : List.of("111/13", "0/5", "111/111/", "1111")) {
      String other = offer.replace("111/111", blocks);
      assertEquals(List.of("111"), answer(other).section("mic").orElseThrow().formats(), blocks);
      assertEquals(List.of("111"), answer(other).section("a0").orElseThrow().formats(), blocks);
    }
  }

  @Test
  void howOpusGuardsAgainstLossAndPassesOverSilenceIsAnsweredAsItIsOffered()
      throws JoinRefusedException {
    String parameters = "minptime=10;useinbandfec=1;usedtx=1";
    String line = "a=rtpmap:111 opus/48000/2\r\n";
    String offer =
        Offers.speaker(1, 1, 0).replace(line, line + "a=fmtp:111 " + parameters + "\r\n");
    for (String mid : List.of("mic", "a0")) {
      MediaDescription section = answer(offer).section(mid).orElseThrow();
      assertEquals(parameters, section.fmtp(Offers.OPUS).orElseThrow().parameters());
    }
  }

  @Test
  void dependencyDescriptorsAreOfAv1AloneAndNeedHeadersOfTwoBytes() throws JoinRefusedException {
    String av1 = Offers.withAv1(Offers.speaker(1, 1, 0));
    SessionDescription answer = answer(av1);
    assertTrue(
        answer.attributes().stream().anyMatch(SdpAttribute.ExtMapAllowMixed.class::isInstance));
    for (String mid : List.of("cam", "v0")) {
      MediaDescription section = answer.section(mid).orElseThrow();
      assertEquals(
          Offers.DEPENDENCIES, section.extensionId(DependencyDescriptor.URI).orElseThrow());
    }
    MediaDescription vp9 =
        answer(av1.replace("AV1/90000", "VP9/90000")).section("cam").orElseThrow();
    assertTrue(vp9.extensionId(DependencyDescriptor.URI).isEmpty());
  }

  @Test
  void aSlotTakesTheProfilesOfVp9AndAv1ThatItsSubscriberOffers() throws JoinRefusedException {
    String lines =
        "a=rtpmap:96 VP9/90000\r\na=fmtp:96 profile-id=2\r\n"
            + "a=rtpmap:97 AV1/90000\r\na=fmtp:97 level-idx=5;profile=0;tier=0\r\n";
    String offer =
        Offers.speaker(0, 1, 0)
            .replace("UDP/TLS/RTP/SAVPF 96", "UDP/TLS/RTP/SAVPF 96 97")
            .replace("a=rtpmap:96 VP8/90000\r\n", lines);
    SlotCodecs taken = negotiate(offer).subscriptions().getFirst().codecs();
    assertEquals(97, taken.payloadTypeOf(new Codec(CodecKind.AV1, 90_000)));
    assertEquals(96, taken.payloadTypeOf(new Codec(CodecKind.VP9, 90_000, 2, Optional.empty())));
    assertEquals(-1, taken.payloadTypeOf(new Codec(CodecKind.VP9, 90_000)));
  }

  /** Of a subscriber that takes VP8 and H.264 with these parameters, as payload types 97 and 98. */
  private static SlotCodecs slot(String first, String second) throws JoinRefusedException {
    String lines =
        "a=rtpmap:96 VP8/90000\r\na=rtpmap:97 H264/90000\r\na=fmtp:97 %s\r\n".formatted(first)
            + "a=rtpmap:98 H264/90000\r\na=fmtp:98 %s\r\n".formatted(second);
    String offer =
        Offers.speaker(0, 1, 0)
            .replace("UDP/TLS/RTP/SAVPF 96", "UDP/TLS/RTP/SAVPF 96 97 98")
            .replace("a=rtpmap:96 VP8/90000\r\n", lines);
    return negotiate(offer).subscriptions().getFirst().codecs();
  }

  private static Codec h264(String parameters) {
    return Codec.ofH264(90_000, H264Format.of(Optional.of(new SdpAttribute.Fmtp(97, parameters))));
  }

  private static Negotiated negotiate(String offer) throws JoinRefusedException {
    return OfferAnswer.negotiate(offer, PLAN, OWN, List.of(ADDRESS), new SplittableRandom(7));
  }

  private static SessionDescription answer(String offer) throws JoinRefusedException {
    return SessionDescription.parse(negotiate(offer).answer()).orElseThrow();
  }
}
