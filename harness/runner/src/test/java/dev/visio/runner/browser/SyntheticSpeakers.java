package dev.visio.runner.browser;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.fakedevices.CameraSettings;
import dev.visio.fakedevices.FakeDevices;
import dev.visio.fakedevices.PictureCode;
import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.runner.browser.RestClient.Registered;
import dev.visio.signalling.TileSize;
import dev.visio.speakers.CrowdSettings;
import dev.visio.speakers.GuestFlow;
import dev.visio.speakers.SpeakerCrowd;
import dev.visio.speakers.SpeakerDevices;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.speakers.SpeakerPlan;
import dev.visio.speakers.SpeakerView;
import dev.visio.speakers.joining.WebSocketSignalling;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.BouncyCastleHandshaker;
import dev.visio.transport.dtls.DtlsIdentity;
import dev.visio.transport.udp.UdpMediaLoop;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.stream.IntStream;

/**
 * Simulated speakers in a session of a running service, each with a camera and a microphone of its
 * own, over the real network.
 */
final class SyntheticSpeakers implements AutoCloseable {

  private static final double JOINS_PER_SECOND = 1;
  private static final int PATIENCE_SECONDS = 90;

  private final List<Registered> persons;
  private final long firstSeed;
  private final UdpMediaLoop loop;
  private final SpeakerCrowd crowd;
  private final CountDownLatch connected;
  private final Queue<String> lost = new ConcurrentLinkedQueue<>();
  private final Queue<Throwable> faults = new ConcurrentLinkedQueue<>();

  /**
   * With one small camera each.
   *
   * @param firstSeed of the first one's devices; the others' follow
   * @param address from which they send
   */
  SyntheticSpeakers(
      HttpClient http,
      RestClient rest,
      String session,
      List<Registered> persons,
      long firstSeed,
      String address)
      throws IOException {
    this(http, rest, session, persons, firstSeed, address, seed -> List.of(FakeDesk.camera(seed)));
  }

  /**
   * With these cameras.
   *
   * @param encodings of a camera, by its seed, the smallest first
   */
  SyntheticSpeakers(
      HttpClient http,
      RestClient rest,
      String session,
      List<Registered> persons,
      long firstSeed,
      String address,
      LongFunction<List<CameraSettings>> encodings)
      throws IOException {
    this.persons = persons;
    this.firstSeed = firstSeed;
    this.connected = new CountDownLatch(persons.size());
    List<SpeakerDevices> devices = devices(firstSeed, persons.size(), encodings);
    SecureRandom random = new SecureRandom();
    RunPlan plan =
        new RunPlan(
            devices.stream().map(SpeakerDevices::sources).toList(),
            1,
            new AudioDelivery.Loudest(3));
    List<SpeakerPlan> speakers =
        IntStream.range(0, persons.size())
            .mapToObj(
                i ->
                    new SpeakerPlan(
                        i,
                        devices.get(i),
                        SpeakerView.ofEverybody(new TileSize(320, 180)),
                        firstSeed + i))
            .toList();
    this.loop = UdpMediaLoop.start("synthetic-speakers", faults::add);
    this.crowd =
        new SpeakerCrowd(
            new CrowdSettings(speakers, JOINS_PER_SECOND, TransportAddress.of(address, 0)),
            List.of(loop),
            new RunRecorder(plan, System.nanoTime()),
            new BouncyCastleHandshaker(DtlsIdentity.generate(random), random),
            i -> new WebSocketSignalling(http, () -> rest.admission(session, persons.get(i))),
            new SpeakerEvents() {
              @Override
              public void connected(int speaker, long joinNanos) {
                connected.countDown();
              }

              @Override
              public void lost(int speaker, String reason) {
                lost.add(persons.get(speaker).name() + ": " + reason);
              }
            });
  }

  /** They press "Participer" one after the other; returns when everybody's media flow. */
  void join() throws InterruptedException {
    crowd.start();
    assertTrue(
        connected.await(PATIENCE_SECONDS, TimeUnit.SECONDS),
        () -> crowd.progress() + " " + lost + " " + faults);
  }

  /** Whose pictures show which clip. */
  Map<String, Integer> clipsByName() {
    Map<String, Integer> clips = new LinkedHashMap<>();
    for (int i = 0; i < persons.size(); i++) {
      clips.put(persons.get(i).name(), PictureCode.clipOf(firstSeed + i));
    }
    return clips;
  }

  /** Everybody leaves as they should; returns when nobody is left. */
  void leave() throws InterruptedException {
    try {
      crowd.leave().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError(crowd.progress() + " " + lost + " " + faults, e);
    }
  }

  /** What has come of everybody else in the room. */
  List<GuestFlow> guests() {
    return crowd.guests().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** Those who fell out, each with the reason. */
  List<String> lost() {
    return List.copyOf(lost);
  }

  @Override
  public void close() {
    loop.close();
  }

  private static List<SpeakerDevices> devices(
      long firstSeed, int count, LongFunction<List<CameraSettings>> encodings) {
    FakeDevices devices = new FakeDevices(Path.of("target", "cache").toAbsolutePath(), 64L << 20);
    return IntStream.range(0, count)
        .parallel()
        .mapToObj(
            i ->
                new SpeakerDevices(
                    Optional.of(devices.microphone(FakeDesk.microphone(firstSeed + i))),
                    encodings.apply(firstSeed + i).stream().map(devices::camera).toList(),
                    Optional.empty()))
        .toList();
  }
}
