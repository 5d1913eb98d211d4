package dev.visio.wire.sdp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.Parsed.Accepted;
import dev.visio.wire.Parsed.Rejected;
import dev.visio.wire.rtp.HeaderExtensions;
import dev.visio.wire.sdp.SdpAttribute.ExtMap;
import dev.visio.wire.sdp.SdpAttribute.Fingerprint;
import dev.visio.wire.sdp.SdpAttribute.Fmtp;
import dev.visio.wire.sdp.SdpAttribute.IceLite;
import dev.visio.wire.sdp.SdpAttribute.IceUfrag;
import dev.visio.wire.sdp.SdpAttribute.Msid;
import dev.visio.wire.sdp.SdpAttribute.Other;
import dev.visio.wire.sdp.SdpAttribute.RtpMap;
import dev.visio.wire.sdp.SdpAttribute.SsrcGroup;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SessionDescriptionTest {
  private static final String OFFER = browserOffer();
  private static final String HEAD = "v=0\no=- 1 2 IN IP4 127.0.0.1\ns=-\nt=0 0\n";

  @Example
  void aBrowsersOfferIsWrittenAgainByteForByte() {
    assertEquals(OFFER, accepted(OFFER).toString());
  }

  @Example
  void aBrowsersOfferAnswersTypedQuestions() {
    SessionDescription offer = accepted(OFFER);
    assertEquals(Origin.anonymous(4611731400430051336L, 2), offer.origin());
    assertEquals(List.of("mic", "cam", "a0"), offer.bundle());
    assertFalse(offer.isIceLite());
    assertEquals(3, offer.media().size());

    MediaDescription mic = offer.section("mic").orElseThrow();
    assertTrue(mic.isAudio());
    assertEquals(Direction.SENDONLY, mic.direction());
    assertEquals(OptionalInt.of(111), mic.payloadType("OPUS"));
    assertEquals(Optional.of(new RtpMap(111, "opus", 48_000, 2)), mic.rtpMap(111));
    assertEquals(Optional.of("1"), mic.fmtp(111).flatMap((Fmtp f) -> f.parameter("useinbandfec")));
    assertEquals(OptionalInt.of(1), mic.extensionId(HeaderExtensions.AUDIO_LEVEL));
    assertEquals(OptionalInt.of(4), mic.extensionId(HeaderExtensions.MID));
    assertEquals(OptionalInt.empty(), mic.extensionId(HeaderExtensions.ORIGIN));
    assertEquals(
        new ExtMap(4, Optional.of(Direction.SENDRECV), HeaderExtensions.MID, ""),
        mic.all(ExtMap.class).getLast());
    assertEquals(Optional.of("Oyef"), mic.iceUfrag());
    assertEquals(Optional.of("eOTNmFIz1iwuzrlhSAsbpZ5E"), mic.icePwd());
    assertEquals(Optional.of(Setup.ACTPASS), mic.setup());
    assertEquals(32, mic.fingerprint().orElseThrow().digest().length);
    assertEquals(Optional.of(new Msid("7a0b", "5e2d")), mic.msid());
    assertEquals(List.of((int) 3570614608L), mic.ssrcs());
    assertEquals(Optional.of("4TOk42mSjXCkVIa6"), mic.cname((int) 3570614608L));

    MediaDescription cam = offer.section("cam").orElseThrow();
    assertTrue(cam.isVideo());
    assertEquals(List.of("97", "96"), cam.formats());
    assertEquals(OptionalInt.of(96), cam.payloadType("vp8"));
    assertTrue(cam.hasFeedback(96, "nack pli"));
    assertFalse(cam.hasFeedback(97, "nack pli"));
    assertTrue(cam.hasFeedback(97, "transport-cc"), "the wildcard holds for all payload types");
    assertEquals(
        List.of(new Bandwidth("AS", 2500), new Bandwidth("TIAS", 2_500_000)), cam.bandwidths());
    assertEquals(
        Optional.of(new SsrcGroup("FID", List.of((int) 2231627014L, 632943048))),
        cam.find(SsrcGroup.class));
    assertEquals(Optional.empty(), offer.section("v9"));
  }

  @Example
  void candidatesOfEveryKindAreRead() {
    List<Candidate> candidates = accepted(OFFER).media().getFirst().candidates();
    assertEquals(4, candidates.size());
    assertEquals(
        new Candidate(
            "1853887674",
            1,
            "udp",
            1518280447,
            "47.61.61.61",
            36768,
            Candidate.Type.SERVER_REFLEXIVE,
            Optional.of(new Candidate.Related("192.168.0.196", 36768)),
            "generation 0"),
        candidates.get(1));
    assertFalse(candidates.get(2).isUdp());
    assertEquals("0a4b6e0c-1a2b.local", candidates.get(3).address());
  }

  @Example
  void aCandidateOfAnUnknownTypeIsKeptButIsNone() {
    SessionDescription parsed =
        accepted(HEAD + "m=audio 9 X 0\na=candidate:1 1 udp 1 10.0.0.1 5 typ future\n");
    assertEquals(List.of(), parsed.media().getFirst().candidates());
    assertEquals(
        new Other("candidate", "1 1 udp 1 10.0.0.1 5 typ future"),
        parsed.media().getFirst().attributes().getFirst());
  }

  @Example
  void whatTheSessionSaysHoldsForSectionsThatSayNothing() {
    SessionDescription parsed =
        accepted(HEAD + "a=ice-ufrag:abcd\nm=audio 9 X 0\nm=audio 9 X 0\na=ice-ufrag:efgh\n");
    assertEquals(
        Optional.of(new IceUfrag("abcd")), parsed.find(parsed.media().get(0), IceUfrag.class));
    assertEquals(
        Optional.of(new IceUfrag("efgh")), parsed.find(parsed.media().get(1), IceUfrag.class));
    assertEquals(Optional.empty(), parsed.media().get(0).iceUfrag());
  }

  @Example
  void unknownAttributesStayWhereTheyAre() {
    SessionDescription parsed =
        accepted(HEAD + "a=first\na=x-y:\na=ice-lite\na=last:with: colons = and spaces\n");
    assertEquals(
        List.of(
            new Other("first", Optional.empty()),
            new Other("x-y", ""),
            new IceLite(),
            new Other("last", "with: colons = and spaces")),
        parsed.attributes());
  }

  @Example
  void linesThatMeanNothingToWebRtcAreDropped() {
    SessionDescription parsed =
        accepted(
            "v=0\r\n"
                + "o=- 1 2 IN IP4 127.0.0.1\r\n"
                + "s=Talk\r\n"
                + "i=about\r\n"
                + "u=http://a\r\n"
                + "e=a@b\r\n"
                + "p=+33\r\n"
                + "t=1 2\r\n"
                + "r=7d 1h 0\r\n"
                + "z=0 0\r\n"
                + "k=prompt\r\n"
                + "m=audio 0 X 0\r\n"
                + "i=again\r\n");
    assertEquals(
        "v=0\r\no=- 1 2 IN IP4 127.0.0.1\r\ns=Talk\r\nt=0 0\r\nm=audio 0 X 0\r\n",
        parsed.toString());
    assertTrue(parsed.media().getFirst().isRejected());
  }

  @Example
  void aSectionWithoutAPortOfItsOwnIsNotRejectedWhereItsBundleHasOne() {
    MediaDescription bundled =
        SessionDescription.parse(HEAD + "m=video 0 UDP/TLS/RTP/SAVPF 96\na=bundle-only\n")
            .orElseThrow()
            .media()
            .getFirst();
    assertFalse(bundled.isRejected());
    assertTrue(bundled.toBuilder().rejected().build().isRejected());
  }

  @Example
  void everyMalformedLineHasItsNameAndNumber() {
    assertRejected(SdpRejection.MISSING_LINE, "");
    assertRejected(SdpRejection.MISSING_LINE, "v=0\no=- 1 2 IN IP4 127.0.0.1\ns=-\n");
    assertRejected(SdpRejection.WRONG_VERSION, "v=1\n");
    assertRejected(SdpRejection.MALFORMED_LINE, HEAD + "a\n");
    assertRejected(SdpRejection.MALFORMED_LINE, HEAD + "\na=x\n");
    assertRejected(SdpRejection.MALFORMED_LINE, "v=0\no=- 1 2 IN IP4 127.0.0.1\ns=\nt=0 0\n");
    assertRejected(SdpRejection.UNKNOWN_LINE_TYPE, HEAD + "x=1\n");
    assertRejected(SdpRejection.MISPLACED_LINE, HEAD + "s=-\n");
    assertRejected(SdpRejection.MISPLACED_LINE, HEAD + "m=audio 9 X 0\nt=0 0\n");
    assertRejected(SdpRejection.MISPLACED_LINE, "m=audio 9 X 0\n" + HEAD);
    assertRejected(SdpRejection.MALFORMED_ORIGIN, "v=0\no=- 1 2 IN IP4\n");
    assertRejected(SdpRejection.MALFORMED_ORIGIN, "v=0\no=- 1 -2 IN IP4 1.1.1.1\n");
    assertRejected(SdpRejection.MALFORMED_CONNECTION, HEAD + "m=audio 9 X 0\nc=IN IP5 x\n");
    assertRejected(SdpRejection.MALFORMED_BANDWIDTH, HEAD + "m=audio 9 X 0\nb=AS\n");
    assertRejected(SdpRejection.MALFORMED_TIME, "v=0\no=- 1 2 IN IP4 127.0.0.1\ns=-\nt=0\n");
    assertRejected(SdpRejection.MALFORMED_MEDIA, HEAD + "m=audio 65536 X 0\n");
    assertRejected(SdpRejection.MALFORMED_MEDIA, HEAD + "m=audio 9 X\n");
    assertRejected(SdpRejection.MALFORMED_MEDIA, HEAD + "m=audio 9  X 0\n");
    assertRejected(SdpRejection.DUPLICATE_MID, HEAD + "m=a 9 X 0\na=mid:1\nm=a 9 X 0\na=mid:1\n");
    Rejected<?> rejected =
        assertInstanceOf(Rejected.class, SessionDescription.parse(HEAD + "a=x\na=mid\n"));
    assertEquals("line 6: mid lacks its value", rejected.detail());
  }

  @Example
  void simulcastStreamsAreReadWithTheirNames() {
    SessionDescription parsed =
        SessionDescription.parse(
                HEAD
                    + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n"
                    + "a=rid:lo send\r\n"
                    + "a=rid:hi send pt=96;max-width=1280\r\n"
                    + "a=simulcast:send lo,other;~hi recv one\r\n")
            .orElseThrow();
    MediaDescription video = parsed.media().getFirst();
    assertEquals(
        List.of(
            new SdpAttribute.Rid("lo", Direction.SENDONLY),
            new SdpAttribute.Rid("hi", Direction.SENDONLY, "pt=96;max-width=1280")),
        video.all(SdpAttribute.Rid.class));
    SdpAttribute.Simulcast simulcast = video.find(SdpAttribute.Simulcast.class).orElseThrow();
    assertEquals(List.of("lo", "hi"), simulcast.send());
    assertEquals(List.of("one"), simulcast.receive());
    assertEquals("simulcast:send lo;hi recv one", simulcast.text());
  }

  @Example
  void everyMalformedAttributeIsRejected() {
    for (String attribute :
        List.of(
            "",
            ":x",
            "mid:",
            "mid:a b",
            "rtcp-mux:x",
            "sendrecv:",
            "rtpmap:128 opus/48000",
            "rtpmap:96 opus",
            "rtpmap:96 opus/0",
            "rtpmap:96 opus/99999999999",
            "rtpmap:96 a/1/2/3",
            "fmtp:96",
            "fmtp:x a=b",
            "rtcp-fb:96 ",
            "extmap:0 urn:a",
            "extmap:1",
            "extmap:1/sideways urn:a",
            "ice-ufrag:abc",
            "ice-ufrag:ab_d",
            "ice-pwd:short",
            "ice-options:",
            "fingerprint:sha-256",
            "fingerprint:sha-256 8C:7",
            "fingerprint:sha-256 8C:ZZ",
            "setup:later",
            "ssrc:4294967296 cname:x",
            "ssrc:-1 cname:x",
            "ssrc:1",
            "ssrc-group:FID x",
            "rid:hi",
            "rid:hi up",
            "rid:h.i send",
            "rid:hi send pt=96 max-fps=30",
            "simulcast:send",
            "simulcast:send ;a",
            "simulcast:send a b",
            "simulcast:send a send b",
            "simulcast:both a;b",
            "msid:a b c",
            "candidate:1 1 udp 1 10.0.0.1 5",
            "candidate:1 1 udp 4294967296 10.0.0.1 5 typ host",
            "candidate:1 1 udp 1 10.0.0.1 65536 typ host",
            "candidate:1 0 udp 1 10.0.0.1 5 typ host",
            "candidate:1 1 udp 1 10.0.0.1 5 typ srflx raddr 1.1.1.1",
            "candidate:1 1 udp 1 10.0.0.1 5 typ host lonely")) {
      assertRejected(SdpRejection.MALFORMED_ATTRIBUTE, HEAD + "a=" + attribute + "\n");
    }
  }

  @Example
  void boundsAreKept() {
    assertRejected(SdpRejection.TOO_LONG, "v".repeat(SessionDescription.MAX_LENGTH + 1));
    String sections = "m=audio 9 X 0\n".repeat(SessionDescription.MAX_MEDIA);
    assertEquals(SessionDescription.MAX_MEDIA, accepted(HEAD + sections).media().size());
    assertRejected(SdpRejection.TOO_MANY_MEDIA_SECTIONS, HEAD + sections + "m=audio 9 X 0\n");
    String attributes = "a=x\n".repeat(SessionDescription.MAX_ATTRIBUTES);
    accepted(HEAD + attributes);
    assertRejected(SdpRejection.TOO_MANY_ATTRIBUTES, HEAD + attributes + "a=x\n");
  }

  @Example
  void anAnswerIsBuiltAndReadBack() {
    SessionDescription answer =
        SessionDescription.builder(Origin.anonymous(7, 1))
            .media(
                MediaDescription.builder(MediaDescription.VIDEO)
                    .port(40_000)
                    .connection(new Connection("IP4", "192.0.2.7"))
                    .codec(new RtpMap(96, "VP8", 90_000, 1), "", "nack pli", "ccm fir")
                    .mid("v0")
                    .direction(Direction.RECVONLY.reversed())
                    .extension(3, HeaderExtensions.ORIGIN)
                    .ice("abcd", "abcdefghijklmnopqrstuv")
                    .candidate(Candidate.udpHost("1", 2_130_706_431, "192.0.2.7", 40_000))
                    .endOfCandidates()
                    .dtls(Fingerprint.of("sha-256", new byte[32]), Setup.PASSIVE)
                    .rtcpMux()
                    .rtcpReducedSize()
                    .msid("room", "v0")
                    .ssrc(-1, "room")
                    .build())
            .attribute(new IceLite())
            .bundleAll()
            .build();
    assertEquals(answer, accepted(answer.toString()));
    assertEquals(List.of("v0"), answer.bundle());
    assertTrue(answer.isIceLite());
    assertTrue(answer.toString().contains("a=ssrc:4294967295 cname:room\r\n"));
    assertEquals(answer.media().getFirst(), answer.media().getFirst().toBuilder().build());
  }

  @Example
  void valuesThatWouldBreakTheTextAreRefusedWhenBuilt() {
    assertThrows(IllegalArgumentException.class, () -> new Other("x", "a\r\nm=audio"));
    assertThrows(IllegalArgumentException.class, () -> new Msid("a b", "c"));
    assertThrows(
        IllegalArgumentException.class,
        () -> MediaDescription.builder(MediaDescription.AUDIO).build());
  }

  @Example
  void fingerprintsMatchWithoutRegardToCase() {
    assertTrue(new Fingerprint("SHA-256", "ab:CD").matches(new Fingerprint("sha-256", "AB:cd")));
    assertFalse(new Fingerprint("sha-256", "ab:CD").matches(new Fingerprint("sha-1", "AB:cd")));
  }

  @Property(tries = 300)
  void anyTextIsADescriptionOrANamedRejection(@ForAll String text) {
    assertReadBackOrRejected(text);
    assertReadBackOrRejected(HEAD + text);
    assertReadBackOrRejected(HEAD + "a=" + text);
  }

  @Property(tries = 500)
  void anyLinesAreADescriptionOrANamedRejection(@ForAll("lines") List<String> lines) {
    assertReadBackOrRejected(HEAD + String.join("", lines));
  }

  @Property(tries = 500)
  void aBrowsersOfferWithAnyCharactersChangedIsADescriptionOrANamedRejection(
      @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 3000) Integer> places,
      @ForAll @IntRange(max = 300) int character) {
    StringBuilder changed = new StringBuilder(OFFER);
    for (int place : places) {
      changed.setCharAt(place % changed.length(), (char) character);
    }
    assertReadBackOrRejected(changed.toString());
  }

  @Provide
  Arbitrary<List<String>> lines() {
    List<String> known = OFFER.lines().collect(Collectors.toList());
    Arbitrary<String> attribute =
        Arbitraries.of(known)
            .filter(line -> line.startsWith("a="))
            .map(line -> line.substring(0, Math.max(2, line.indexOf(':') + 1)));
    Arbitrary<String> value =
        Arbitraries.strings().withChars("0123456789abc/:;=. -").ofMaxLength(20);
    return Arbitraries.oneOf(
            Arbitraries.of(known),
            Arbitraries.of("m=audio 9 X 0", "m=video 9 UDP/TLS/RTP/SAVPF 96"),
            attribute.flatMap(name -> value.map(text -> name + text)))
        .map(line -> line + "\r\n")
        .list()
        .ofMaxSize(30);
  }

  private static void assertReadBackOrRejected(String text) {
    switch (SessionDescription.parse(text)) {
      case Accepted<SessionDescription>(SessionDescription description) ->
          assertEquals(description, accepted(description.toString()));
      case Rejected<SessionDescription>(Enum<?> reason, String _) ->
          assertInstanceOf(SdpRejection.class, reason);
    }
  }

  private static void assertRejected(SdpRejection expected, String text) {
    Rejected<?> rejected = assertInstanceOf(Rejected.class, SessionDescription.parse(text), text);
    assertEquals(expected, rejected.reason(), text);
  }

  private static SessionDescription accepted(String text) {
    return SessionDescription.parse(text).orElseThrow();
  }

  private static String browserOffer() {
    try (InputStream in = SessionDescriptionTest.class.getResourceAsStream("browser-offer.sdp")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
