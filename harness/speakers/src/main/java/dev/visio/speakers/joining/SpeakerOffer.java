package dev.visio.speakers.joining;

import dev.visio.measurement.Source;
import dev.visio.signalling.SlotCounts;
import dev.visio.speakers.publishing.HeaderExtensionIds;
import dev.visio.speakers.publishing.SentStream;
import dev.visio.speakers.receiving.Slot;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.ice.IceCandidates;
import dev.visio.transport.ice.IceCredentials;
import dev.visio.wire.rtp.HeaderExtensions;
import dev.visio.wire.sdp.Direction;
import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.MediaDescriptionBuilder;
import dev.visio.wire.sdp.Origin;
import dev.visio.wire.sdp.SdpAttribute.Fingerprint;
import dev.visio.wire.sdp.SdpAttribute.RtpMap;
import dev.visio.wire.sdp.SdpAttribute.SsrcGroup;
import dev.visio.wire.sdp.SessionDescription;
import dev.visio.wire.sdp.Setup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A speaker's one and only offer: what it sends, then a receive-only section for each slot, all in
 * one bundle (RFC 9429 section 5.2.1, RFC 9143). Whoever comes and goes later changes nothing in
 * it.
 */
public final class SpeakerOffer {
  private final IceCredentials ice;
  private final DtlsFingerprint fingerprint;
  private final TransportAddress localAddress;
  private final OfferedStreams streams;
  private final SlotCounts slots;
  private final boolean repair;
  private final String cname;

  /**
   * @param localAddress the speaker's bound port, its one candidate
   * @param repair whether pictures' packets that slots miss can come again
   * @param cname the speaker's canonical name (RFC 7022), unique in the room
   */
  public SpeakerOffer(
      IceCredentials ice,
      DtlsFingerprint fingerprint,
      TransportAddress localAddress,
      OfferedStreams streams,
      SlotCounts slots,
      boolean repair,
      String cname) {
    this.ice = ice;
    this.fingerprint = fingerprint;
    this.localAddress = localAddress;
    this.streams = streams;
    this.slots = slots;
    this.repair = repair;
    this.cname = cname;
  }

  /** The offer's text. */
  public String sdp(long sessionId) {
    List<MediaDescription> sections = new ArrayList<>();
    for (Source source : streams.sources()) {
      String mid = OfferedStreams.midOf(source);
      MediaDescriptionBuilder section = section(mid, source, Direction.SENDONLY).msid(cname, mid);
      List<Integer> ssrcs = streams.of(source).stream().map(SentStream::ssrc).toList();
      if (ssrcs.size() > 1) {
        section.attribute(new SsrcGroup(SsrcGroup.SIMULCAST, ssrcs));
      }
      ssrcs.forEach(ssrc -> section.ssrc(ssrc, cname));
      for (SentStream stream : streams.of(source)) {
        if (stream.repairOrNull() != null) {
          section.attribute(SsrcGroup.repair(stream.ssrc(), stream.repairOrNull().ssrc()));
          section.ssrc(stream.repairOrNull().ssrc(), cname);
        }
      }
      sections.add(section.build());
    }
    addSlots(sections, Source.MICROPHONE, slots.audio());
    addSlots(sections, Source.CAMERA, slots.camera());
    addSlots(sections, Source.SCREEN, slots.screen());
    // The bundle has one way, and its first section stands for all: in a full room, the same line
    // in each of them is more than a message holds.
    sections.set(
        0,
        sections.getFirst().toBuilder()
            .candidate(IceCandidates.host(localAddress))
            .endOfCandidates()
            .build());
    SessionDescription.Builder offer = SessionDescription.builder(Origin.anonymous(sessionId, 1));
    sections.forEach(offer::media);
    return offer.bundleAll().build().toString();
  }

  private void addSlots(List<MediaDescription> sections, Source source, int count) {
    for (int number = 0; number < count; number++) {
      String mid = ServiceAnswer.slotMid(source, number);
      sections.add(section(mid, source, Direction.RECVONLY).build());
    }
  }

  private MediaDescriptionBuilder section(String mid, Source source, Direction direction) {
    boolean sound = source == Source.MICROPHONE;
    MediaDescriptionBuilder section =
        MediaDescription.builder(sound ? MediaDescription.AUDIO : MediaDescription.VIDEO);
    if (sound) {
      section.codec(
          new RtpMap(OfferedStreams.OPUS_PAYLOAD_TYPE, "opus", OfferedStreams.OPUS_CLOCK_RATE, 2),
          "minptime=10;usedtx=1");
    } else {
      section.codec(
          new RtpMap(OfferedStreams.VP8_PAYLOAD_TYPE, "VP8", OfferedStreams.VIDEO_CLOCK_RATE, 1),
          "",
          feedback("nack pli", "ccm fir"));
      addRepair(section, OfferedStreams.VP8_PAYLOAD_TYPE, OfferedStreams.VP8_REPAIR_PAYLOAD_TYPE);
      if (direction == Direction.RECVONLY) {
        // What encoders send that come in by WHIP, unrepaired: the baseline, whose decoders decode
        // its
        // constrained kind as well.
        section.codec(
            new RtpMap(Slot.H264_PAYLOAD_TYPE, "H264", OfferedStreams.VIDEO_CLOCK_RATE, 1),
            "packetization-mode=1;profile-level-id=42001f");
      }
    }
    section.mid(mid).direction(direction);
    if (sound) {
      section.extension(HeaderExtensionIds.AUDIO_LEVEL, HeaderExtensions.AUDIO_LEVEL);
    }
    return section
        .extension(HeaderExtensionIds.ORIGIN, HeaderExtensions.ORIGIN)
        .extension(HeaderExtensionIds.MID, HeaderExtensions.MID)
        .ice(ice.ufrag(), ice.password())
        .dtls(sdpFingerprint(), Setup.ACTPASS)
        .rtcpMux()
        .rtcpReducedSize();
  }

  /** Packets may be asked for only where there is a stream in which they can come again. */
  private String[] feedback(String... others) {
    return repair
        ? Stream.concat(Stream.of(others), Stream.of("nack")).toArray(String[]::new)
        : others;
  }

  /** RFC 4588 section 8.1. */
  private void addRepair(MediaDescriptionBuilder section, int repaired, int payloadType) {
    if (repair) {
      section.codec(
          new RtpMap(payloadType, "rtx", OfferedStreams.VIDEO_CLOCK_RATE, 1), "apt=" + repaired);
    }
  }

  private Fingerprint sdpFingerprint() {
    String[] algorithmAndDigest = fingerprint.toString().split(" ", 2);
    return new Fingerprint(algorithmAndDigest[0], algorithmAndDigest[1]);
  }
}
