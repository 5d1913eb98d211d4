package dev.visio.speakers.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.visio.measurement.LinkObservation;
import dev.visio.measurement.LinkRecorder;
import dev.visio.measurement.MeasuredWindow;
import dev.visio.transport.DatagramHandler;
import dev.visio.transport.DatagramPort;
import dev.visio.transport.MediaLoop;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.simulated.NetworkConditions;
import dev.visio.transport.simulated.SimulatedNetwork;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A link on a virtual clock, with a network of no delay behind it. */
class LinkTest {
  private static final long MICRO = 1_000;
  private static final long MILLI = 1_000 * MICRO;
  private static final long SECOND = 1_000 * MILLI;

  /** With the headers of IP and UDP, 1,000 bytes: 8 ms at 1 Mbit/s. */
  private static final int LENGTH = 1_000 - LinkQueue.OVERHEAD_BYTES;

  private static final long TRANSMISSION = 8 * MILLI;
  private static final TransportAddress SERVICE = TransportAddress.of("10.0.0.1", 1);
  private static final TransportAddress SPEAKER = TransportAddress.of("10.0.0.2", 1);
  private static final WayProfile OPEN = new WayProfile(100_000_000_000L, 0, 0, 0, SECOND);

  private final SimulatedNetwork network = new SimulatedNetwork(1, NetworkConditions.delay(0));
  private final MediaLoop loop = network.newLoop();
  private static final MeasuredWindow ALWAYS = new MeasuredWindow(0, 3_600 * SECOND);
  private final LinkRecorder recorder = new LinkRecorder(() -> ALWAYS);
  private final Ear speaker = new Ear();
  private final Ear service = new Ear();
  private final DatagramPort servicePort;
  private final byte[] bytes = new byte[DatagramHandler.BUFFER_LENGTH];

  LinkTest() throws IOException {
    servicePort = loop.bind(SERVICE, service);
  }

  /** What arrived, by its first byte, and when; what was told of leaving. */
  private static final class Ear implements DatagramHandler {
    private final List<Long> arrivedNanos = new ArrayList<>();
    private final List<Integer> arrived = new ArrayList<>();
    private final List<Long> sentTags = new ArrayList<>();
    private final List<Long> sentNanos = new ArrayList<>();

    @Override
    public void onDatagram(long nowNanos, TransportAddress from, byte[] bytes, int length) {
      arrivedNanos.add(nowNanos);
      arrived.add(bytes[0] & 0xFF);
    }

    @Override
    public void onSent(long nowNanos, long tag, int datagrams) {
      sentNanos.add(nowNanos);
      sentTags.add(tag);
    }
  }

  private DatagramPort link(WayProfile up, WayProfile down, long seed) throws IOException {
    return Link.bind(
        loop, SPEAKER, speaker, new LinkProfile(up, down), new SplittableRandom(seed), recorder);
  }

  private void send(DatagramPort from, TransportAddress to, int number) {
    bytes[0] = (byte) number;
    assertTrue(from.send(to, bytes, 0, LENGTH, number));
  }

  @Test
  void datagramsLeaveOneAfterTheOtherAtTheRateAndArriveAfterTheDelay() throws IOException {
    DatagramPort port = link(new WayProfile(1_000_000, 25 * MILLI, 0, 0, SECOND), OPEN, 1);
    for (int number = 0; number < 3; number++) {
      send(port, SERVICE, number);
    }
    network.runUntil(SECOND);
    long first = TRANSMISSION + 25 * MILLI;
    assertEquals(
        List.of(first, first + TRANSMISSION, first + 2 * TRANSMISSION), service.arrivedNanos);
    assertEquals(first + 2 * TRANSMISSION, recorder.observation().up().delayMaxNanos());
  }

  @Test
  void whatArrivesGoesThroughTheOtherDirection() throws IOException {
    link(OPEN, new WayProfile(1_000_000, 5 * MILLI, 0, 0, SECOND), 1);
    network.runUntil(MILLI);
    send(servicePort, SPEAKER, 7);
    network.runUntil(SECOND);
    assertEquals(List.of(MILLI + TRANSMISSION + 5 * MILLI), speaker.arrivedNanos);
    assertEquals(1, recorder.observation().down().passed());
    assertEquals(0, recorder.observation().up().passed());
  }

  @Test
  void whoeverWouldWaitLongerThanTheQueueIsDropped() throws IOException {
    DatagramPort port = link(new WayProfile(1_000_000, 0, 0, 0, 10 * TRANSMISSION), OPEN, 1);
    for (int number = 0; number < 100; number++) {
      send(port, SERVICE, number);
    }
    network.runUntil(10 * SECOND);
    // The one that is sent, and those behind it that wait for up to ten.
    assertEquals(11, service.arrived.size());
    assertEquals(List.of(0, 1, 2), service.arrived.subList(0, 3));
    LinkObservation.Way up = recorder.observation().up();
    assertEquals(89, up.overflowed());
    assertEquals(11, up.passed());
    send(port, SERVICE, 200);
    network.runUntil(11 * SECOND);
    assertEquals(200, service.arrived.getLast(), "there is room again");
  }

  @Test
  void lossesFollowFromTheSeedAndAreCounted() throws IOException {
    DatagramPort port = link(new WayProfile(1_000_000_000, 0, 0, 0.1, SECOND), OPEN, 5);
    for (int number = 0; number < 2_000; number++) {
      send(port, SERVICE, number);
      network.runUntil(network.nanoTime() + MILLI);
    }
    network.runUntil(network.nanoTime() + SECOND);
    LinkObservation.Way up = recorder.observation().up();
    assertEquals(2_000 - up.lost(), service.arrived.size());
    assertEquals(200, up.lost(), 40);
    SplittableRandom same = new SplittableRandom(5);
    long expected = 0;
    for (int number = 0; number < 2_000; number++) {
      expected += same.nextDouble() < 0.1 ? 1 : 0;
    }
    assertEquals(expected, up.lost());
  }

  @Test
  void jitterMakesDatagramsLateButNeverOvertakesAny() throws IOException {
    DatagramPort port = link(new WayProfile(1_000_000_000, 0, 30 * MILLI, 0, SECOND), OPEN, 1);
    long latest = 0;
    for (int number = 0; number < 200; number++) {
      send(port, SERVICE, number);
      network.runUntil(network.nanoTime() + 5 * MILLI);
    }
    network.runUntil(network.nanoTime() + SECOND);
    assertEquals(200, service.arrived.size());
    for (int number = 0; number < 200; number++) {
      assertEquals(number, service.arrived.get(number));
      latest = Math.max(latest, service.arrivedNanos.get(number) - number * 5 * MILLI);
    }
    assertTrue(latest > 20 * MILLI && latest <= 31 * MILLI, "latest " + latest);
  }

  @Test
  void aSenderIsToldThatADatagramHasLeftWhenTheLinkHasItAndNotBeforeItKnowsOfIt()
      throws IOException {
    DatagramPort port = link(new WayProfile(1_000_000, 0, 0, 1, SECOND), OPEN, 1);
    network.runUntil(MILLI);
    send(port, SERVICE, 4);
    assertEquals(List.of(), speaker.sentTags, "the call has not returned for long");
    send(port, SERVICE, 5);
    network.runUntil(MILLI);
    assertEquals(List.of(4L, 5L), speaker.sentTags);
    assertEquals(List.of(MILLI, MILLI), speaker.sentNanos);
    assertTrue(service.arrived.isEmpty(), "both were lost on the link");
  }

  @Test
  void aLinkThatIsClosedSendsWhatWaitsAndTakesNoMore() throws IOException {
    DatagramPort port = link(new WayProfile(1_000_000, SECOND, 0, 0, SECOND), OPEN, 1);
    send(port, SERVICE, 9);
    port.close();
    assertFalse(port.send(SERVICE, bytes, 0, LENGTH, 1));
    network.runUntil(MILLI);
    assertEquals(List.of(9), service.arrived);
    assertEquals(1, port.sendFailures());
  }

  @Test
  void nothingIsAllocatedForADatagram() throws IOException {
    WayProfile way = new WayProfile(50_000_000, 20 * MILLI, 5 * MILLI, 0.01, 200 * MILLI);
    DatagramPort port =
        Link.bind(
            loop,
            SPEAKER,
            (_, _, _, _) -> {},
            new LinkProfile(way, way),
            new SplittableRandom(1),
            recorder);
    DatagramPort far = loop.bind(TransportAddress.of("10.0.0.3", 1), (_, _, _, _) -> {});
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    // The first make the slots; the least of all objects for each would be 16 bytes.
    long allocated = Long.MAX_VALUE;
    for (int round = 0; round < 3; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      exchange(port, far, 1_000);
      allocated = threads.getCurrentThreadAllocatedBytes() - before;
    }
    assertTrue(allocated < 2_000 * 16, allocated + " bytes for 2,000 datagrams");
  }

  private void exchange(DatagramPort near, DatagramPort far, int datagrams) {
    for (int i = 0; i < datagrams; i++) {
      near.send(far.localAddress(), bytes, 0, LENGTH, DatagramPort.NO_TAG);
      far.send(near.localAddress(), bytes, 0, LENGTH, DatagramPort.NO_TAG);
      network.runUntil(network.nanoTime() + MILLI / 2);
    }
  }
}
