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
import java.util.List;

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

  /** Marks all tracks that its slots carry at this moment. */
  void markShown(long mark) {
    for (Slot slot : slots) {
      if (slot.track() != null) {
        slot.track().mark = mark;
      }
    }
  }

  /** A slot that carries nothing and can carry this, or null. */
  Slot freeSlotFor(PublishedTrack track) {
    for (Slot slot : slots) {
      if (slot.source == track.source && slot.track() == null && slot.takes(track)) {
        return slot;
      }
    }
    return null;
  }

  /**
   * Gives the audio slot of this seat the microphone that sits there now; nobody is sent its own.
   */
  void carryAudio(int seat, PublishedTrack microphone) {
    int at = 0;
    for (Slot slot : slots) {
      if (slot.source == Source.MICROPHONE && at++ == seat) {
        slot.carry(microphone != null && microphone.publisher == this ? null : microphone);
        return;
      }
    }
  }

  void close() {
    if (dtls != null) {
      dtls.close();
    }
  }
}
