package dev.visio.speakers;

import dev.visio.measurement.RunRecorder;
import dev.visio.speakers.publishing.Captures;
import dev.visio.speakers.publishing.SentPayloads;
import dev.visio.speakers.receiving.Roster;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsHandshaker;
import java.util.ArrayList;
import java.util.List;

/**
 * The places of one room's speakers, spread over the loops of this process: speaker <em>i</em>
 * lives on loop <em>i</em> modulo their number.
 */
final class SpeakerPlaces {
  private final List<MediaLoop> loops;
  private final Roster roster;
  private final Captures captures = new Captures();
  private final List<SpeakerSurroundings> surroundings = new ArrayList<>();
  private final List<LoopWatch> watches = new ArrayList<>();

  /**
   * @param loops stay the caller's
   * @param recorder with as many loop recorders as there are loops
   */
  SpeakerPlaces(
      int speakers,
      TransportAddress localAddress,
      List<? extends MediaLoop> loops,
      RunRecorder recorder,
      DtlsHandshaker handshaker) {
    if (loops.isEmpty() || loops.size() > recorder.plan().loops()) {
      throw new IllegalArgumentException(
          loops.size() + " loops, but the run plans for " + recorder.plan().loops());
    }
    if (speakers > recorder.plan().speakers()) {
      throw new IllegalArgumentException(
          speakers + " speakers, but the run plans for " + recorder.plan().speakers());
    }
    this.loops = List.copyOf(loops);
    roster = new Roster(speakers);
    SentPayloads sentPayloads = new SentPayloads(speakers);
    for (int i = 0; i < this.loops.size(); i++) {
      surroundings.add(
          new SpeakerSurroundings(
              this.loops.get(i),
              localAddress,
              handshaker,
              recorder.loop(i),
              roster,
              sentPayloads,
              captures));
      watches.add(new LoopWatch(this.loops.get(i), recorder.loop(i)));
    }
  }

  /** What that speaker finds around it. */
  SpeakerSurroundings around(int speaker) {
    return surroundings.get(speaker % loops.size());
  }

  /** Who of the service's participants is which speaker. */
  Roster roster() {
    return roster;
  }

  /** When which picture was captured. */
  Captures captures() {
    return captures;
  }

  /** The loop that this speaker lives on. */
  MediaLoop loop(int speaker) {
    return loops.get(speaker % loops.size());
  }

  /** From now on the loops' stalls are recorded. */
  void startWatching() {
    for (int i = 0; i < loops.size(); i++) {
      loops.get(i).execute(watches.get(i)::start);
    }
  }

  /**
   * @throws java.util.concurrent.RejectedExecutionException if a loop has ended
   */
  void stopWatching() {
    for (int i = 0; i < loops.size(); i++) {
      loops.get(i).execute(watches.get(i)::stop);
    }
  }
}
