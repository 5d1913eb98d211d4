package dev.visio.speakers.receiving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.fakedevices.EncodedFrame;
import dev.visio.fakedevices.Resolution;
import dev.visio.fakedevices.VideoClip;
import dev.visio.fakedevices.VideoCodec;
import dev.visio.measurement.AudioDelivery;
import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.RunPlan;
import dev.visio.measurement.RunRecorder;
import dev.visio.measurement.Source;
import dev.visio.speakers.publishing.Captures;
import dev.visio.speakers.publishing.Departures;
import dev.visio.speakers.publishing.PicturePublisher;
import dev.visio.speakers.publishing.SentPacketPath;
import dev.visio.speakers.publishing.SentPayloads;
import dev.visio.speakers.publishing.SentStream;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.repair.RoundTrip;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import dev.visio.transport.srtp.SrtpKeys;
import dev.visio.transport.srtp.SrtpProfile;
import dev.visio.transport.srtp.SrtpReceiver;
import dev.visio.transport.srtp.SrtpSender;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * One camera straight into another speaker's slot: the sent and the received packet's way, end to
 * end.
 */
class PacketWayTest {
  private static final int SSRC = 0xCAFE;
  private static final int REPAIR_SSRC = 0xBEEF;
  private static final long SECOND = 1_000_000_000L;
  private static final long DELAY_NANOS = 3_000_000;
  private static final long PERIOD_NANOS = 1_000_000_000L / 30;
  private static final TransportAddress SUBSCRIBER = TransportAddress.of("10.0.0.2", 5000);

  private SimulatedNetwork network;
  private final RunRecorder run =
      new RunRecorder(RunPlan.everyoneOnCamera(2, 0, 1, new AudioDelivery.Everyone()), 0);
  private final SentPayloads sentPayloads = new SentPayloads(2);
  private final Roster roster = new Roster(2);
  private final ReceiveDrops drops = new ReceiveDrops();
  private final Slot slot = new Slot("v0", Source.CAMERA, 0, SSRC, OptionalInt.of(REPAIR_SSRC));
  private final List<Integer> pictureLosses = new ArrayList<>();
  private final List<Integer> asked = new ArrayList<>();
  private final MissedPackets missed =
      new MissedPackets(1, new RoundTrip(), (_, numbers) -> asked.addAll(numbers), run.loop(0));
  private PicturePublisher camera;
  private ReceivedPacketPath received;
  private SlotKeeper keeper;

  @BeforeEach
  void connect() throws IOException {
    connect(1, 1);
  }

  private void connect(long driftSeed, int checkEvery) throws IOException {
    network = new SimulatedNetwork(1, NetworkConditions.delay(DELAY_NANOS));
    SrtpKeys keys =
        new SrtpKeys(
            SrtpProfile.AEAD_AES_128_GCM, new byte[16], new byte[12], new byte[16], new byte[12]);
    Slots slots = new Slots(List.of(slot), roster);
    received =
        new ReceivedPacketPath(
            1,
            checkEvery,
            SrtpReceiver.of(keys.mirrored()),
            slots,
            roster,
            sentPayloads,
            run.loop(0),
            drops,
            missed);
    keeper = new SlotKeeper(1, slots, run.loop(0), pictureLosses::add);
    MediaLoop loop = network.newLoop();
    Reports reports = new Reports();
    DatagramPort port = loop.bind(TransportAddress.of("10.0.0.1", 5000), reports);
    reports.departures = new Departures(port, 0, run.loop(0));
    reports.departures.towards(SUBSCRIBER);
    SentStream stream = new SentStream(Source.CAMERA, "cam", 96, 90_000, SSRC, 65_500, 1);
    SentPacketPath sent =
        new SentPacketPath(0, SrtpSender.of(keys), reports.departures, sentPayloads);
    camera =
        new PicturePublisher(
            loop, clip(), 1, 9, driftSeed, stream, sent, 0, run.loop(0), new Captures());
    run.window(SECOND, 2 * SECOND);
  }

  /** Key frames every ten pictures, of three packets each. */
  private static VideoClip clip() {
    List<EncodedFrame> frames = new ArrayList<>();
    for (int number = 0; number < 30; number++) {
      byte[] data = new byte[number % 10 == 0 ? 3_000 : 700];
      data[0] = (byte) (number % 10 == 0 ? 0 : 1);
      frames.add(new EncodedFrame(data, number % 10 == 0, number, number * 33_333_333L));
    }
    return new VideoClip(VideoCodec.VP8, Resolution.P180, 30, frames);
  }

  private void subscribe(DatagramHandler handler) throws IOException {
    network.newLoop().bind(SUBSCRIBER, handler);
  }

  private void subscribe() throws IOException {
    subscribe((now, from, bytes, length) -> received.onDatagram(now, bytes, length));
  }

  private void announce() {
    roster.enter("somebody", 0);
    slot.announcement.announce(0, 0);
  }

  private FlowMatrix matrix() {
    return run.observations().matrices().stream()
        .filter(matrix -> matrix.source() == Source.CAMERA)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyPacketArrivesAsItWasSentAndEveryPictureCanBeShown() throws IOException {
    subscribe();
    announce();
    roster.flowing(0, 0);
    roster.flowing(1, 0);
    camera.start(1234);
    network.runUntil(3 * SECOND);
    assertTrue(matrix().isComplete(1, 0));
    assertTrue(run.observations().speakers().get(1).intact() > 10);
    assertEquals(
        List.of(1234 + 2 * (PERIOD_NANOS / 3) + DELAY_NANOS),
        run.observations().speakers().get(1).firstFrameNanos());
    assertEquals(3 * 30 + 1, slot.frames.decodableFrames(), 1);
    assertEquals(0, slot.frames.breaks());
    assertEquals(Map.of(), drops.byName());
  }

  @Test
  void whoChecksOnePacketInEightCountsAndShowsAllOfThemTheSame() throws IOException {
    connect(1, 8);
    everyPacketArrivesAsItWasSentAndEveryPictureCanBeShown();
  }

  @Test
  void ofOnePacketInEightAChangeIsFoundAndAllOthersAreCounted() throws IOException {
    connect(1, 8);
    // What comes last stands in the payload, behind all that is read of a packet.
    subscribe(
        (now, from, bytes, length) -> {
          bytes[length - 20] ^= (byte) (now > SECOND && now <= 2 * SECOND ? 1 : 0);
          received.onDatagram(now, bytes, length);
        });
    announce();
    camera.start(1234);
    network.runUntil(3 * SECOND);
    long corrupted = matrix().corrupted().get(1).get(0);
    long arrived = matrix().received().get(1).get(0);
    assertEquals(1 / 8.0, (double) corrupted / (corrupted + arrived), 0.02);
  }

  @Test
  void aLargePictureIsPacedAndHasLeftWhenTheNextOneComes() throws IOException {
    List<Long> arrivals = new ArrayList<>();
    subscribe((now, from, bytes, length) -> arrivals.add(now - DELAY_NANOS));
    camera.start(0);
    network.runUntil(PERIOD_NANOS + DELAY_NANOS);
    assertEquals(List.of(0L, PERIOD_NANOS / 3, 2 * (PERIOD_NANOS / 3), PERIOD_NANOS), arrivals);
  }

  @Test
  void theDelayCountsFromTheInstantAtWhichEachPacketWasDue() throws IOException {
    subscribe();
    announce();
    camera.start(0);
    network.runUntil(3 * SECOND);
    assertEquals(
        DELAY_NANOS, run.observations().correctedDelay().getMaxValue(), DELAY_NANOS * 0.01);
    assertEquals(0, run.observations().pacingError().getMaxValue());
  }

  @Test
  void aKeyFrameThatIsAskedForComesWithTheNextPicture() throws IOException {
    List<Integer> lengths = new ArrayList<>();
    subscribe((now, from, bytes, length) -> lengths.add(length));
    camera.start(0);
    network.runUntil(SECOND / 2 + DELAY_NANOS);
    lengths.clear();
    camera.requestKeyFrame();
    network.runUntil(SECOND / 2 + DELAY_NANOS + 60_000_000);
    assertEquals(3, lengths.size(), "the three packets of a key frame");
  }

  @Test
  void afterAKeyFrameThatIsAskedForTheLaterOnesComeInAPhaseOfTheirOwn() throws IOException {
    List<Long> phases = new ArrayList<>();
    for (long seed = 1; seed <= 20; seed++) {
      phases.add(phaseOfTheLastKeyFrame(seed));
    }
    assertTrue(phases.stream().distinct().count() >= 5, phases.toString());
  }

  /** In pictures, of ten that a group has, three seconds after one was asked for. */
  private long phaseOfTheLastKeyFrame(long seed) throws IOException {
    connect(seed, 1);
    List<Long> keyFrames = new ArrayList<>();
    // Only of a key frame's three packets are two full.
    subscribe(
        (now, from, bytes, length) -> {
          if (length > 1_000) {
            keyFrames.add(Math.round((double) (now - DELAY_NANOS) / PERIOD_NANOS));
          }
        });
    camera.start(0);
    network.runUntil(SECOND / 2);
    camera.requestKeyFrame();
    network.runUntil(4 * SECOND);
    return keyFrames.getLast() % 10;
  }

  @Test
  void noDatagramIsLongerThanTheBound() throws IOException {
    List<Integer> lengths = new ArrayList<>();
    subscribe((now, from, bytes, length) -> lengths.add(length));
    camera.start(0);
    network.runUntil(SECOND);
    int longest = lengths.stream().mapToInt(Integer::intValue).max().orElseThrow();
    assertTrue(longest <= SentPacketPath.MAX_DATAGRAM_BYTES, "longest: " + longest);
  }

  @Test
  void aSlotWithoutKeyFrameAsksForOneUntilItComes() throws IOException {
    announce();
    keeper.look(Slot.PATIENCE_NANOS);
    assertEquals(List.of(), pictureLosses);
    for (int tenth = 3; tenth < 20; tenth++) {
      keeper.look(tenth * SlotKeeper.PERIOD_NANOS);
    }
    assertEquals(List.of(SSRC, SSRC, SSRC), pictureLosses);
    subscribe();
    camera.start(2 * SECOND);
    network.runUntil(3 * SECOND);
    keeper.look(6 * SECOND);
    assertEquals(3, pictureLosses.size());
  }

  @Test
  void aSlotInWhichNobodyIsAnnouncedAsksForNothing() {
    keeper.look(0);
    assertEquals(List.of(), pictureLosses);
  }

  @Test
  void packetsOfOneWhoIsNotAnnouncedAreMisdelivered() throws IOException {
    subscribe();
    camera.start(0);
    network.runUntil(SlotAnnouncement.GRACE_NANOS + SECOND);
    keeper.look(network.nanoTime());
    assertTrue(run.observations().speakers().get(1).misdelivered() > 60);
  }

  @Test
  void noiseIsCountedAndDropped() throws IOException {
    subscribe();
    byte[] noise = new byte[DatagramHandler.BUFFER_LENGTH];
    noise[0] = (byte) 0x80;
    received.onDatagram(0, noise, 5);
    received.onDatagram(0, noise, 100);
    assertEquals(Map.of("srtp-malformed", 1L, "srtp-authentication-failed", 1L), drops.byName());
  }

  @Test
  void aStreamThatNoSlotHasIsCountedAndDropped() throws IOException {
    Slots none =
        new Slots(List.of(new Slot("v0", Source.CAMERA, 0, 1, OptionalInt.empty())), roster);
    SrtpKeys keys =
        new SrtpKeys(
            SrtpProfile.AEAD_AES_128_GCM, new byte[16], new byte[12], new byte[16], new byte[12]);
    ReceivedPacketPath path =
        new ReceivedPacketPath(
            1, 1, SrtpReceiver.of(keys), none, roster, sentPayloads, run.loop(0), drops, missed);
    subscribe((now, from, bytes, length) -> path.onDatagram(now, bytes, length));
    camera.start(0);
    network.runUntil(30_000_000);
    assertEquals(Map.of("unknown-stream", 3L), drops.byName());
  }

  private static final class Reports implements DatagramHandler {
    private Departures departures;

    @Override
    public void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length) {}

    @Override
    public void onSent(long nowNanos, long tag, int datagrams) {
      departures.onSent(nowNanos, tag);
    }
  }
}
