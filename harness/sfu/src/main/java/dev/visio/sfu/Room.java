package dev.visio.sfu;

import dev.visio.transport.MediaLoop;
import dev.visio.transport.Timer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who is in one room, and which track fills which slot. Loop thread only. */
final class Room {
  /**
   * Changes of slots within this time are told together: a room that fills up is told in steps, not
   * in each arrival.
   */
  private static final long TELL_AFTER_NANOS = 20_000_000L;

  /**
   * A screen that is shared sends at least once a second, however still it is (libwebrtc repeats
   * its last picture); after so long without a packet it is not shared any more.
   */
  private static final long SILENT_NANOS = 3_000_000_000L;

  /** A layer of a camera from which nothing has come for so long was stopped by its publisher. */
  private static final long SILENT_LAYER_NANOS = 700_000_000L;

  /**
   * A subscriber tells twenty times a second what its path does; sharing looks at all its slots.
   */
  private static final long SHARE_NANOS = 100_000_000L;

  private final RoomSettings settings;
  private final PacketPath path;
  private final Map<String, Participant> participants = new LinkedHashMap<>();

  /** Null if everybody's audio is forwarded: then it fills slots as cameras do. */
  private final LoudestSpeakers loudest;

  private final List<Source> assigned;
  private final Timer tell;

  private final SlotFiller filler = new SlotFiller();
  private final BandwidthShare share = new BandwidthShare();
  private final MediaLoop loop;

  private boolean closed;

  Room(RoomSettings settings, MediaLoop loop, PacketPath path) {
    this.settings = settings;
    this.loop = loop;
    this.path = path;
    this.loudest =
        switch (settings.audio()) {
          case AudioForwarding.Loudest(int speakers) -> new LoudestSpeakers(speakers);
          case AudioForwarding.All() -> null;
        };
    this.assigned =
        loudest == null ? List.of(Source.values()) : List.of(Source.CAMERA, Source.SCREEN);
    this.tell = loop.newTimer(now -> tellSlots());
  }

  RoomSettings settings() {
    return settings;
  }

  /** Those who have been taken in, connected or not yet; a copy. */
  List<Participant> participants() {
    return List.copyOf(participants.values());
  }

  boolean isClosed() {
    return closed;
  }

  boolean isFullFor(String participantId) {
    return !participants.containsKey(participantId) && participants.size() >= settings.limit();
  }

  Participant find(String participantId) {
    return participants.get(participantId);
  }

  void add(Participant participant) {
    participants.put(participant.id, participant);
  }

  /** A participant's keys are there: its tracks go to the others, theirs to it. */
  void connected(Participant participant, long nowNanos) {
    fillAll(nowNanos);
    if (loudest != null) {
      for (int seat = 0; seat < loudest.seatCount(); seat++) {
        participant.carryAudio(seat, loudest.at(seat));
      }
    }
    changed(nowNanos);
  }

  /** What this participant shows from now on. */
  void look(Participant subscriber, View view, long nowNanos) {
    subscriber.shown = view.shown();
    if (subscriber.isConnected()) {
      fill(subscriber, nowNanos);
      changed(nowNanos);
    }
  }

  /** The first packet of a layer is there, or the first after a silence. */
  void began(Layer layer, long nowNanos) {
    boolean first = !layer.track.sends();
    layer.sends = true;
    if (first && layer.track.source == Source.SCREEN) {
      fillAll(nowNanos);
      changed(nowNanos);
    }
    if (layer.track.isSimulcast()) {
      aimAll(layer.track, nowNanos);
    }
  }

  /**
   * Lets the slots go to other layers whose own has stopped, or fits no longer; called for each
   * picture.
   *
   * @param resized whether one of the layers is larger or smaller than was known
   */
  void lookAtLayers(PublishedTrack track, boolean resized, long nowNanos) {
    boolean screen = track.source == Source.SCREEN;
    boolean stopped = track.noteSilence(nowNanos, screen ? SILENT_NANOS : SILENT_LAYER_NANOS);
    if (stopped || resized) {
      aimAll(track, nowNanos);
    }
  }

  /** Gives the slots of this participant's screen to others once nothing comes of it any more. */
  void freeSilentScreen(Participant participant, long nowNanos) {
    PublishedTrack screen = participant.trackOf(Source.SCREEN);
    if (screen == null || !screen.noteSilence(nowNanos, SILENT_NANOS) || screen.sends()) {
      return;
    }
    empty(screen);
    fillAll(nowNanos);
    changed(nowNanos);
  }

  /** Takes a participant out; its slots and its tracks' slots are free. */
  void remove(Participant participant, long nowNanos) {
    if (!participants.remove(participant.id, participant)) {
      return;
    }
    for (Slot slot : participant.slots) {
      slot.carry(null);
    }
    for (PublishedTrack track : participant.tracks) {
      if (loudest != null && track.source == Source.MICROPHONE) {
        loudest.remove(track);
      }
      empty(track);
    }
    fillAll(nowNanos);
    changed(nowNanos);
  }

  void close() {
    closed = true;
    tell.cancel();
    participants.clear();
  }

  /** Whether this microphone is to be heard now; called for each of its packets. */
  boolean admits(PublishedTrack microphone, int level, long nowNanos) {
    if (loudest == null) {
      return true;
    }
    int seat = loudest.heard(microphone, level, nowNanos);
    if (seat >= 0) {
      for (Participant each : participants.values()) {
        if (each.isConnected()) {
          each.carryAudio(seat, microphone);
        }
      }
      changed(nowNanos);
    }
    return microphone.loudness.isSeated();
  }

  private static void empty(PublishedTrack track) {
    while (!track.slots.isEmpty()) {
      track.slots.slots[0].carry(null);
    }
  }

  /** Chooses anew which layer of this track each of its slots forwards. */
  private void aimAll(PublishedTrack track, long nowNanos) {
    for (int i = 0; i < track.slots.count; i++) {
      aim(track.slots.slots[i], nowNanos);
    }
  }

  /**
   * The one place that decides what a slot forwards of its track: by its tile, and by what comes.
   */
  private void aim(Slot slot, long nowNanos) {
    TileSize tile = slot.subscriber.shown.sizeOf(slot.track());
    slot.wantFewerFrames(LayerChoice.wantsFewerFrames(tile));
    if (slot.heightLimit() == 0) {
      slot.pause();
      return;
    }
    if (slot.track().hasSizes() || slot.layer() == null) {
      Layer layer = LayerChoice.fitting(slot.track(), tile, slot.heightLimit());
      if (slot.aim(layer, LayerChoice.fittingSpatial(layer, tile, slot.heightLimit()))) {
        path.rtcp().requestKeyFrame(layer, nowNanos);
      }
    }
  }

  /**
   * Gives a subscriber's slots their shares of what its path takes, as it has just told, and looks
   * for more where they are too small; called for each such message.
   */
  void shareBandwidth(Participant subscriber, long nowNanos) {
    if (!subscriber.bandwidth.isLimited() || nowNanos - subscriber.sharedNanos < SHARE_NANOS) {
      return;
    }
    subscriber.sharedNanos = nowNanos;
    if (share.share(subscriber, nowNanos)) {
      aimAll(subscriber, nowNanos);
    }
    if (subscriber.prober == null) {
      subscriber.prober = new Prober(subscriber, loop, path);
    }
    subscriber.prober.probe(share.wanted(subscriber, nowNanos), nowNanos);
  }

  private void aimAll(Participant subscriber, long nowNanos) {
    for (Source source : assigned) {
      if (source.isVideo()) {
        for (Slot slot : subscriber.slotsOf(source)) {
          if (slot.track() != null) {
            aim(slot, nowNanos);
          }
        }
      }
    }
  }

  private void fillAll(long nowNanos) {
    for (Participant each : participants.values()) {
      if (each.isConnected()) {
        fill(each, nowNanos);
      }
    }
  }

  private void fill(Participant subscriber, long nowNanos) {
    for (Source source : assigned) {
      for (PublishedTrack track : filler.fill(subscriber, source, participants.values())) {
        if (source.isVideo() && !track.isSimulcast()) {
          path.rtcp().requestKeyFrame(track.layers[0], nowNanos);
        }
      }
    }
    share.share(subscriber, nowNanos);
    aimAll(subscriber, nowNanos);
  }

  private void changed(long nowNanos) {
    tell.scheduleAt(nowNanos + TELL_AFTER_NANOS);
  }

  private void tellSlots() {
    // A copy: whoever is told may let somebody go within the call.
    for (Participant each : participants()) {
      if (each.isConnected() && each.isPresent()) {
        each.tellSlots();
      }
    }
  }
}
