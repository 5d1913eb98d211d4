package dev.visio.real;

import dev.visio.measurement.MeasuredWindow;
import dev.visio.measurement.Source;
import dev.visio.measurement.playout.SoundFlow;
import dev.visio.measurement.real.DecodedPictures;
import dev.visio.measurement.real.HeardSound;
import dev.visio.measurement.real.HeardSpeaker;
import dev.visio.measurement.real.SeenFlow;
import dev.visio.real.receiving.HeardSlot;
import dev.visio.real.receiving.InboundCounters;
import dev.visio.real.receiving.Neighbours;
import dev.visio.real.receiving.PictureJudge;
import dev.visio.real.receiving.SpeechLevel;
import dev.visio.real.receiving.WatchedSlot;
import dev.visio.signalling.ServiceMessage;
import dev.visio.signalling.SlotAssignment;
import dev.visio.signalling.SlotCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one real participant watches and listens to, slot by slot, by the mids that libwebrtc gave
 * them. Participant's thread only.
 */
final class Slots {
  private static final int NOBODY = -1;

  private final int receiver;
  private final Neighbours neighbours;
  private final PictureJudge judge;
  private final Map<String, WatchedSlot> watched = new TreeMap<>();
  private final Map<String, HeardSlot> heard = new TreeMap<>();
  private MeasuredWindow window;

  Slots(int receiver, Neighbours neighbours, PictureJudge judge) {
    this.receiver = receiver;
    this.neighbours = neighbours;
    this.judge = judge;
  }

  /**
   * Has everything observed that the answer has made room for.
   *
   * @param counts cameras' slots come before those of screens
   */
  void observe(RealConnection connection, SlotCounts counts) {
    connection.observe(
        mid -> {
          Source source = watched.size() < counts.camera() ? Source.CAMERA : Source.SCREEN;
          WatchedSlot slot = new WatchedSlot(source, neighbours, judge);
          watched.put(mid, slot);
          return slot;
        },
        mid -> {
          HeardSlot slot = new HeardSlot();
          heard.put(mid, slot);
          return slot;
        });
  }

  void announce(ServiceMessage.Slots message, long nowNanos) {
    message.emptied().forEach(mid -> announce(mid, NOBODY, nowNanos));
    for (SlotAssignment assignment : message.assignments()) {
      int participant = neighbours.numberOf(assignment.participantId()).orElse(NOBODY);
      announce(assignment.mid(), participant, nowNanos);
    }
  }

  /** Of a slot that was not offered there is nothing to tell. */
  private void announce(String mid, int participant, long nowNanos) {
    if (watched.containsKey(mid)) {
      watched.get(mid).announce(participant, nowNanos);
    } else if (heard.containsKey(mid)) {
      heard.get(mid).announce(participant, nowNanos);
    }
  }

  void window(MeasuredWindow measured) {
    window = measured;
    watched.values().forEach(slot -> slot.window(measured));
    heard.values().forEach(slot -> slot.window(measured));
  }

  /** Slots of pictures that have shown more than one publisher in the window. */
  int changed(InboundCounters end) {
    return (int)
        watched.entrySet().stream()
            .filter(slot -> end.has(slot.getKey()) && !slot.getValue().heldThrough())
            .filter(slot -> slot.getValue().decoded().decoded() > 0)
            .count();
  }

  /** Each flow that one slot carried all through the window. */
  List<SeenFlow> seen(InboundCounters begin, InboundCounters end) {
    List<SeenFlow> flows = new ArrayList<>();
    watched.forEach(
        (mid, slot) -> {
          if (slot.heldThrough()) {
            flows.add(flow(mid, slot, begin, end));
          }
        });
    return flows;
  }

  private SeenFlow flow(String mid, WatchedSlot slot, InboundCounters begin, InboundCounters end) {
    DecodedPictures decoded = slot.decoded();
    return new SeenFlow(
        receiver,
        slot.publisher(),
        slot.source(),
        end.pictures(mid, begin, decoded.decoded(), slot.captureToRenderNanos()),
        end.count(mid, begin, "packetsReceived"),
        end.count(mid, begin, "packetsLost"),
        end.count(mid, begin, "nackCount"),
        end.count(mid, begin, "pliCount"),
        slot.source() == Source.CAMERA ? decoded : null);
  }

  HeardSound heard(InboundCounters begin, InboundCounters end) {
    SoundFlow sum = SoundFlow.NONE;
    long received = 0;
    long lost = 0;
    Map<Integer, SpeechLevel> levels = new TreeMap<>();
    for (Map.Entry<String, HeardSlot> slot : heard.entrySet()) {
      String mid = slot.getKey();
      sum = sum.plus(end.sound(mid, begin));
      received += end.count(mid, begin, "packetsReceived");
      lost += end.count(mid, begin, "packetsLost");
      slot.getValue().addTo(levels);
    }
    List<HeardSpeaker> speakers = new ArrayList<>();
    levels.forEach(
        (publisher, level) ->
            speakers.add(
                new HeardSpeaker(
                    publisher,
                    level.spokenSeconds(),
                    level.decibels(),
                    neighbours.speechLevelOf(publisher).orElse(0.0))));
    return new HeardSound(receiver, sum, received, lost, speakers);
  }

  MeasuredWindow window() {
    return window;
  }
}
