package dev.visio.sfu;

import dev.visio.transport.ConnectionEnd;
import dev.visio.transport.ConnectionPort;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.srtp.SrtpRejection;
import dev.visio.wire.BigEndian;
import dev.visio.wire.PacketKind;
import dev.visio.wire.rtp.AudioLevel;
import dev.visio.wire.rtp.Retransmission;
import dev.visio.wire.rtp.RtpPacket;
import java.io.IOException;
import java.util.List;

/**
 * One packet's way through the service, from top to bottom: receive → classify → decrypt → route →
 * rewrite → encrypt → send. Each packet is parsed once; what is done for each subscriber is a
 * rewrite of the header and an encryption. The port sends what a receive batch has caused when that
 * batch is done.
 *
 * <p>Loop thread only. Bad input is counted and dropped.
 */
final class PacketPath implements DatagramHandler {
  /**
   * Datagrams that wait for the end of a receive batch: some packets to everybody in a full room,
   * so that what goes to one subscriber can leave as one message.
   */
  private static final int SEND_QUEUE = 512;

  /**
   * What is longer came in fragments, and would leave in as many to everybody; nor can messages of
   * several datagrams be cut so.
   */
  static final int MAX_DATAGRAM_BYTES = 1_500;

  private final Counters counters;
  private final ForwardingLatency latency;
  private final Connections connections;
  private final RtcpPath rtcpPath;
  private final List<TransportAddress> localAddresses;

  /**
   * A socket of each family rather than one of both: an address stays the one that was configured,
   * and who sends to it is known as what it is. Null where the family is not spoken.
   */
  private final DatagramPort ipv4;

  private final DatagramPort ipv6;

  /** Null where no connections are taken. */
  private final ConnectionPort tcp;

  private final RtpPacket packet = new RtpPacket();
  private final PayloadHead head = new PayloadHead();
  private final byte[] outgoing = new byte[BUFFER_LENGTH];

  PacketPath(
      MediaLoop loop,
      List<TransportAddress> local,
      Counters counters,
      ForwardingLatency latency,
      Connections connections,
      TcpDoor door)
      throws IOException {
    this.counters = counters;
    this.latency = latency;
    this.connections = connections;
    this.rtcpPath = new RtcpPath(counters, this);
    DatagramPort[] bound = new DatagramPort[2];
    try {
      for (TransportAddress address : local) {
        int family = address.isIpv4() ? 0 : 1;
        if (bound[family] != null) {
          throw new IOException(
              "cannot open UDP " + address + ": media has one address of each family");
        }
        bound[family] = loop.bind(address, this, SEND_QUEUE);
      }
    } catch (IOException failure) {
      close(bound[0]);
      close(bound[1]);
      throw failure;
    }
    this.ipv4 = bound[0];
    this.ipv6 = bound[1];
    this.tcp = door.open(this);
    this.localAddresses =
        local.stream().map(address -> portTowards(address).localAddress()).toList();
  }

  /** Where this service can be reached, the preferred address first. */
  List<TransportAddress> localAddresses() {
    return localAddresses;
  }

  private DatagramPort portTowards(TransportAddress address) {
    if (address.isTcp()) {
      return tcp;
    }
    return address.isIpv4() ? ipv4 : ipv6;
  }

  @Override
  public void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length) {
    counters.packetsReceived++;
    counters.bytesReceived += length;
    if (length > MAX_DATAGRAM_BYTES) {
      counters.drop(DropReason.TOO_LONG);
      return;
    }
    switch (PacketKind.of(bytes, 0, length)) {
      case SRTP -> onSrtp(nowNanos, from, bytes, length);
      case SRTCP -> onSrtcp(nowNanos, from, bytes, length);
      case STUN -> connections.onStun(nowNanos, from, bytes, length, this);
      case DTLS -> connections.onDtls(from, bytes, length);
      case ZRTP, TURN_CHANNEL, UNKNOWN -> counters.drop(DropReason.UNCLASSIFIED);
    }
  }

  private void onSrtp(long nowNanos, TransportAddress from, byte[] bytes, int length) {
    Participant publisher = connections.secureAt(from);
    if (publisher == null) {
      return;
    }
    int plain = publisher.receiver.unprotect(bytes, 0, length);
    if (plain < 0) {
      counters.drop(reasonOf(plain));
      return;
    }
    if (!packet.parse(bytes, 0, plain).isAccepted()) {
      counters.drop(DropReason.RTP_MALFORMED);
      return;
    }
    Layer layer = publisher.layerOf(packet.ssrc());
    if (layer == null) {
      layer = publisher.learn(packet);
    }
    Layer repaired = layer == null ? publisher.layerRepairedBy(packet) : null;
    if (layer == null && repaired == null) {
      counters.drop(DropReason.RTP_UNKNOWN_SSRC);
      return;
    }
    if (packet.hasExtension()) {
      noteArrival(publisher, nowNanos);
      publisher.extensionIds.toService(bytes, extensionOffset(), packet.headerLength());
    }
    if (repaired != null) {
      onRepair(repaired, nowNanos);
      return;
    }
    layer.reception.received(packet.sequenceNumber(), packet.timestamp(), nowNanos);
    layer.received(length, nowNanos);
    if (!layer.sends) {
      publisher.room.began(layer, nowNanos);
    }
    if (layer.repair != null) {
      layer.repair.missing.received(packet.sequenceNumber(), nowNanos);
      rtcpPath.askForMissing(layer, nowNanos);
    }
    if (layer.track.source.isVideo()) {
      onPicture(layer, nowNanos);
    } else {
      head.readSound(packet, layer.track.redundancy);
      if (!publisher.room.admits(layer.track, level(), nowNanos)) {
        counters.packetsNotSelected++;
        return;
      }
    }
    forward(layer, nowNanos);
  }

  /**
   * A packet comes again: it goes on as the one that it was, if that is missing. Reports go on
   * speaking of what was lost at first, which a publisher's congestion control lives on; and nobody
   * begins with it, since what stands behind it has passed.
   */
  private void onRepair(Layer layer, long nowNanos) {
    if (packet.payloadLength() == 0) {
      // Padding, by which a publisher probes its path.
      return;
    }
    if (!Retransmission.unwrap(packet, layer.ssrc())) {
      counters.drop(DropReason.RTP_MALFORMED);
      return;
    }
    if (!layer.isKnown() || !layer.repair.missing.take(packet.sequenceNumber())) {
      counters.drop(DropReason.RTP_NOT_MISSING);
      return;
    }
    counters.packetsRepaired++;
    if (layer.track.source.isVideo()) {
      head.readPicture(packet, layer);
    } else {
      head.readSound(packet, null);
    }
    forward(layer, nowNanos);
  }

  /** What is done once for every packet of video. */
  private void onPicture(Layer layer, long nowNanos) {
    head.readPicture(packet, layer);
    if (layer.spatial != null) {
      layer.spatial.received(head.spatialLayer(), packet.length(), nowNanos);
    }
    if (head.startsKeyFrame()) {
      layer.letWaitingIn();
      if (layer.repair != null) {
        layer.repair.missing.beginAnew(packet.sequenceNumber());
      }
    }
    if (layer.track.hasSizes() && head.startsPicture()) {
      layer.track.publisher.room.lookAtLayers(layer.track, head.measures(layer), nowNanos);
    }
    rtcpPath.sendDueRequest(layer, nowNanos);
  }

  /** Of a publisher that numbers its packets across all its streams. */
  private void noteArrival(Participant publisher, long nowNanos) {
    int id = publisher.extensionIds.transportSequenceNumber();
    int at = id == 0 ? -1 : packet.extensionOffset(id);
    if (at < 0 || packet.extensionLength(id) < Short.BYTES) {
      return;
    }
    publisher.arrivals.arrived(BigEndian.getShort(packet.bytes(), at), nowNanos);
    if (publisher.arrivals.isDue(nowNanos)) {
      rtcpPath.sendArrivals(publisher, packet.ssrc(), nowNanos);
    }
  }

  /** The part that is done once for every subscriber of every packet. */
  private void forward(Layer layer, long nowNanos) {
    if (layer.recent() != null) {
      layer.recent().keep(packet);
    }
    Slot[] slots = layer.fanOut.slots;
    int count = layer.fanOut.count;
    for (int i = 0; i < count; i++) {
      Slot slot = slots[i];
      int length = slot.write(packet, head, outgoing, nowNanos);
      if (length > 0) {
        send(slot.subscriber.remote, outgoing, length, nowNanos);
        counters.bytesForwarded += length;
      } else if (length == Slot.LEFT_OUT) {
        counters.packetsNotSelected++;
      } else {
        counters.drop(
            length == Slot.OUT_OF_SLOT ? DropReason.OUT_OF_SLOT : DropReason.ENCRYPTION_FAILED);
      }
    }
  }

  private void onSrtcp(long nowNanos, TransportAddress from, byte[] bytes, int length) {
    Participant participant = connections.secureAt(from);
    if (participant == null) {
      return;
    }
    int plain = participant.receiver.unprotectRtcp(bytes, 0, length);
    if (plain < 0) {
      counters.drop(reasonOf(plain));
      return;
    }
    rtcpPath.received(participant, bytes, plain, nowNanos);
  }

  /** Sends what forwards nothing: answers, handshakes, reports. */
  void sendControl(TransportAddress to, byte[] bytes, int length) {
    send(to, bytes, length, DatagramPort.NO_TAG);
  }

  private void send(TransportAddress to, byte[] bytes, int length, long tag) {
    // Whoever is sent to was heard on its family's socket, which is there therefore.
    if (!portTowards(to).send(to, bytes, 0, length, tag)) {
      counters.drop(whyNotTaken(to));
    }
  }

  private DropReason whyNotTaken(TransportAddress to) {
    if (!to.isTcp()) {
      return DropReason.SEND_FAILED;
    }
    return tcp.isOpen(to) ? DropReason.TCP_READ_TOO_SLOWLY : DropReason.TCP_CLOSED;
  }

  /** What was sent with the instant of its receipt has been forwarded. */
  @Override
  public void onSent(long nowNanos, long receivedNanos, int datagrams) {
    latency.sent(nowNanos - receivedNanos, datagrams);
    counters.packetsForwarded += datagrams;
  }

  @Override
  public void onSendFailed(long receivedNanos, int datagrams) {
    counters.drop(DropReason.SEND_FAILED, datagrams);
  }

  @Override
  public void onClosed(TransportAddress connection, ConnectionEnd end) {
    switch (end) {
      case TOO_LONG -> counters.drop(DropReason.TOO_LONG);
      case UNPROVEN -> counters.drop(DropReason.TCP_REFUSED);
      case FAR_END, LET_GO -> {
        // Nothing was dropped.
      }
    }
    connections.closed(connection);
  }

  /** Connections of TCP that are open. */
  int tcpConnections() {
    return tcp == null ? 0 : tcp.connections();
  }

  /** Datagrams that the operating system dropped before this path could receive them. */
  long receiveDrops() {
    return (ipv4 == null ? 0 : ipv4.receiveDrops()) + (ipv6 == null ? 0 : ipv6.receiveDrops());
  }

  RtcpPath rtcp() {
    return rtcpPath;
  }

  void close() {
    close(ipv4);
    close(ipv6);
    close(tcp);
  }

  private static void close(DatagramPort port) {
    if (port != null) {
      port.close();
    }
  }

  private int extensionOffset() {
    return RtpPacket.FIXED_HEADER_LENGTH + 4 * packet.csrcCount();
  }

  private int level() {
    int at = packet.extensionOffset(ExtensionIds.AUDIO_LEVEL);
    return at < 0 ? LoudestSpeakers.LEVEL_UNKNOWN : AudioLevel.level(packet.bytes(), at);
  }

  static DropReason reasonOf(int srtpRejection) {
    return switch (srtpRejection) {
      case SrtpRejection.AUTHENTICATION_FAILED -> DropReason.SRTP_AUTHENTICATION_FAILED;
      case SrtpRejection.REPLAYED -> DropReason.SRTP_REPLAYED;
      case SrtpRejection.TOO_MANY_STREAMS -> DropReason.SRTP_TOO_MANY_STREAMS;
      default -> DropReason.SRTP_MALFORMED;
    };
  }
}
