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
import java.util.List;

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
  private final String cname;

  /**
   * @param localAddress the speaker's bound port, its one candidate
   * @param cname the speaker's canonical name (RFC 7022), unique in the room
   */
  public SpeakerOffer(
      IceCredentials ice,
      DtlsFingerprint fingerprint,
      TransportAddress localAddress,
      OfferedStreams streams,
      SlotCounts slots,
      String cname) {
    this.ice = ice;
    this.fingerprint = fingerprint;
    this.localAddress = localAddress;
    this.streams = streams;
    this.slots = slots;
    this.cname = cname;
  }

  /** The offer's text. */
  public String sdp(long sessionId) {
    SessionDescription.Builder offer = SessionDescription.builder(Origin.anonymous(sessionId, 1));
    for (Source source : streams.sources()) {
      String mid = OfferedStreams.midOf(source);
      MediaDescriptionBuilder section = section(mid, source, Direction.SENDONLY).msid(cname, mid);
      List<Integer> ssrcs = streams.of(source).stream().map(SentStream::ssrc).toList();
      if (ssrcs.size() > 1) {
        section.attribute(new SsrcGroup(SsrcGroup.SIMULCAST, ssrcs));
      }
      ssrcs.forEach(ssrc -> section.ssrc(ssrc, cname));
      offer.media(section.build());
    }
    addSlots(offer, Source.MICROPHONE, slots.audio());
    addSlots(offer, Source.CAMERA, slots.camera());
    addSlots(offer, Source.SCREEN, slots.screen());
    return offer.bundleAll().build().toString();
  }

  private void addSlots(SessionDescription.Builder offer, Source source, int count) {
    for (int number = 0; number < count; number++) {
      String mid = ServiceAnswer.slotMid(source, number);
      offer.media(section(mid, source, Direction.RECVONLY).build());
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
          "nack pli",
          "ccm fir");
      if (direction == Direction.RECVONLY) {
        // What encoders send that come in by WHIP: the baseline, whose decoders decode its
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
        .candidate(IceCandidates.host(localAddress))
        .endOfCandidates()
        .rtcpMux()
        .rtcpReducedSize();
  }

  private Fingerprint sdpFingerprint() {
    String[] algorithmAndDigest = fingerprint.toString().split(" ", 2);
    return new Fingerprint(algorithmAndDigest[0], algorithmAndDigest[1]);
  }
}
