package dev.visio.real;

import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.MicrophoneSamples;
import dev.visio.fakedevices.MicrophoneSettings;
import dev.visio.measurement.Source;
import dev.visio.real.receiving.Neighbours;
import dev.visio.real.receiving.SpeechLevel;
import dev.visio.speakers.SpeakerCrowd;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;

/**
 * Everybody of the room: simulated speakers as their crowd knows them, real participants as they
 * told when they entered. Any thread.
 */
final class Residents implements Neighbours {
  private final SpeakerCrowd speakers;
  private final List<Desk> desks;
  private final IntFunction<RealParticipant> participants;

  /** Both bounded by the real participants. */
  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

  private final Map<Integer, String> ids = new ConcurrentHashMap<>();

  /** Bounded by the clips that the room's microphones share. */
  private final Map<MicrophoneSettings, Double> levels = new ConcurrentHashMap<>();

  /**
   * @param desks of everybody, the simulated speakers first
   * @param participants gives the real participant of a number
   */
  Residents(SpeakerCrowd speakers, List<Desk> desks, IntFunction<RealParticipant> participants) {
    this.speakers = speakers;
    this.desks = List.copyOf(desks);
    this.participants = participants;
  }

  /** A real participant was let in. */
  void enter(String participantId, int number) {
    numbers.put(participantId, number);
    ids.put(number, participantId);
  }

  private boolean isSimulated(int number) {
    return number < speakers.progress().speakers();
  }

  @Override
  public OptionalInt numberOf(String participantId) {
    Integer real = numbers.get(participantId);
    int number = real != null ? real : speakers.roster().speakerOf(participantId);
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  @Override
  public Optional<String> idOf(int number) {
    return isSimulated(number)
        ? speakers.roster().idOf(number)
        : Optional.ofNullable(ids.get(number));
  }

  @Override
  public List<CameraSettings> camerasOf(int number) {
    return desks.get(number).cameras();
  }

  @Override
  public Optional<Double> speechLevelOf(int number) {
    return desks
        .get(number)
        .microphone()
        .map(
            microphone ->
                levels.computeIfAbsent(
                    microphone,
                    settings ->
                        SpeechLevel.ofClip(
                            MicrophoneSamples.of(settings), MicrophoneSamples.SAMPLES_PER_SECOND)));
  }

  @Override
  public OptionalLong capturedNanos(int number, Source source, int width, int picture) {
    return isSimulated(number)
        ? speakers.captures().nanos(number, source, width, picture)
        : participants.apply(number).capturedNanos(picture);
  }
}
