package dev.visio.runner.plain;

import dev.visio.fakedevices.AudioClip;
import dev.visio.rooms.AudioChoice;
import dev.visio.speakers.SpeakerDevices;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the members of a plain forwarder send so that it has as much to forward as a service has in
 * a room: what the service would not forward is not sent.
 *
 * @param trains one list for each member, of its devices; a member may have none
 */
public record PlainTraffic(List<List<PacketTrain>> trains) {
  public PlainTraffic {
    trains = trains.stream().map(List::copyOf).toList();
  }

  /**
   * As the speakers of a room with these devices.
   *
   * @param camerasShown to each of them. A plain forwarder sends to everybody: where a service
   *     would not, so many members have a camera that there is as much to forward in all. Of a
   *     camera with several encodings, the largest counts.
   */
  public static PlainTraffic of(
      List<SpeakerDevices> speakers, AudioChoice audio, int camerasShown) {
    int cameras =
        camerasShown >= speakers.size() - 1
            ? speakers.size()
            : Math.toIntExact(
                Math.round((double) camerasShown * speakers.size() / (speakers.size() - 1)));
    List<List<PacketTrain>> trains = new ArrayList<>();
    for (int speaker = 0; speaker < speakers.size(); speaker++) {
      SpeakerDevices devices = speakers.get(speaker);
      List<PacketTrain> own = new ArrayList<>();
      microphone(devices, speaker, audio).ifPresent(own::add);
      if (speaker < cameras && !devices.camera().isEmpty()) {
        own.add(PacketTrain.of(devices.camera().getLast()));
      }
      devices.screen().map(PacketTrain::of).ifPresent(own::add);
      trains.add(own);
    }
    return new PlainTraffic(trains);
  }

  int members() {
    return trains.size();
  }

  private static Optional<PacketTrain> microphone(
      SpeakerDevices devices, int speaker, AudioChoice audio) {
    Optional<AudioClip> clip = devices.microphone();
    return switch (audio) {
      case AudioChoice.Everyone() -> clip.map(PacketTrain::of);
      case AudioChoice.Loudest(int count) ->
          speaker < count ? clip.map(PacketTrain::withoutPauses) : Optional.empty();
    };
  }
}
