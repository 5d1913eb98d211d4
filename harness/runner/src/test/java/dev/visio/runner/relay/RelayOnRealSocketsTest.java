package dev.visio.runner.relay;

import static dev.visio.runner.relay.RelayedRoom.SPEAKERS;
import static dev.visio.runner.relay.RelayedRoom.row;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.visio.measurement.FlowMatrix;
import dev.visio.measurement.LiveInterval;
import dev.visio.measurement.MeasuredWindow;
import dev.visio.measurement.Observations;
import dev.visio.measurement.Source;
import dev.visio.runner.mediaplane.MediaRoom;
import dev.visio.runner.relay.Harm.Tally;
import dev.visio.speakers.SpeakerDevices;
import dev.visio.speakers.SpeakerEvents;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.dtls.BouncyCastleHandshaker;
import dev.visio.transport.dtls.DtlsHandshaker;
import dev.visio.transport.dtls.DtlsIdentity;
import dev.visio.transport.udp.UdpMediaLoop;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same relays on real sockets, with real DTLS and SRTP. Counts are exact. A delay is compared
 * with what the relays measured of themselves, from the kernel's time of arrival to the return of
 * the send call: what is left between the two is the way over loopback, which the machine's other
 * work makes longer at times.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class RelayOnRealSocketsTest {
  private static final long MILLI = 1_000_000;
  private static final TransportAddress LOCALHOST = TransportAddress.of("127.0.0.1", 0);

  /** Half of all packets: what is added to their delay, as it was and as it is reported. */
  private static final long DELAY_TOLERANCE_NANOS = MILLI;

  /** A machine on which others work may disturb one comparison; it does not disturb three. */
  private static final int TRIES = 3;

  private static final long PHASE_NANOS = 800 * MILLI;
  private static final long LONGEST_HOLD_NANOS = 40 * MILLI;
  private static final int HOLDS = 12;

  @TempDir private static Path cache;

  private final Queue<Object> faults = new ConcurrentLinkedQueue<>();
  private final SecureRandom random = new SecureRandom();
  private UdpMediaLoop serviceLoop;
  private UdpMediaLoop relayLoop;
  private UdpMediaLoop speakersLoop;
  private RelayedRoom room;

  @BeforeEach
  void everybodyJoins() throws Exception {
    SpeakerDevices devices = RelayedRoom.devices(cache);
    CountDownLatch connected = new CountDownLatch(SPEAKERS);
    serviceLoop = UdpMediaLoop.start("service", faults::add);
    relayLoop = UdpMediaLoop.startCollecting("relay", faults::add);
    speakersLoop = UdpMediaLoop.startCollecting("speakers", faults::add);
    room =
        RelayedRoom.open(
            new MediaRoom.Sides(
                serviceLoop, LOCALHOST, handshaker(), speakersLoop, LOCALHOST, handshaker()),
            relayLoop,
            LOCALHOST,
            devices,
            false,
            1,
            new SpeakerEvents() {
              @Override
              public void connected(int speaker, long joinNanos) {
                connected.countDown();
              }

              @Override
              public void lost(int speaker, String reason) {
                faults.add(reason);
              }
            });
    room.media().crowd().start();
    assertTrue(connected.await(60, TimeUnit.SECONDS), faults::toString);
    await(System.nanoTime() + 500 * MILLI);
  }

  @AfterEach
  void everybodyLeaves() {
    room.media().crowd().leave().orTimeout(30, TimeUnit.SECONDS).join();
    speakersLoop.close();
    relayLoop.close();
    serviceLoop.close();
    assertTrue(faults.isEmpty(), faults::toString);
  }

  @Test
  void whatRelaysDropRepeatChangeAndExchangeIsReportedToThePacket() {
    MeasuredWindow window =
        new MeasuredWindow(
            System.nanoTime() + 100 * MILLI, System.nanoTime() + 100 * MILLI + 4 * PHASE_NANOS);
    room.media().recorder().window(window.fromNanos(), window.toNanos());
    onRelays(
        () -> {
          room.relays().get(0).down().harm(Source.CAMERA, Harm.dropping(0.1), window);
          room.relays().get(1).down().harm(Source.CAMERA, Harm.duplicating(0.1), window);
          room.relays().get(2).down().harm(Source.CAMERA, new Harm(0, 0, 0.1, 0.1), window);
          room.relays().get(2).down().harm(Source.MICROPHONE, Harm.dropping(0.1), window);
        });
    await(window.toNanos() + 500 * MILLI);

    Tally dropped = tally(0, Source.CAMERA);
    Tally duplicated = tally(1, Source.CAMERA);
    Tally mixed = tally(2, Source.CAMERA);
    assertTrue(dropped.dropped() > 5 && duplicated.duplicated() > 5, dropped + ", " + duplicated);
    assertTrue(mixed.corrupted() > 5 && mixed.overtaken() > 5, mixed::toString);
    Observations seen = room.media().recorder().observations();
    FlowMatrix cameras = RelayedRoom.cameras(seen);
    assertEquals(dropped.dropped(), lost(cameras, 0));
    assertEquals(duplicated.duplicated(), row(cameras.duplicated(), 1));
    assertEquals(0, lost(cameras, 1));
    assertEquals(mixed.corrupted(), row(cameras.corrupted(), 2));
    assertEquals(mixed.corrupted(), lost(cameras, 2));
    assertEquals(mixed.overtaken(), row(cameras.reordered(), 2));
    assertEquals(tally(2, Source.MICROPHONE).dropped(), seen.slots().lost(2));
  }

  @Test
  void whatRelaysAddToTheDelayIsReportedWithinAMillisecond() {
    long offNanos = 0;
    for (int tried = 0; tried < TRIES; tried++) {
      delay(0, 0);
      Phase before = phase();
      delay(17 * MILLI, 6 * MILLI);
      Phase delayed = phase();
      long added = delayed.heldNanos() - before.heldNanos();
      // What they only pass on waits a little until they look, what they delay does not.
      assertTrue(added >= 21 * MILLI, () -> "the relays themselves added " + added + " ns");
      offNanos = delayed.reportedNanos() - before.reportedNanos() - added;
      if (Math.abs(offNanos) <= DELAY_TOLERANCE_NANOS) {
        return;
      }
    }
    abort("this machine's loopback differed by " + offNanos + " ns, three times");
  }

  @Test
  void aSenderThatIsHeldUpShowsInTheCorrectedDelayAndNotInTheUncorrectedOne() {
    room.media().recorder().interval(System.nanoTime());
    for (int hold = 0; hold < HOLDS; hold++) {
      speakersLoop.execute(RelayOnRealSocketsTest::holdUp);
      await(System.nanoTime() + 2 * LONGEST_HOLD_NANOS);
    }
    LiveInterval held = room.media().recorder().interval(System.nanoTime());
    long corrected = held.correctedDelay().getValueAtPercentile(90);
    long uncorrected = held.uncorrectedDelay().getValueAtPercentile(90);
    assertTrue(
        corrected > LONGEST_HOLD_NANOS / 2,
        "a tenth of them was due early in a hold: " + corrected);
    assertTrue(uncorrected < corrected / 2, uncorrected + " of " + corrected);
  }

  /**
   * @param heldNanos what the relays held half of the packets by, on both their ways
   * @param reportedNanos what the instrument says that half of them took
   */
  private record Phase(long heldNanos, long reportedNanos) {}

  private Phase phase() {
    await(System.nanoTime() + 100 * MILLI);
    room.media().recorder().interval(System.nanoTime());
    onRelays(() -> room.relays().forEach(SeededRelay::takeMedianHeldNanos));
    await(System.nanoTime() + PHASE_NANOS);
    long reported =
        room.media()
            .recorder()
            .interval(System.nanoTime())
            .uncorrectedDelay()
            .getValueAtPercentile(50);
    long held =
        relayLoop
            .submit(
                () ->
                    (long)
                        room.relays().stream()
                            .mapToLong(SeededRelay::takeMedianHeldNanos)
                            .average()
                            .orElseThrow())
            .join();
    return new Phase(held, reported);
  }

  private void delay(long upNanos, long downNanos) {
    onRelays(
        () ->
            room.relays()
                .forEach(
                    relay -> {
                      relay.up().delay(upNanos);
                      relay.down().delay(downNanos);
                    }));
  }

  /** Until a packet has come down to each speaker that was due then or later. */
  private void await(long nanos) {
    room.relays()
        .forEach(
            relay ->
                relayLoop
                    .submit(() -> relay.down().whenPast(nanos))
                    .join()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join());
  }

  private void onRelays(Runnable command) {
    relayLoop
        .submit(
            () -> {
              command.run();
              return null;
            })
        .join();
  }

  private Tally tally(int speaker, Source source) {
    return relayLoop.submit(() -> room.relays().get(speaker).down().tally(source)).join();
  }

  private static long lost(FlowMatrix matrix, int subscriber) {
    return row(matrix.expected(), subscriber) - row(matrix.received(), subscriber);
  }

  /** What a collector or another program does to a loop. */
  private static void holdUp() {
    long until = System.nanoTime() + LONGEST_HOLD_NANOS;
    while (System.nanoTime() - until < 0) {
      Thread.onSpinWait();
    }
  }

  private DtlsHandshaker handshaker() {
    return new BouncyCastleHandshaker(DtlsIdentity.generate(random), random);
  }
}
