package dev.visio.speakers;

import dev.visio.measurement.RunRecorder;
import dev.visio.speakers.joining.SignallingChannel;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.DtlsHandshaker;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * People of one room who come and go one by one, each when it wants to; a {@link SpeakerCrowd}
 * comes and leaves together. Any thread may call; each speaker lives on its own loop's thread.
 */
public final class Gathering implements AutoCloseable {
  private static final TransportAddress ANY_PORT = TransportAddress.of("127.0.0.1", 0);

  private final List<SpeakerPlan> plans;
  private final SpeakerPlaces places;

  /**
   * A room that is still empty.
   *
   * @param plans of everybody who may come; a speaker's index is its place in this list
   * @param loops stay the caller's
   * @param recorder with as many loop recorders as there are loops
   * @param handshaker begins everybody's DTLS sessions
   */
  public Gathering(
      List<SpeakerPlan> plans,
      List<? extends MediaLoop> loops,
      RunRecorder recorder,
      DtlsHandshaker handshaker) {
    this.plans = List.copyOf(plans);
    this.places = new SpeakerPlaces(this.plans.size(), ANY_PORT, loops, recorder, handshaker);
    places.startWatching();
  }

  /**
   * This speaker presses "Participer" now.
   *
   * @param door its own way to the service, still closed
   * @param events told on the speaker's loop
   */
  public Stay join(int speaker, SignallingChannel door, SpeakerEvents events) {
    MediaLoop loop = places.loop(speaker);
    SimulatedSpeaker comer =
        new SimulatedSpeaker(plans.get(speaker), places.around(speaker), door, events);
    loop.execute(() -> comer.joinAt(loop.nanoTime()));
    return new Stay(comer, loop);
  }

  /** Nobody else comes, and the loops are watched no more; who is there stays. */
  @Override
  public void close() {
    try {
      places.stopWatching();
    } catch (RejectedExecutionException ended) {
      // Loops that have ended watch nothing.
    }
  }
}
