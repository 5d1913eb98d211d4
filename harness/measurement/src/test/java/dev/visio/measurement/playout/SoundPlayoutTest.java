package dev.visio.measurement.playout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Packets of 20 ms, worked out by hand; the network takes 10 ms unless a test says otherwise. */
class SoundPlayoutTest {
  private static final long MILLI = 1_000_000L;
  private static final long PACKET = 20 * MILLI;
  private static final long NETWORK = 10 * MILLI;
  private static final int SAMPLES = 960;
  private static final int MILLISECOND_OF_SAMPLES = 48;

  /** So many packets until the target and the buffer have settled at 20 ms. */
  private static final int SETTLED = 100;

  private final SoundTable table = new SoundTable(2);
  private final List<Long> mouthToEar = new ArrayList<>();
  private final SoundPlayout playout =
      new SoundPlayout(table, (flow, inside, nanos) -> mouthToEar.add(nanos));

  private static long tick(int packet) {
    return packet * PACKET;
  }

  private void arrives(int packet, long delayNanos) {
    arrives(packet, packet * SAMPLES, tick(packet), tick(packet) + delayNanos);
  }

  private void arrives(int sequence, int timestamp, long capturedNanos, long arrivedNanos) {
    boolean inside = capturedNanos >= tick(SETTLED);
    playout.onPacket(0, inside, sequence, timestamp, SAMPLES, capturedNanos, arrivedNanos);
  }

  private void punctually(int fromPacket, int toPacket) {
    for (int packet = fromPacket; packet < toPacket; packet++) {
      arrives(packet, NETWORK);
    }
  }

  private SoundFlow heard() {
    return table.flow(0);
  }

  @Test
  void whatComesPunctuallyIsPlayedAndNothingIsMadeUp() {
    punctually(0, SETTLED + 52);
    // The last two are still waiting.
    assertEquals(50, heard().packetsPlayed());
    assertEquals(50 * SAMPLES, heard().totalSamplesReceived());
    assertEquals(50 * SAMPLES, heard().jitterBufferEmittedCount());
    assertEquals(0, heard().concealedSamples());
    assertEquals(0, heard().concealmentEvents());
  }

  @Test
  void aBufferOfTwentyMillisecondsIsEnoughForAnEvenNetwork() {
    punctually(0, SETTLED + 51);
    assertEquals(
        0.020, heard().jitterBufferTargetDelay() / heard().jitterBufferEmittedCount(), 1e-9);
    double waited = heard().jitterBufferDelay() / heard().jitterBufferEmittedCount();
    assertTrue(waited >= 0.015 && waited <= 0.035, "waited " + waited);
    assertEquals(0, heard().removedSamplesForAcceleration());
  }

  @Test
  void theDeepBufferOfTheBeginningIsPlayedFasterUntilItIsShallow() {
    playout.onPacket(1, true, 0, 0, SAMPLES, 0, NETWORK);
    for (int packet = 1; packet < SETTLED; packet++) {
      playout.onPacket(
          1, true, packet, packet * SAMPLES, SAMPLES, tick(packet), tick(packet) + NETWORK);
    }
    // From 80 ms to 35 ms at most, the upper end of the range around a target of 20 ms.
    long removed = table.flow(1).removedSamplesForAcceleration();
    assertEquals(45 * MILLISECOND_OF_SAMPLES, removed, 2);
    assertEquals(90 * MILLI, mouthToEar.getFirst());
    assertEquals(45 * MILLI, mouthToEar.getLast(), MILLI / 10);
  }

  @Test
  void aLostPacketIsConcealedByAsMuchSound() {
    punctually(0, SETTLED + 10);
    punctually(SETTLED + 11, SETTLED + 30);
    assertEquals(SAMPLES, heard().concealedSamples());
    assertEquals(1, heard().concealmentEvents());
    assertEquals(0, heard().silentConcealedSamples());
    assertEquals(0, heard().packetsDiscarded());
  }

  @Test
  void aPacketLaterThanItsTurnIsConcealedUntilItComesAndThenPlayed() {
    punctually(0, SETTLED + 10);
    long before = mouthToEar.getLast();
    // All that follow wait behind it, as in a network that stood still.
    long late = 100 * MILLI;
    for (int packet = SETTLED + 10; packet < SETTLED + 15; packet++) {
      arrives(packet, NETWORK + late - (packet - SETTLED - 10) * PACKET);
    }
    punctually(SETTLED + 15, SETTLED + 20);
    long missing = NETWORK + late - before;
    assertEquals(missing / MILLI * MILLISECOND_OF_SAMPLES, heard().concealedSamples(), 48);
    assertEquals(1, heard().concealmentEvents());
    assertEquals(0, heard().packetsDiscarded(), "all of it is played, later");
    assertTrue(mouthToEar.contains(NETWORK + late), mouthToEar.toString());
  }

  @Test
  void aLongGapFadesIntoSilence() {
    punctually(0, SETTLED + 10);
    punctually(SETTLED + 20, SETTLED + 40);
    assertEquals(10 * SAMPLES, heard().concealedSamples());
    assertEquals((200 - 120) * MILLISECOND_OF_SAMPLES, heard().silentConcealedSamples());
    assertEquals(1, heard().concealmentEvents());
  }

  @Test
  void aPacketWhoseTurnIsOverIsDiscarded() {
    punctually(0, SETTLED + 10);
    punctually(SETTLED + 11, SETTLED + 20);
    arrives(SETTLED + 10, tick(11) - tick(1) + NETWORK);
    assertEquals(1, heard().packetsDiscarded());
    assertEquals(SAMPLES, heard().concealedSamples());
  }

  @Test
  void packetsThatOvertakeEachOtherWithinTheBufferAreHeardInTheirOrder() {
    punctually(0, SETTLED + 10);
    arrives(SETTLED + 11, -NETWORK);
    arrives(SETTLED + 10, NETWORK);
    punctually(SETTLED + 12, SETTLED + 30);
    assertEquals(0, heard().concealedSamples());
    assertEquals(0, heard().packetsDiscarded());
  }

  @Test
  void silenceThatIsNotSentIsNotConcealed() {
    punctually(0, SETTLED + 10);
    for (int packet = 0; packet < 20; packet++) {
      int place = SETTLED + 60 + packet;
      arrives(SETTLED + 10 + packet, place * SAMPLES, tick(place), tick(place) + NETWORK);
    }
    assertEquals(0, heard().concealedSamples());
    assertEquals(29 * SAMPLES, heard().totalSamplesReceived());
  }

  @Test
  void ofALossBeforeSilenceOnlyTheLossIsConcealed() {
    punctually(0, SETTLED + 10);
    for (int packet = 0; packet < 20; packet++) {
      int place = SETTLED + 60 + packet;
      arrives(SETTLED + 12 + packet, place * SAMPLES, tick(place), tick(place) + NETWORK);
    }
    assertEquals(2 * SAMPLES, heard().concealedSamples());
    assertEquals(1, heard().concealmentEvents());
  }

  @Test
  void aNetworkThatIsUnevenMakesTheBufferDeeperAndThenNothingIsConcealed() {
    for (int packet = 0; packet < 3_000; packet++) {
      arrives(packet, NETWORK + packet * 7 % 11 * 5 * MILLI);
    }
    SoundFlow first = heard();
    for (int packet = 3_000; packet < 4_000; packet++) {
      arrives(packet, NETWORK + packet * 7 % 11 * 5 * MILLI);
    }
    assertEquals(first.concealedSamples(), heard().concealedSamples());
    double target =
        (heard().jitterBufferTargetDelay() - first.jitterBufferTargetDelay())
            / (heard().jitterBufferEmittedCount() - first.jitterBufferEmittedCount());
    assertEquals(0.060, target, 1e-6);
  }

  @Test
  void timestampsAndSequenceNumbersGoOnOverTheirWrap() {
    int nearTheEnd = -50 * SAMPLES;
    for (int packet = 0; packet < 2 * SETTLED; packet++) {
      arrives(packet, nearTheEnd + packet * SAMPLES, tick(packet), tick(packet) + NETWORK);
    }
    assertEquals(0, heard().concealedSamples());
    assertEquals(98, heard().packetsPlayed());
  }

  @Test
  void whatTheBufferLearnedBeforeItStartsAnewIsForgotten() {
    for (int packet = 0; packet < SETTLED; packet++) {
      // Ten come together, the first of them late.
      arrives(packet, NETWORK + (9 - packet % 10) * PACKET);
    }
    assertTrue(mouthToEar.getLast() > 180 * MILLI);
    playout.startAnew();
    punctually(SETTLED, 3 * SETTLED);
    assertEquals(0, heard().concealedSamples());
    assertEquals(45 * MILLI, mouthToEar.getLast(), MILLI);
  }

  @Test
  void aClockThatIsSetBackHarmsNothing() {
    punctually(0, SETTLED + 10);
    arrives(SETTLED + 10, NETWORK - 3 * PACKET);
    punctually(SETTLED + 11, SETTLED + 30);
    assertEquals(0, heard().concealedSamples());
    assertEquals(0, heard().packetsDiscarded());
  }

  @Test
  void aStreamThatRunsFarAheadBeginsAnew() {
    punctually(0, SETTLED + 10);
    int far = SETTLED + 10 + 10_000;
    punctually(far, far + 20);
    assertTrue(heard().packetsPlayed() >= 25);
  }
}
