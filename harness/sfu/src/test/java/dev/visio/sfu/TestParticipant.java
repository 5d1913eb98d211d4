package dev.visio.sfu;

import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsEvents;
import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.dtls.DtlsHandshaker;
import dev.visio.transport.dtls.DtlsRole;
import dev.visio.transport.dtls.DtlsSession;
import dev.visio.transport.ice.IceCandidates;
import dev.visio.transport.ice.IceControllingAgent;
import dev.visio.transport.ice.IceCredentials;
import dev.visio.transport.ice.IceEvents;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.BigEndian;
import dev.visio.wire.PacketKind;
import dev.visio.wire.rtcp.Nack;
import dev.visio.wire.rtcp.NtpTimestamp;
import dev.visio.wire.rtcp.PictureLossIndication;
import dev.visio.wire.rtcp.RtcpCompound;
import dev.visio.wire.rtcp.RtcpPacket;
import dev.visio.wire.rtcp.SenderReport;
import dev.visio.wire.rtp.AudioLevel;
import dev.visio.wire.rtp.ExtensionForm;
import dev.visio.wire.rtp.RtpHeaderWriter;
import dev.visio.wire.rtp.RtpPacket;
import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.SdpAttribute;
import dev.visio.wire.sdp.SessionDescription;
import dev.visio.wire.stun.StunMessage;
import dev.visio.wire.stun.StunMessageBuilder;
import dev.visio.wire.stun.TransactionId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * A client of the media plane, put together from the transport's own parts: joins, sends packets,
 * keeps what it gets.
 */
final class TestParticipant implements DatagramHandler, ParticipantEvents {
  /** One packet that came in a slot. */
  record Received(
      String mid,
      int payloadType,
      int sequence,
      int timestamp,
      boolean marker,
      int ssrc,
      byte[] dependencies,
      byte[] payload) {
    String text() {
      return new String(payload);
    }
  }

  final String id;
  final List<Received> received = new ArrayList<>();

  /** What came again (RFC 4588), as it would have come at first. */
  final List<Received> resent = new ArrayList<>();

  /** The numbers of the same packets in the streams that they came in, by those streams' SSRCs. */
  final Map<Integer, List<Integer>> resentNumbers = new HashMap<>();

  final List<RtcpPacket> rtcp = new ArrayList<>();
  List<SlotAssignment> slots = List.of();
  String disconnected;
  boolean connected;
  DatagramPort port;
  Runnable onDisconnected = () -> {};

  /** Where it binds its port. */
  TransportAddress local = TransportAddress.of("10.0.0.2", 0);

  /** Whether it comes by TCP, on the real network. */
  boolean byTcp;

  /** What it offers otherwise than a speaker with one camera. */
  UnaryOperator<String> offers = UnaryOperator.identity();

  private final MediaLoop loop;
  private final DtlsHandshaker handshaker;
  private final RandomGenerator random;
  private final IceCredentials credentials;
  private final Map<Integer, String> midOfSsrc = new HashMap<>();
  private final Map<Integer, Integer> repairedBy = new HashMap<>();
  private final TransportArrivals arrivals = new TransportArrivals();
  private final RtpPacket packet = new RtpPacket();

  /** Whether it tells when its packets arrive, as browsers do. */
  boolean tellsArrivals;

  /** Packets without content that have come. */
  int padding;

  private IceCredentials remote;
  private TransportAddress candidate;
  private TransportAddress service;
  private IceControllingAgent ice;
  private DtlsSession dtls;
  private SrtpSender sender;
  private SrtpReceiver receiver;

  /** Why there are no keys, if its handshake has failed. */
  String handshakeFailure;

  /** Whether the service has said close_notify. */
  boolean toldGoodbye;

  TestParticipant(String id, MediaLoop loop, DtlsHandshaker handshaker, RandomGenerator random) {
    this.id = id;
    this.loop = loop;
    this.handshaker = handshaker;
    this.random = random;
    this.credentials = IceCredentials.generate(random);
  }

  TestParticipant join(SfuRoom room, int audio, int camera) throws IOException {
    return join(room, audio, camera, 0);
  }

  /** With slots for screens, it may share its own as well. */
  TestParticipant join(SfuRoom room, int audio, int camera, int screen) throws IOException {
    port = open(local);
    String offer =
        offers.apply(Offers.speaker(credentials, handshaker.fingerprint(), audio, camera, screen));
    SessionDescription answer =
        SessionDescription.parse(room.join(id, offer, this).join()).orElseThrow();
    for (MediaDescription section : answer.media()) {
      section.ssrcs().forEach(ssrc -> midOfSsrc.put(ssrc, section.mid().orElseThrow()));
      section.all(SdpAttribute.SsrcGroup.class).stream()
          .filter(group -> group.semantics().equals(SdpAttribute.SsrcGroup.FLOW_IDENTIFICATION))
          .forEach(group -> repairedBy.put(group.ssrcs().get(1), group.ssrcs().get(0)));
    }
    MediaDescription first = answer.media().getFirst();
    remote =
        new IceCredentials(
            answer.find(first, SdpAttribute.IceUfrag.class).orElseThrow().ufrag(),
            answer.find(first, SdpAttribute.IcePwd.class).orElseThrow().password());
    SdpAttribute.Fingerprint fingerprint =
        answer.find(first, SdpAttribute.Fingerprint.class).orElseThrow();
    DtlsFingerprint expected =
        DtlsFingerprint.parse(fingerprint.algorithm() + " " + fingerprint.value()).orElseThrow();
    candidate = byTcp ? TcpWay.candidate(first) : candidate(first);
    ice =
        agent(
            credentials,
            address -> {
              service = address;
              dtls = handshaker.start(DtlsRole.CLIENT, expected, new Handshake());
            });
    ice.start(loop.nanoTime());
    return this;
  }

  private DatagramPort open(TransportAddress address) throws IOException {
    return byTcp ? new TcpWay(loop, this) : loop.bind(address, this);
  }

  private TransportAddress candidate(MediaDescription section) {
    return IceCandidates.addresses(section.candidates()).stream()
        .filter(address -> address.isIpv4() == local.isIpv4())
        .findFirst()
        .orElseThrow();
  }

  private IceControllingAgent agent(IceCredentials own, Consumer<TransportAddress> whenConnected) {
    return new IceControllingAgent(
        own,
        remote,
        List.of(candidate),
        random,
        new IceEvents() {
          @Override
          public void send(TransportAddress to, byte[] datagram) {
            port.send(to, datagram, 0, datagram.length);
          }

          @Override
          public void connected(TransportAddress address) {
            whenConnected.accept(address);
          }

          @Override
          public void failed(String reason) {
            throw new AssertionError(reason);
          }
        });
  }

  /** Takes the service's new session, and begins to check by it. */
  void restartIce(SfuRoom room) {
    IceSession session = room.restartIce(id).join().orElseThrow();
    remote =
        new IceCredentials(
            valueOf(session.credentials().get(0)), valueOf(session.credentials().get(1)));
    ice = agent(IceCredentials.generate(random), address -> service = address);
    ice.start(loop.nanoTime());
  }

  /** Where it sends its checks. */
  TransportAddress candidate() {
    return candidate;
  }

  /** Whether it can encrypt and decrypt. */
  boolean hasKeys() {
    return receiver != null;
  }

  /** The service's user name fragment of the session that it checks by. */
  String serviceUfrag() {
    return remote.ufrag();
  }

  private static String valueOf(String line) {
    return line.substring(line.indexOf(':') + 1);
  }

  /** Is elsewhere from now on: what is sent to its former address is lost. */
  void move() throws IOException {
    port.close();
    port = open(TransportAddress.of("10.0.0.9", 0));
    ice.moved(loop.nanoTime());
  }

  /** Asks for consent as a real agent does, until the loop's clock stands at this instant. */
  void keepAlive() {
    ice.onTimeout(loop.nanoTime());
  }

  /** Proves that this port is this participant's too, without nominating it. */
  void checkFrom(DatagramPort other) {
    byte[] request =
        check().iceControlling(1).build(StunMessageBuilder.shortTermKey(remote.password()));
    other.send(candidate, request, 0, request.length);
  }

  /** The beginning of a check as this participant makes them, without integrity yet. */
  StunMessageBuilder check() {
    return check(remote.ufrag());
  }

  /** The same with another user name fragment of the service's. */
  StunMessageBuilder check(String ufrag) {
    return StunMessage.bindingRequest(TransactionId.random(random))
        .username(ufrag + ":" + credentials.ufrag())
        .priority(1);
  }

  void sendCamera(int sequence, int timestamp, String payload) {
    RtpHeaderWriter header = new RtpHeaderWriter();
    byte[] out = new byte[BUFFER_LENGTH];
    header.begin(
        out, 0, Offers.VP8, true, sequence, timestamp, Offers.CAM_SSRC, ExtensionForm.ONE_BYTE);
    send(out, header.end(), payload);
  }

  void sendScreen(int sequence, int timestamp, String payload) {
    RtpHeaderWriter header = new RtpHeaderWriter();
    byte[] out = new byte[BUFFER_LENGTH];
    header.begin(
        out, 0, Offers.VP8, true, sequence, timestamp, Offers.SCREEN_SSRC, ExtensionForm.ONE_BYTE);
    send(out, header.end(), payload);
  }

  /** A packet of the camera with its number across all streams, as browsers give it. */
  void sendCounted(int sequence, int transportSequence) {
    RtpHeaderWriter header = new RtpHeaderWriter();
    byte[] out = new byte[BUFFER_LENGTH];
    header.begin(out, 0, Offers.VP8, true, sequence, 0, Offers.CAM_SSRC, ExtensionForm.ONE_BYTE);
    BigEndian.putShort(out, header.add(Offers.TRANSPORT_SEQUENCE, Short.BYTES), transportSequence);
    send(out, header.end(), "counted");
  }

  void sendMicrophone(int sequence, int timestamp, int level, String payload) {
    RtpHeaderWriter header = new RtpHeaderWriter();
    byte[] out = new byte[BUFFER_LENGTH];
    header.begin(
        out, 0, Offers.OPUS, false, sequence, timestamp, Offers.MIC_SSRC, ExtensionForm.ONE_BYTE);
    AudioLevel.write(out, header.add(1, AudioLevel.LENGTH), true, level);
    send(out, header.end(), payload);
  }

  /** Sound with what was said before it, in a payload type of its own. */
  void sendRedundant(int sequence, int timestamp, int level, byte[] payload) {
    RtpHeaderWriter header = new RtpHeaderWriter();
    byte[] out = new byte[BUFFER_LENGTH];
    header.begin(
        out, 0, Offers.RED, false, sequence, timestamp, Offers.MIC_SSRC, ExtensionForm.ONE_BYTE);
    AudioLevel.write(out, header.add(1, AudioLevel.LENGTH), true, level);
    send(out, header.end(), payload);
  }

  private void send(byte[] out, int headerLength, String payload) {
    send(out, headerLength, payload.getBytes());
  }

  /** Sends a packet whose header stands in an array with room for all of it. */
  void send(byte[] out, int headerLength, byte[] bytes) {
    int length = sender.protect(out, 0, headerLength, bytes, 0, bytes.length);
    port.send(service, out, 0, length);
  }

  /** The last datagram that this participant would send for this payload, without sending it. */
  byte[] protectedCamera(int sequence, int timestamp, String payload) {
    byte[] out = new byte[BUFFER_LENGTH];
    int headerLength =
        RtpHeaderWriter.write(out, 0, Offers.VP8, true, sequence, timestamp, Offers.CAM_SSRC);
    byte[] bytes = payload.getBytes();
    return Arrays.copyOf(out, sender.protect(out, 0, headerLength, bytes, 0, bytes.length));
  }

  /** Sends these RTCP packets, encrypted as this participant's. */
  void sendControl(RtcpPacket... packets) {
    byte[] out = new byte[BUFFER_LENGTH];
    sendControl(out, RtcpCompound.write(List.of(packets), out, 0));
  }

  /** The datagram that {@link #sendControl} would send, without sending it. */
  byte[] protectedControl(RtcpPacket... packets) {
    byte[] out = new byte[BUFFER_LENGTH];
    int length = RtcpCompound.write(List.of(packets), out, 0);
    return Arrays.copyOf(out, sender.protectRtcp(out, 0, length));
  }

  /** Sends an RTCP compound that stands in an array with room for all of it. */
  void sendControl(byte[] out, int length) {
    port.send(service, out, 0, sender.protectRtcp(out, 0, length));
  }

  /** The SSRC under which the service sends what this slot carries. */
  int ssrcOf(String mid) {
    return midOfSsrc.entrySet().stream()
        .filter(entry -> entry.getValue().equals(mid) && !repairedBy.containsKey(entry.getKey()))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  void askForKeyFrame(String mid) {
    sendControl(new PictureLossIndication(1, ssrcOf(mid)));
  }

  /** Asks for packets of a slot once more. */
  void askAgain(String mid, List<Integer> sequences) {
    sendControl(Nack.of(1, ssrcOf(mid), sequences));
  }

  /** Which of its streams were asked for key frames since this was called last. */
  Set<Integer> takeKeyFrameRequests() {
    Set<Integer> ssrcs = new HashSet<>();
    for (RtcpPacket each : rtcp) {
      if (each instanceof PictureLossIndication loss) {
        ssrcs.add(loss.mediaSsrc());
      }
    }
    rtcp.clear();
    return ssrcs;
  }

  /** Says that its wall clock shows this instant at this timestamp of its camera. */
  void reportCamera(long unixNanos, int timestamp) {
    report(Offers.CAM_SSRC, unixNanos, timestamp);
  }

  void report(int ssrc, long unixNanos, int timestamp) {
    SenderReport report =
        new SenderReport(ssrc, NtpTimestamp.ofUnixNanos(unixNanos), timestamp, 0, 0, List.of());
    sendControl(report);
  }

  List<Received> in(String mid) {
    return received.stream().filter(each -> each.mid.equals(mid)).toList();
  }

  long keyFramesAskedOfMe() {
    return rtcp.stream().filter(PictureLossIndication.class::isInstance).count();
  }

  @Override
  public void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length) {
    PacketKind kind = PacketKind.of(bytes, 0, length);
    if (receiver == null && (kind == PacketKind.SRTP || kind == PacketKind.SRTCP)) {
      // On the real network the service may have its keys, and report, before this has its own.
      return;
    }
    switch (kind) {
      case STUN -> ice.onDatagram(nowNanos, from, bytes, 0, length);
      case DTLS -> dtls.onDatagram(bytes, 0, length);
      case SRTP -> onSrtp(nowNanos, bytes, receiver.unprotect(bytes, 0, length));
      case SRTCP ->
          rtcp.addAll(
              RtcpCompound.parse(bytes, 0, receiver.unprotectRtcp(bytes, 0, length)).orElseThrow());
      default -> throw new AssertionError("what is this: " + bytes[0]);
    }
  }

  private void onSrtp(long nowNanos, byte[] bytes, int length) {
    if (!packet.parse(bytes, 0, length).isAccepted()) {
      throw new AssertionError("not RTP");
    }
    byte[] payload =
        Arrays.copyOfRange(
            bytes, packet.payloadOffset(), packet.payloadOffset() + packet.payloadLength());
    tellArrival(nowNanos);
    if (payload.length == 0) {
      padding++;
      return;
    }
    Integer repaired = repairedBy.get(packet.ssrc());
    if (repaired == null) {
      received.add(received(packet.ssrc(), packet.sequenceNumber(), payload));
      return;
    }
    resentNumbers
        .computeIfAbsent(packet.ssrc(), _ -> new ArrayList<>())
        .add(packet.sequenceNumber());
    resent.add(
        received(
            repaired,
            BigEndian.getShort(payload, 0),
            Arrays.copyOfRange(payload, 2, payload.length)));
  }

  private void tellArrival(long nowNanos) {
    int at = packet.extensionOffset(Offers.TRANSPORT_SEQUENCE);
    if (!tellsArrivals || at < 0) {
      return;
    }
    arrivals.arrived(BigEndian.getShort(packet.bytes(), at), nowNanos);
    if (arrivals.isDue(nowNanos)) {
      sendControl(arrivals.take(1, packet.ssrc(), nowNanos));
    }
  }

  private Received received(int ssrc, int sequence, byte[] payload) {
    int at = packet.extensionOffset(Offers.DEPENDENCIES);
    byte[] dependencies =
        at < 0
            ? new byte[0]
            : Arrays.copyOfRange(
                packet.bytes(), at, at + packet.extensionLength(Offers.DEPENDENCIES));
    return new Received(
        midOfSsrc.get(ssrc),
        packet.payloadType(),
        sequence,
        packet.timestamp(),
        packet.marker(),
        ssrc,
        dependencies,
        payload);
  }

  @Override
  public void connected() {
    connected = true;
  }

  @Override
  public void slots(List<SlotAssignment> assigned, List<String> emptied) {
    List<String> changed =
        Stream.concat(assigned.stream().map(SlotAssignment::mid), emptied.stream()).toList();
    slots =
        Stream.concat(
                slots.stream().filter(slot -> !changed.contains(slot.mid())), assigned.stream())
            .toList();
  }

  @Override
  public void disconnected(String reason) {
    disconnected = reason;
    onDisconnected.run();
  }

  private final class Handshake implements DtlsEvents {
    @Override
    public void send(byte[] datagram) {
      loop.execute(() -> port.send(service, datagram, 0, datagram.length));
    }

    @Override
    public void connected(SrtpKeys keys) {
      loop.submit(
          () -> {
            sender = SrtpSender.of(keys);
            receiver = SrtpReceiver.of(keys);
            return null;
          });
    }

    @Override
    public void failed(String reason) {
      handshakeFailure = reason;
    }

    @Override
    public void closed() {
      toldGoodbye = true;
    }
  }
}
