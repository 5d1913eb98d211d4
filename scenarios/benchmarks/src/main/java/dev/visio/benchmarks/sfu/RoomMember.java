package dev.visio.benchmarks.sfu;

import dev.visio.benchmarks.wire.rtp.CameraPacket;
import dev.visio.sfu.ParticipantEvents;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SlotAssignment;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.rtp.HeaderExtensions;
import dev.visio.wire.sdp.MediaDescription;
import dev.visio.wire.sdp.SdpAttribute;
import dev.visio.wire.sdp.SessionDescription;
import dev.visio.wire.stun.StunMessage;
import dev.visio.wire.stun.StunMessageBuilder;
import dev.visio.wire.stun.TransactionId;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Somebody in the room: joins as everybody does, and has a packet of its camera ready to send. */
final class RoomMember implements ParticipantEvents {
  private static final String UFRAG = "member";
  private static final int FIRST_PORT = 20_000;
  private static final int SSRC = 1_000;

  /** The extension id of packets' numbers across all streams, which browsers want as well. */
  private static final int TRANSPORT_NUMBER = 5;

  /** The payload type of packets that are sent again, as browsers offer one. */
  private static final int RETRANSMISSION = CameraPacket.PAYLOAD_TYPE + 1;

  final TransportAddress address;
  final SrtpReceiver receiver;
  final byte[] datagram = new byte[DatagramHandler.BUFFER_LENGTH];
  private final int number;
  private final SrtpSender.Stream camera;
  private final byte[] plain = new byte[CameraPacket.HEADER_LENGTH];
  private int sequence;
  private int length;
  private boolean connected;
  private final Set<String> watched = new HashSet<>();

  RoomMember(int number) {
    this.number = number;
    this.address = TransportAddress.of("10.0.0.2", FIRST_PORT + number);
    SrtpKeys keys = KnownKeys.of(KnownKeys.fingerprint(number));
    this.camera = SrtpSender.of(keys).stream(SSRC);
    this.receiver = SrtpReceiver.of(keys);
    CameraPacket.writeHeader(plain, number, 0, SSRC);
  }

  /** Joins with so many slots for others' cameras, and nominates its address by one ICE check. */
  void join(SfuRoom room, int slots, TurnedLoop loop) {
    SessionDescription answer =
        SessionDescription.parse(room.join("member-" + number, offer(slots), this).join())
            .orElseThrow();
    MediaDescription first = answer.media().getFirst();
    String ufrag = answer.find(first, SdpAttribute.IceUfrag.class).orElseThrow().ufrag();
    String password = answer.find(first, SdpAttribute.IcePwd.class).orElseThrow().password();
    byte[] check =
        StunMessage.bindingRequest(TransactionId.random(new SplittableRandom(number)))
            .username(ufrag + ":" + UFRAG)
            .priority(1)
            .iceControlling(number)
            .useCandidate()
            .build(StunMessageBuilder.shortTermKey(password));
    loop.arrive(0, address, check, check.length);
    loop.turn(0);
    if (!connected) {
      throw new IllegalStateException("member " + number + " was not let in");
    }
  }

  /** Makes the next packet ready, with this payload as its next picture; none may be sent twice. */
  void protect(byte[] payload) {
    System.arraycopy(plain, 0, datagram, 0, plain.length);
    CameraPacket.renumber(datagram, ++sequence);
    CameraPacket.beginPicture(payload, sequence);
    length = camera.protect(datagram, 0, plain.length, payload, 0, payload.length);
  }

  /** Sends the packet that is ready; the service decrypts it where it stands. */
  void send(TurnedLoop loop, long laterNanos) {
    loop.arrive(laterNanos, address, datagram, length);
  }

  /** How many of the others' cameras this member is sent. */
  int watched() {
    return watched.size();
  }

  private String offer(int slots) {
    StringBuilder sdp = new StringBuilder();
    String certificate =
        HexFormat.ofDelimiter(":").withUpperCase().formatHex(KnownKeys.fingerprint(number).bytes());
    line(sdp, "v=0");
    line(sdp, "o=- 1 1 IN IP4 0.0.0.0");
    line(sdp, "s=-");
    line(sdp, "t=0 0");
    line(sdp, "a=ice-ufrag:" + UFRAG);
    line(sdp, "a=ice-pwd:abcdefghijklmnopqrstuvwx");
    line(sdp, "a=fingerprint:sha-256 " + certificate);
    line(sdp, "a=setup:actpass");
    video(sdp, "cam", "sendonly");
    line(sdp, "a=ssrc:" + SSRC + " cname:member");
    for (int i = 0; i < slots; i++) {
      video(sdp, "v" + i, "recvonly");
    }
    return sdp.toString();
  }

  private static void video(StringBuilder sdp, String mid, String direction) {
    line(sdp, "m=video 9 UDP/TLS/RTP/SAVPF " + CameraPacket.PAYLOAD_TYPE + " " + RETRANSMISSION);
    line(sdp, "c=IN IP4 0.0.0.0");
    line(sdp, "a=mid:" + mid);
    line(sdp, "a=" + direction);
    line(sdp, "a=rtcp-mux");
    line(sdp, "a=rtpmap:" + CameraPacket.PAYLOAD_TYPE + " VP8/90000");
    line(sdp, "a=rtcp-fb:" + CameraPacket.PAYLOAD_TYPE + " nack");
    line(sdp, "a=rtpmap:" + RETRANSMISSION + " rtx/90000");
    line(sdp, "a=fmtp:" + RETRANSMISSION + " apt=" + CameraPacket.PAYLOAD_TYPE);
    line(sdp, "a=rtcp-fb:" + CameraPacket.PAYLOAD_TYPE + " transport-cc");
    line(
        sdp,
        "a=extmap:" + TRANSPORT_NUMBER + " " + HeaderExtensions.TRANSPORT_WIDE_SEQUENCE_NUMBER);
    line(sdp, "a=extmap:" + CameraPacket.ORIGIN_ID + " " + HeaderExtensions.ORIGIN);
    line(sdp, "a=extmap:" + CameraPacket.MID_ID + " " + HeaderExtensions.MID);
  }

  private static void line(StringBuilder sdp, String line) {
    sdp.append(line).append("\r\n");
  }

  @Override
  public void connected() {
    connected = true;
  }

  @Override
  public void slots(List<SlotAssignment> assigned, List<String> emptied) {
    assigned.forEach(slot -> watched.add(slot.mid()));
    emptied.forEach(watched::remove);
  }

  @Override
  public void disconnected(String reason) {
    throw new IllegalStateException("member " + number + " was let go: " + reason);
  }
}
