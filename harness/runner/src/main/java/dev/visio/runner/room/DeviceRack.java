package dev.visio.runner.room;

import dev.visio.fakedevices.AudioClip;
import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.FakeDevices;
import dev.visio.fakedevices.MicrophoneSettings;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.ScreenSettings;
import dev.visio.fakedevices.VideoClip;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.real.Desk;
import dev.visio.rooms.CameraPlan;
import dev.visio.rooms.MicrophonePlan;
import dev.visio.rooms.Scenario;
import dev.visio.rooms.ScreenPlan;
import dev.visio.runner.StatusLine;
import dev.visio.speakers.SpeakerDevices;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Everybody's devices: a few clips of each kind, encoded once and shared by all speakers. */
public final class DeviceRack {
  private final Scenario scenario;
  private final FakeDevices devices;

  private DeviceRack(Scenario scenario, FakeDevices devices) {
    this.scenario = scenario;
    this.devices = devices;
  }

  /**
   * Encodes, or finds in the cache, what the scenario needs; one entry for each simulated speaker.
   * Clips are made side by side, on all processors: nothing is measured yet.
   *
   * @param status told how far it is
   * @param interrupted asked at every step; once it says so, this ends
   * @throws CancellationException if the encoding's progress ended it
   * @throws IOException if a device cannot be made here, in a sentence for a person
   */
  public static List<SpeakerDevices> prepare(
      Scenario scenario, StatusLine status, BooleanSupplier interrupted)
      throws IOException, InterruptedException {
    status.showInPassing("preparing devices");
    EncodingStatus encoding = new EncodingStatus(status, interrupted);
    FakeDevices devices =
        new FakeDevices(
            FakeDevices.defaultCacheFolder(), FakeDevices.DEFAULT_MAX_CACHE_BYTES, encoding);
    List<SpeakerDevices> prepared = new DeviceRack(scenario, devices).prepare();
    encoding.finished();
    return prepared;
  }

  /**
   * What everybody sends, as settings, real participants included: their pictures and voices are
   * their own and nobody else's.
   */
  static List<Desk> desks(Scenario scenario) {
    return IntStream.range(0, scenario.speakers())
        .mapToObj(
            speaker ->
                new Desk(
                    scenario.camera().stream()
                        .flatMap(
                            camera -> {
                              int clip = clip(scenario, speaker, camera.clips());
                              return IntStream.range(0, camera.layers())
                                  .mapToObj(layer -> cameraSettings(scenario, clip, layer));
                            })
                        .toList(),
                    scenario
                        .microphone()
                        .map(
                            microphone ->
                                microphoneSettings(
                                    scenario, clip(scenario, speaker, microphone.clips())))))
        .toList();
  }

  /**
   * Which of so many clips is this speaker's; those of real participants come after all of them.
   */
  private static int clip(Scenario scenario, int speaker, int clips) {
    int ofReal = speaker - scenario.simulated();
    return ofReal < 0 ? speaker % clips : clips + ofReal;
  }

  private static CameraSettings cameraSettings(Scenario scenario, int clip, int layer) {
    CameraPlan plan = scenario.camera().orElseThrow();
    return new CameraSettings(
        Resolution.valueOf("P" + plan.heightOf(layer)),
        plan.framesPerSecond(),
        VideoCodec.VP8,
        plan.kilobitsOf(layer),
        plan.clipLength(),
        scenario.seed() + clip);
  }

  private static MicrophoneSettings microphoneSettings(Scenario scenario, int clip) {
    MicrophonePlan plan = scenario.microphone().orElseThrow();
    return new MicrophoneSettings(
        plan.kilobitsPerSecond(), plan.clipLength(), scenario.seed() + clip);
  }

  private List<SpeakerDevices> prepare() throws IOException, InterruptedException {
    int processors = Runtime.getRuntime().availableProcessors();
    ExecutorService encoders =
        Executors.newFixedThreadPool(
            processors, Thread.ofPlatform().daemon().name("encoder-", 0).factory());
    try {
      // The screen has by far the largest pictures: begun first, it does not end last.
      List<Future<VideoClip>> screens =
          clips(encoders, scenario.screenSharers() > 0 ? 1 : 0, this::screen);
      int layers = scenario.camera().map(CameraPlan::layers).orElse(1);
      List<List<Future<VideoClip>>> cameras =
          IntStream.range(0, layers)
              .mapToObj(
                  layer ->
                      clips(
                          encoders,
                          scenario.camera().map(CameraPlan::clips).orElse(0),
                          clip -> camera(clip, layer)))
              .toList();
      List<Future<AudioClip>> microphones =
          clips(
              encoders,
              scenario.microphone().map(MicrophonePlan::clips).orElse(0),
              this::microphone);
      List<List<VideoClip>> encodings = new ArrayList<>();
      for (List<Future<VideoClip>> layer : cameras) {
        encodings.add(all(layer));
      }
      return assign(all(microphones), encodings, all(screens));
    } finally {
      encoders.shutdownNow();
    }
  }

  private List<SpeakerDevices> assign(
      List<AudioClip> microphones, List<List<VideoClip>> cameras, List<VideoClip> screens) {
    return IntStream.range(0, scenario.simulated())
        .mapToObj(
            speaker ->
                new SpeakerDevices(
                    shared(microphones, speaker),
                    cameras.stream().flatMap(layer -> shared(layer, speaker).stream()).toList(),
                    speaker < scenario.screenSharers()
                        ? shared(screens, speaker)
                        : Optional.empty()))
        .toList();
  }

  private VideoClip camera(int clip, int layer) {
    return devices.camera(cameraSettings(scenario, clip, layer));
  }

  private AudioClip microphone(int clip) {
    return devices.microphone(microphoneSettings(scenario, clip));
  }

  private VideoClip screen(int clip) {
    ScreenPlan plan = scenario.screen().orElseThrow();
    return devices.screen(
        new ScreenSettings(
            plan.framesPerSecond(),
            VideoCodec.VP8,
            plan.kilobitsPerSecond(),
            plan.clipLength(),
            scenario.seed() + clip));
  }

  private <T> List<Future<T>> clips(ExecutorService encoders, int count, IntFunction<T> make) {
    return IntStream.range(0, Math.min(count, scenario.simulated()))
        .mapToObj(clip -> encoders.submit(() -> make.apply(clip)))
        .toList();
  }

  private static <T> List<T> all(List<Future<T>> clips) throws IOException, InterruptedException {
    List<T> made = new ArrayList<>();
    for (Future<T> clip : clips) {
      try {
        made.add(clip.get());
      } catch (ExecutionException failed) {
        if (failed.getCause() instanceof CancellationException cancelled) {
          throw cancelled;
        }
        throw new IOException(
            "a device cannot be made here: " + failed.getCause().getMessage(), failed.getCause());
      }
    }
    return made;
  }

  private static <T> Optional<T> shared(List<T> clips, int speaker) {
    return clips.isEmpty() ? Optional.empty() : Optional.of(clips.get(speaker % clips.size()));
  }
}
