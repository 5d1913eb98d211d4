package dev.visio.speakers.joining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.measurement.Source;
import dev.visio.signalling.ParticipantMessage;
import dev.visio.signalling.SlotCounts;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.ice.IceCredentials;
import dev.visio.wire.rtp.HeaderExtensions;
import dev.visio.wire.sdp.Direction;
import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.SdpAttribute.SsrcGroup;
import dev.visio.wire.sdp.SessionDescription;
import dev.visio.wire.sdp.Setup;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpeakerOfferTest {
  private static final DtlsFingerprint FINGERPRINT =
      DtlsFingerprint.of("a certificate".getBytes(StandardCharsets.US_ASCII));

  private final SplittableRandom random = new SplittableRandom(1);

  private String offer(Set<Source> sources, SlotCounts slots) {
    return offer(sources, slots, false);
  }

  private String offer(Set<Source> sources, SlotCounts slots, boolean repair) {
    return new SpeakerOffer(
            IceCredentials.generate(random),
            FINGERPRINT,
            TransportAddress.of("10.0.0.7", 4711),
            OfferedStreams.of(sources, 1, repair, random),
            slots,
            repair,
            "speaker-7")
        .sdp(42);
  }

  private SessionDescription parsed(Set<Source> sources, SlotCounts slots) {
    return SessionDescription.parse(offer(sources, slots)).orElseThrow();
  }

  private static List<String> mids(SessionDescription offer) {
    return offer.media().stream().map(section -> section.mid().orElseThrow()).toList();
  }

  @Test
  void whatItSendsComesFirstAndThenItsSlotsInOneBundle() {
    SessionDescription offer = parsed(EnumSet.allOf(Source.class), new SlotCounts(2, 3, 1));
    List<String> expected = List.of("mic", "cam", "screen", "a0", "a1", "v0", "v1", "v2", "s0");
    assertEquals(expected, mids(offer));
    assertEquals(expected, offer.bundle());
  }

  @Test
  void onlyWhatItHasIsOffered() {
    SessionDescription offer = parsed(EnumSet.of(Source.MICROPHONE), new SlotCounts(1, 0, 0));
    assertEquals(List.of("mic", "a0"), mids(offer));
  }

  @Test
  void sentSectionsNameTheirStreamAndSlotsOnlyReceive() {
    SessionDescription offer =
        parsed(EnumSet.of(Source.MICROPHONE, Source.CAMERA), new SlotCounts(1, 1, 0));
    MediaDescription camera = offer.section("cam").orElseThrow();
    assertEquals(Direction.SENDONLY, camera.direction());
    assertEquals(Optional.of("speaker-7"), camera.cname(camera.ssrcs().getFirst()));
    assertTrue(camera.hasFeedback(OfferedStreams.VP8_PAYLOAD_TYPE, "nack pli"));
    MediaDescription slot = offer.section("v0").orElseThrow();
    assertEquals(Direction.RECVONLY, slot.direction());
    assertTrue(slot.ssrcs().isEmpty());
  }

  @Test
  void everySectionBearsTheOriginAndAudioItsLevel() {
    SessionDescription offer =
        parsed(EnumSet.of(Source.MICROPHONE, Source.CAMERA), new SlotCounts(1, 1, 1));
    for (MediaDescription section : offer.media()) {
      assertEquals(3, section.extensionId(HeaderExtensions.ORIGIN).orElseThrow());
      assertEquals(
          section.isAudio(), section.extensionId(HeaderExtensions.AUDIO_LEVEL).isPresent());
      assertEquals(Optional.of(Setup.ACTPASS), section.setup());
    }
    assertEquals("10.0.0.7", offer.media().getFirst().candidates().getFirst().address());
  }

  @Test
  void picturesAreRepairedWhereThatIsAskedForAndSoundIsNot() {
    SessionDescription offer =
        SessionDescription.parse(offer(EnumSet.allOf(Source.class), new SlotCounts(1, 1, 1), true))
            .orElseThrow();
    for (MediaDescription section : offer.media()) {
      assertEquals(section.isVideo(), section.payloadType("rtx").isPresent());
      assertEquals(section.isVideo(), section.hasFeedback(OfferedStreams.VP8_PAYLOAD_TYPE, "nack"));
    }
    MediaDescription camera = offer.section("cam").orElseThrow();
    assertEquals(
        List.of(SsrcGroup.repair(camera.ssrcs().getFirst(), camera.ssrcs().getLast())),
        camera.all(SsrcGroup.class));
    assertFalse(
        offer(EnumSet.allOf(Source.class), new SlotCounts(1, 1, 1)).contains("rtx"),
        "and nothing of it where it is not");
  }

  @Test
  void theOfferForAFullRoomFitsIntoAMessage() {
    String sdp = offer(EnumSet.allOf(Source.class), new SlotCounts(54, 54, 54), true);
    assertFalse(new ParticipantMessage.Offer(sdp).sdp().isEmpty());
  }
}
