package dev.visio.sfu;

import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsFingerprint;
import dev.visio.transport.dtls.DtlsSession;
import dev.visio.transport.ice.IceLiteAgent;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpSender;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One person in a room: its connection, the tracks it publishes, the slots it watches. Loop thread
 * only.
 */
final class Participant {
  final String id;
  final Room room;
  final ParticipantEvents events;
  final ExtensionIds extensionIds;
  final DtlsFingerprint certificate;
  final IceLiteAgent ice;
  final List<PublishedTrack> tracks = new ArrayList<>();
  final List<Slot> slots = new ArrayList<>();

  /** What it shows of the others. */
  View.Shown shown = View.USUAL.shown();

  /** What it was told last of its slots; null before the first time. */
  List<SlotAssignment> told;

  final TransportArrivals arrivals = new TransportArrivals();
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
  private final Map<Source, List<Slot>> slotsBySource = new EnumMap<>(Source.class);

  Participant(String id, Room room, ParticipantEvents events, Negotiated negotiated) {
    this.id = id;
    this.room = room;
    this.events = events;
    this.extensionIds = negotiated.extensionIds();
    this.certificate = negotiated.peer();
    this.ice = new IceLiteAgent(negotiated.local());
  }

  void publish(PublishedTrack track) {
    tracks.add(track);
    bySource[track.source.ordinal()] = track;
  }

  void receive(Slot slot) {
    slots.add(slot);
    slotsBySource.computeIfAbsent(slot.source, _ -> new ArrayList<>()).add(slot);
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

  /** What it publishes under this SSRC, or null. At most three: a loop is the fastest look-up. */
  PublishedTrack trackOf(int ssrc) {
    for (int i = 0; i < tracks.size(); i++) {
      if (tracks.get(i).ssrc == ssrc) {
        return tracks.get(i);
      }
    }
    return null;
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
    if (dtls != null) {
      dtls.close();
    }
  }
}
