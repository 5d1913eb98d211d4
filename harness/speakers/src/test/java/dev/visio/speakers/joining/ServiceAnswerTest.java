package dev.visio.speakers.joining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.visio.measurement.Source;
import dev.visio.signalling.SlotCounts;
import dev.visio.speakers.joining.ServiceAnswer.Rejection;
import dev.visio.transport.TransportAddress;
import dev.visio.wire.Parsed;
import java.util.EnumSet;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ServiceAnswerTest {
  private static final String ANSWER =
      """
      v=0
      o=- 1 1 IN IP4 127.0.0.1
      s=-
      t=0 0
      a=group:BUNDLE mic a0 v0
      a=ice-lite
      a=ice-ufrag:abcd
      a=ice-pwd:abcdefghijklmnopqrstuvwx
      a=fingerprint:sha-256 00:01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10:11:12:13:14:15:16:17:18:19:1A:1B:1C:1D:1E:1F
      a=setup:passive
      m=audio 9 UDP/TLS/RTP/SAVPF 111
      a=rtpmap:111 opus/48000/2
      a=mid:mic
      a=recvonly
      a=extmap:3 urn:visio:rtp-hdrext:origin
      a=candidate:1 1 udp 2130706431 127.0.0.1 5000 typ host
      m=audio 9 UDP/TLS/RTP/SAVPF 111
      a=rtpmap:111 opus/48000/2
      a=mid:a0
      a=sendonly
      a=extmap:3 urn:visio:rtp-hdrext:origin
      a=ssrc:77 cname:a0
      m=video 9 UDP/TLS/RTP/SAVPF 96
      a=rtpmap:96 VP8/90000
      a=mid:v0
      a=sendonly
      a=extmap:3 urn:visio:rtp-hdrext:origin
      a=ssrc:4294967295 cname:v0
      """
          .replace("\n", "\r\n");

  private static final SlotCounts SLOTS = new SlotCounts(1, 1, 0);

  private static Parsed<ServiceAnswer> parse(String text) {
    OfferedStreams streams =
        OfferedStreams.of(EnumSet.of(Source.MICROPHONE), new SplittableRandom(1));
    return ServiceAnswer.parse(text, streams, SLOTS);
  }

  private static Enum<?> rejection(String text) {
    return assertInstanceOf(Parsed.Rejected.class, parse(text)).reason();
  }

  @Test
  void anAnswerTellsWhereTheServiceIsAndInWhichStreamEachSlotComes() {
    ServiceAnswer answer = parse(ANSWER).orElseThrow();
    assertEquals(List.of(TransportAddress.of("127.0.0.1", 5000)), answer.addresses());
    assertEquals("abcd", answer.ice().ufrag());
    assertEquals(2, answer.slots().size());
    assertEquals(77, answer.slots().getFirst().ssrc());
    assertEquals(Source.CAMERA, answer.slots().getLast().source());
    assertEquals(-1, answer.slots().getLast().ssrc());
  }

  @Test
  void whatIsNoDescriptionIsRejected() {
    assertEquals(Rejection.MALFORMED, rejection("hello"));
  }

  @Test
  void anAnswerThatLacksASlotIsRejected() {
    assertEquals(Rejection.SECTION_MISSING, rejection(ANSWER.replace("mid:v0", "mid:v9")));
  }

  @Test
  void anAnswerThatRefusesASectionIsRejected() {
    assertEquals(Rejection.SECTION_MISSING, rejection(ANSWER.replace("m=video 9", "m=video 0")));
  }

  @Test
  void aSlotWithoutStreamIsRejected() {
    assertEquals(Rejection.NO_STREAM, rejection(ANSWER.replace("a=ssrc:77 cname:a0\r\n", "")));
  }

  @Test
  void twoSlotsInOneStreamAreRejected() {
    assertEquals(Rejection.NO_STREAM, rejection(ANSWER.replace("ssrc:77", "ssrc:4294967295")));
  }

  @Test
  void anAnswerThatRenumbersIsRejected() {
    assertEquals(
        Rejection.RENUMBERED,
        rejection(ANSWER.replace("extmap:3 urn:visio", "extmap:5 urn:visio")));
    assertEquals(
        Rejection.RENUMBERED,
        rejection(ANSWER.replace("SAVPF 96", "SAVPF 97").replace(":96", ":97")));
  }

  @Test
  void anAnswerWithoutCandidateIsRejected() {
    assertEquals(Rejection.NO_ICE, rejection(ANSWER.replace("1 udp", "1 tcp")));
    assertEquals(Rejection.NO_ICE, rejection(ANSWER.replace("127.0.0.1 5000", "host.local 5000")));
  }

  @Test
  void anAnswerThatWantsToBeginTheHandshakeIsRejected() {
    assertEquals(Rejection.NO_DTLS, rejection(ANSWER.replace("passive", "active")));
    assertEquals(Rejection.NO_DTLS, rejection(ANSWER.replace("sha-256", "sha-1")));
  }

  @Property(tries = 300)
  void anyTextGivesAnAnswerOrANamedRejection(@ForAll String noise, @ForAll short at) {
    int place = Math.floorMod(at, ANSWER.length());
    parse(noise);
    parse(ANSWER.substring(0, place) + noise + ANSWER.substring(place));
    parse(ANSWER.substring(0, place));
  }
}
