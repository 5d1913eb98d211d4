package dev.visio.sfu;

import dev.visio.sfu.bandwidth.BandwidthEstimate;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.dtls.DtlsRole;
import dev.visio.transport.dtls.DtlsSession;
import dev.visio.transport.ice.IceLiteAgent;
import dev.visio.transport.repair.RetransmissionBudget;
import dev.visio.transport.repair.RoundTrip;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpSender;
import dev.visio.wire.rtp.RtpHeaderWriter;
import dev.visio.wire.rtp.RtpPacket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One person in a room: its connection, the tracks it publishes, the slots it watches. Loop thread
 * only.
 */
final class Participant {
  /** The header, an extension, and what the encryption adds. */
  private static final int PACKET_OVERHEAD_BYTES = 48;

  /** IP's and UDP's headers and what the encryption adds: a link carries them as well. */
  private static final int DATAGRAM_OVERHEAD_BYTES = 44;

  final String id;
  final Room room;
  final ParticipantEvents events;
  final ExtensionIds extensionIds;
  final DtlsFingerprint certificate;

  /** The service's in the handshake with it. */
  final DtlsRole dtlsRole;

  /**
   * Answers its checks: of the answer, or of the last restart with which it has nominated a pair.
   */
  IceLiteAgent ice;

  /** Likewise, of a restart with which it has not nominated a pair yet; null without one. */
  IceLiteAgent restartedIce;

  final List<PublishedTrack> tracks = new ArrayList<>();

  /** All layers of all tracks: at most one microphone's, three of a camera, three of a screen. */
  final List<Layer> layers = new ArrayList<>();

  final List<Slot> slots = new ArrayList<>();

  /** What it shows of the others. */
  View.Shown shown = View.USUAL.shown();

  final TransportArrivals arrivals = new TransportArrivals();
  final BandwidthEstimate bandwidth = new BandwidthEstimate();
  final Rises rises = new Rises();

  /** Null until its path is probed for the first time. */
  Prober prober;

  /** When its slots were last given their shares of its bandwidth. */
  long sharedNanos;

  final RoundTrip roundTrip = new RoundTrip();
  final RetransmissionBudget retransmissionBudget = new RetransmissionBudget();
  final PublisherClock clock = new PublisherClock();

  /** Where its media goes; null until ICE has nominated a pair. */
  TransportAddress remote;

  /** Decrypts what it sends; null until DTLS has given the keys. */
  SrtpReceiver receiver;

  /**
   * Encrypts its reports; its slots encrypt their own streams. Null until DTLS has given the keys.
   */
  SrtpSender sender;

  /** Null until ICE has nominated a pair. */
  DtlsSession dtls;

  /** The addresses that its checks have validated, the one checked longest ago first. */
  final Deque<TransportAddress> addresses = new ArrayDeque<>();

  /** Why its connection has ended, or null. */
  String failure;

  /** When its offer was answered. */
  long answeredNanos;

  /** When it last showed that it wants to go on receiving (RFC 7675). */
  long consentNanos;

  private final PublishedTrack[] bySource = new PublishedTrack[Source.values().length];
  private final Map<PublishedTrack, byte[]> mids = new HashMap<>();
  private final Map<Source, List<Slot>> slotsBySource = new EnumMap<>(Source.class);

  Participant(String id, Room room, ParticipantEvents events, Negotiated negotiated) {
    this.id = id;
    this.room = room;
    this.events = events;
    this.extensionIds = negotiated.extensionIds();
    this.certificate = negotiated.peer();
    this.dtlsRole = negotiated.role();
    this.ice = new IceLiteAgent(negotiated.local());
  }

  void publish(String mid, PublishedTrack track) {
    tracks.add(track);
    layers.addAll(List.of(track.layers));
    mids.put(track, mid.getBytes(StandardCharsets.US_ASCII));
    bySource[track.source.ordinal()] = track;
  }

  void receive(Slot slot) {
    slots.add(slot);
    slotsBySource.computeIfAbsent(slot.source, _ -> new ArrayList<>()).add(slot);
  }

  /** Tells it of the slots that have changed since it was told last. */
  void tellSlots() {
    List<SlotAssignment> assigned = new ArrayList<>();
    List<String> emptied = new ArrayList<>();
    for (Slot slot : slots) {
      if (slot.takeChange()) {
        PublishedTrack track = slot.track();
        if (track == null) {
          emptied.add(slot.mid);
        } else {
          assigned.add(new SlotAssignment(slot.mid, track.publisher.id, track.source));
        }
      }
    }
    if (!assigned.isEmpty() || !emptied.isEmpty()) {
      events.slots(assigned, emptied);
    }
  }

  /** Its slots of this source, in the order of its offer. */
  List<Slot> slotsOf(Source source) {
    return slotsBySource.getOrDefault(source, List.of());
  }

  /** Whether it has a slot that could carry this track. */
  boolean canDecode(PublishedTrack track) {
    for (Slot slot : slotsOf(track.source)) {
      if (slot.takes(track)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Gives a packet that is about to leave its number across all streams.
   *
   * @param header in an array with room for all of the datagram
   * @return the header's new length
   */
  int number(byte[] header, int headerLength, int payloadLength, long nowNanos) {
    int longer =
        RtpHeaderWriter.appendShort(
            header,
            0,
            headerLength,
            extensionIds.transportSequenceNumber(),
            bandwidth.nextNumber());
    if (longer < 0) {
      return headerLength;
    }
    bandwidth.sent(longer + payloadLength + DATAGRAM_OVERHEAD_BYTES, nowNanos);
    return longer;
  }

  /** What its slots have carried since it joined, in bytes of datagrams, roughly. */
  long forwardedBytes() {
    long bytes = 0;
    for (int i = 0; i < slots.size(); i++) {
      bytes += slots.get(i).payloadBytes() + PACKET_OVERHEAD_BYTES * slots.get(i).packets();
    }
    return bytes;
  }

  /** Whether it is still in its room, and has not been replaced. */
  boolean isPresent() {
    return room.find(id) == this;
  }

  boolean isConnected() {
    return sender != null;
  }

  void secure(SrtpKeys keys) {
    receiver = SrtpReceiver.of(keys);
    sender = SrtpSender.of(keys);
    for (Slot slot : slots) {
      slot.secure(sender);
    }
  }

  /** What it publishes under this SSRC, or null. At most seven: a loop is the fastest look-up. */
  Layer layerOf(int ssrc) {
    for (int i = 0; i < layers.size(); i++) {
      if (layers.get(i).has(ssrc)) {
        return layers.get(i);
      }
    }
    return null;
  }

  /**
   * The layer that this packet names as its own (RFC 8852), which has had no SSRC until now; or
   * null. A layer has one SSRC for its whole life, so that nobody fills a table by sending more of
   * them. Allocates nothing: whoever sends unknown streams is to cost no more than anybody else.
   */
  Layer learn(RtpPacket packet) {
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (!layer.isKnown()
          && bears(packet, extensionIds.rtpStreamId(), layer.rid)
          && (packet.extensionOffset(extensionIds.mid()) < 0
              || bears(packet, extensionIds.mid(), mids.get(layer.track)))) {
        layer.learn(packet.ssrc());
        return layer;
      }
    }
    return null;
  }

  /**
   * The layer whose packets come again under this one's SSRC, by the offer or by the name that this
   * packet bears (RFC 8852 section 3.2); or null.
   */
  Layer layerRepairedBy(RtpPacket packet) {
    for (int i = 0; i < layers.size(); i++) {
      Layer layer = layers.get(i);
      if (layer.repair == null) {
        continue;
      }
      if (layer.repair.has(packet.ssrc())) {
        return layer;
      }
      if (!layer.repair.isKnown()
          && bears(packet, extensionIds.repairedRtpStreamId(), layer.rid)
          && (packet.extensionOffset(extensionIds.mid()) < 0
              || bears(packet, extensionIds.mid(), mids.get(layer.track)))) {
        layer.repair.learn(packet.ssrc());
        return layer;
      }
    }
    return null;
  }

  private static boolean bears(RtpPacket packet, int extensionId, byte[] text) {
    int at = extensionId == 0 ? -1 : packet.extensionOffset(extensionId);
    int length = at < 0 ? -1 : packet.extensionLength(extensionId);
    return length >= 0 && Arrays.equals(packet.bytes(), at, at + length, text, 0, text.length);
  }

  /** What it publishes from this source, or null. */
  PublishedTrack trackOf(Source source) {
    return bySource[source.ordinal()];
  }

  /** The slot that has this SSRC, or null. */
  Slot slotOf(int ssrc) {
    for (Slot slot : slots) {
      if (slot.ssrc == ssrc) {
        return slot;
      }
    }
    return null;
  }

  /**
   * Gives the audio slot of this seat the microphone that sits there now; nobody is sent its own.
   */
  void carryAudio(int seat, PublishedTrack microphone) {
    List<Slot> audio = slotsOf(Source.MICROPHONE);
    if (seat < audio.size()) {
      boolean own = microphone != null && microphone.publisher == this;
      audio.get(seat).carry(own ? null : microphone);
    }
  }

  void close() {
    if (prober != null) {
      prober.close();
    }
    if (dtls != null) {
      dtls.close();
    }
  }
}
