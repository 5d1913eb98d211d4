package dev.visio.speakers;

import dev.visio.measurement.Source;
import dev.visio.signalling.ServiceMessage;
import dev.visio.speakers.joining.SignallingListener;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsEvents;
import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.dtls.DtlsRole;
import dev.visio.transport.dtls.DtlsSession;
import dev.visio.transport.ice.IceCredentials;
import dev.visio.transport.ice.IceLiteAgent;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.PacketKind;
import dev.visio.wire.rtcp.PictureLossIndication;
import dev.visio.wire.rtcp.RtcpCompound;
import dev.visio.wire.rtcp.RtcpPacket;
import dev.visio.wire.rtp.RtpPacket;
import dev.visio.wire.sdp.Candidate;
import dev.visio.wire.sdp.Direction;
import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.MediaDescriptionBuilder;
import dev.visio.wire.sdp.Origin;
import dev.visio.wire.sdp.SdpAttribute;
import dev.visio.wire.sdp.SessionDescription;
import dev.visio.wire.sdp.Setup;
import dev.visio.wire.stun.StunMessage;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One participant of a {@link SmallService}, as the service sees it. */
final class SmallParticipant {
  private final int number;
  private final SignallingListener listener;
  private final SmallService service;
  private final IceCredentials credentials;
  private final IceLiteAgent ice;
  private final Map<Source, Integer> published = new EnumMap<>(Source.class);
  private final Map<String, Integer> slotSsrcs = new HashMap<>();
  private final Map<String, Integer> nextSequences = new HashMap<>();
  private final RtpPacket rtp = new RtpPacket();

  private DtlsFingerprint certificate;
  private TransportAddress address;
  private DtlsSession dtls;
  private SrtpSender sender;
  private SrtpReceiver receiver;
  private boolean gone;

  SmallParticipant(int number, SignallingListener listener, SmallService service) {
    this.number = number;
    this.listener = listener;
    this.service = service;
    this.credentials = IceCredentials.generate(service.random());
    this.ice = new IceLiteAgent(credentials);
  }

  int number() {
    return number;
  }

  String id() {
    return "participant-" + number;
  }

  boolean isConnected() {
    return sender != null && !gone;
  }

  boolean isGone() {
    return gone;
  }

  void left() {
    gone = true;
  }

  Set<Source> sources() {
    return published.keySet();
  }

  /** Everybody has one slot of each kind for each other one. */
  String midFor(SmallParticipant publisher, Source source) {
    int slot = publisher.number < number ? publisher.number : publisher.number - 1;
    return switch (source) {
      case MICROPHONE -> "a" + slot;
      case CAMERA -> "v" + slot;
      case SCREEN -> "s" + slot;
    };
  }

  int ssrcFor(SmallParticipant publisher, Source source) {
    return slotSsrcs.get(midFor(publisher, source));
  }

  void say(ServiceMessage message) {
    if (!gone) {
      listener.onMessage(message);
    }
  }

  void answer(String sdp) {
    SessionDescription offer = SessionDescription.parse(sdp).orElseThrow();
    SdpAttribute.Fingerprint offered =
        offer.find(offer.media().getFirst(), SdpAttribute.Fingerprint.class).orElseThrow();
    certificate = DtlsFingerprint.parse(offered.algorithm() + " " + offered.value()).orElseThrow();
    String[] own = service.handshaker().fingerprint().toString().split(" ");
    SessionDescription.Builder answer =
        SessionDescription.builder(Origin.anonymous(number, 1))
            .attribute(new SdpAttribute.IceLite())
            .attribute(new SdpAttribute.Fingerprint(own[0], own[1]))
            .attribute(Setup.PASSIVE);
    offer.media().forEach(section -> answer.media(answer(section)));
    say(new ServiceMessage.Answer(answer.bundleAll().build().toString()));
  }

  private MediaDescription answer(MediaDescription section) {
    String mid = section.mid().orElseThrow();
    TransportAddress local = service.port().localAddress();
    MediaDescriptionBuilder answer =
        MediaDescription.builder(section.kind())
            .mid(mid)
            .ice(credentials.ufrag(), credentials.password())
            .candidate(Candidate.udpHost("1", 1, local.host(), local.port()))
            .rtcpMux();
    section.all(SdpAttribute.RtpMap.class).forEach(map -> answer.codec(map, ""));
    section.all(SdpAttribute.ExtMap.class).forEach(answer::attribute);
    if (section.direction() == Direction.SENDONLY) {
      published.put(sourceOf(mid), section.ssrcs().getFirst());
      return answer.direction(Direction.RECVONLY).build();
    }
    slotSsrcs.put(mid, service.random().nextInt());
    return answer.direction(Direction.SENDONLY).ssrc(slotSsrcs.get(mid), mid).build();
  }

  private static Source sourceOf(String mid) {
    return switch (mid) {
      case "mic" -> Source.MICROPHONE;
      case "cam" -> Source.CAMERA;
      default -> Source.SCREEN;
    };
  }

  /** Whether a datagram is this participant's: by its address, or by the user name of its check. */
  boolean takes(TransportAddress from, byte[] bytes, int length) {
    if (from.equals(address)) {
      return true;
    }
    return PacketKind.of(bytes, 0, length) == PacketKind.STUN
        && StunMessage.usernameOf(bytes, 0, length)
            .filter(name -> name.startsWith(credentials.ufrag() + ":"))
            .isPresent();
  }

  void onDatagram(TransportAddress from, byte[] bytes, int length) {
    switch (PacketKind.of(bytes, 0, length)) {
      case STUN -> onStun(from, bytes, length);
      case DTLS -> {
        if (dtls != null) {
          dtls.onDatagram(bytes, 0, length);
        }
      }
      case SRTP -> onSrtp(bytes, length);
      case SRTCP -> onSrtcp(bytes, length);
      case ZRTP, TURN_CHANNEL, UNKNOWN -> throw new AssertionError("a speaker sends no such thing");
    }
  }

  private void onStun(TransportAddress from, byte[] bytes, int length) {
    switch (ice.onRequest(bytes, 0, length, from)) {
      case IceLiteAgent.Validated(byte[] response, boolean nominated) -> {
        service.port().send(from, response, 0, response.length);
        if (nominated && dtls == null) {
          address = from;
          dtls = service.handshaker().start(DtlsRole.SERVER, certificate, new Handshake());
        }
      }
      case IceLiteAgent.Refused _, IceLiteAgent.Dropped _ ->
          throw new AssertionError("a speaker's checks are right");
    }
  }

  private void onSrtp(byte[] bytes, int length) {
    if (receiver == null || gone) {
      return;
    }
    int plain = receiver.unprotect(bytes, 0, length);
    for (Map.Entry<Source, Integer> stream : published.entrySet()) {
      if (plain > 0 && stream.getValue() == RtpPacket.ssrc(bytes, 0)) {
        service.forward(this, stream.getKey(), bytes, plain);
      }
    }
  }

  private void onSrtcp(byte[] bytes, int length) {
    int plain = receiver == null ? -1 : receiver.unprotectRtcp(bytes, 0, length);
    if (plain < 0) {
      return;
    }
    for (RtcpPacket packet : RtcpCompound.parse(bytes, 0, plain).orElseThrow()) {
      if (packet instanceof PictureLossIndication loss) {
        service.requestKeyFrame(this, loss.mediaSsrc());
      }
    }
  }

  /** Puts a plain packet into the slot of its publisher and sends it. */
  void deliver(String mid, byte[] packet, int length) {
    int sequence = nextSequences.merge(mid, 1, Integer::sum);
    RtpPacket.setSsrc(packet, 0, slotSsrcs.get(mid));
    RtpPacket.setSequenceNumber(packet, 0, sequence);
    rtp.parse(packet, 0, length);
    int header = rtp.headerLength();
    int protectedLength = sender.protect(packet, 0, header, packet, header, length - header);
    service.port().send(address, packet, 0, protectedLength);
  }

  /** A packet for that slot is lost on its way. */
  void lose(String mid) {
    nextSequences.merge(mid, 1, Integer::sum);
  }

  void requestKeyFrame(Source source) {
    byte[] packet = new byte[DatagramHandler.BUFFER_LENGTH];
    int length =
        RtcpCompound.write(List.of(new PictureLossIndication(1, published.get(source))), packet, 0);
    service.port().send(address, packet, 0, sender.protectRtcp(packet, 0, length));
  }

  private final class Handshake implements DtlsEvents {
    @Override
    public void send(byte[] datagram) {
      service.loop().execute(() -> service.port().send(address, datagram, 0, datagram.length));
    }

    @Override
    public void connected(SrtpKeys keys) {
      service
          .loop()
          .execute(
              () -> {
                sender = SrtpSender.of(keys);
                receiver = SrtpReceiver.of(keys);
                service.arrived();
              });
    }

    @Override
    public void failed(String reason) {
      throw new AssertionError(reason);
    }

    @Override
    public void closed() {}
  }
}
