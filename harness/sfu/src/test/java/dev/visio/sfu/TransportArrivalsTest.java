package dev.visio.sfu;

import static dev.visio.wire.rtcp.TransportFeedback.NOT_RECEIVED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.rtcp.TransportFeedback;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransportArrivalsTest {
  private static final long MILLI = 1_000_000;
  private static final int OWN = 1;
  private static final int CAMERA = 2;

  private final TransportArrivals arrivals = new TransportArrivals();

  @Test
  void aMessageSaysWhenEachPacketArrivedAndWhichDidNot() {
    arrivals.arrived(10, 640 * MILLI);
    arrivals.arrived(11, 641 * MILLI);
    arrivals.arrived(13, 644 * MILLI);

    TransportFeedback message = arrivals.take(OWN, CAMERA, 700 * MILLI);

    assertEquals(10, message.baseSequenceNumber());
    assertEquals(10, message.referenceTime());
    assertEquals(List.of(0, 4, NOT_RECEIVED, 12), message.deltas());
    assertFalse(arrivals.isPending());
  }

  @Test
  void theNextMessageGoesOnWhereTheLastOneEnded() {
    arrivals.arrived(0xFFFF, 0);
    assertEquals(0, arrivals.take(OWN, CAMERA, 0).feedbackCount());
    arrivals.arrived(2, 64 * MILLI);

    TransportFeedback message = arrivals.take(OWN, CAMERA, 64 * MILLI);

    assertEquals(1, message.feedbackCount());
    assertEquals(0, message.baseSequenceNumber());
    assertEquals(List.of(NOT_RECEIVED, NOT_RECEIVED, 0), message.deltas());
  }

  @Test
  void packetsThatOvertakeEachOtherKeepTheirOwnInstants() {
    arrivals.arrived(1, 64 * MILLI);
    arrivals.arrived(3, 66 * MILLI);
    arrivals.arrived(2, 67 * MILLI);

    assertEquals(List.of(0, 12, -4), arrivals.take(OWN, CAMERA, 100 * MILLI).deltas());
  }

  @Test
  void aPacketThatWasReportedLostAndComesLateChangesNothing() {
    arrivals.arrived(1, 0);
    arrivals.arrived(3, 0);
    arrivals.take(OWN, CAMERA, 0);

    arrivals.arrived(2, MILLI);

    assertFalse(arrivals.isPending());
  }

  @Test
  void messagesKeepAnIntervalAndAreSentOnlyAboutSomething() {
    assertFalse(arrivals.isDue(MILLI));
    arrivals.arrived(1, MILLI);
    assertFalse(arrivals.isDue(MILLI));
    assertTrue(arrivals.isDue(MILLI + TransportArrivals.INTERVAL_NANOS));
    arrivals.take(OWN, CAMERA, 60 * MILLI);
    assertFalse(arrivals.isDue(200 * MILLI));
  }

  @Test
  void aSilenceLongerThanADeltaCanSayBeginsANewMessage() {
    arrivals.arrived(1, 0);
    arrivals.arrived(2, 20_000 * MILLI);

    assertEquals(List.of(0), arrivals.take(OWN, CAMERA, 20_000 * MILLI).deltas());
    TransportFeedback second = arrivals.take(OWN, CAMERA, 20_000 * MILLI);
    assertEquals(2, second.baseSequenceNumber());
    assertEquals(20_000 / 64, second.referenceTime());
  }

  @Test
  void aLeapInTheNumbersBeginsAnewAndNeverCostsMoreThanTheRing() {
    arrivals.arrived(1, 0);
    arrivals.arrived(30_000, 0);

    TransportFeedback message = arrivals.take(OWN, CAMERA, 0);
    assertEquals(30_000, message.baseSequenceNumber());
    assertEquals(List.of(0), message.deltas());
  }

  @Test
  void moreThanADatagramHoldsIsToldInSeveral() {
    for (int i = 0; i < 1_000; i++) {
      arrivals.arrived(i, i * MILLI);
    }
    int told = 0;
    while (arrivals.isPending()) {
      TransportFeedback message = arrivals.take(OWN, CAMERA, 1_000 * MILLI);
      assertTrue(message.length() < 1_200);
      told += message.deltas().size();
    }
    assertEquals(1_000, told);
  }
}
