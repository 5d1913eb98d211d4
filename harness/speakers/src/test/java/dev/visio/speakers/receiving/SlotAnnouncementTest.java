package dev.visio.speakers.receiving;

import static dev.visio.speakers.receiving.SlotAnnouncement.GRACE_NANOS;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SlotAnnouncementTest {
  private final SlotAnnouncement slot = new SlotAnnouncement();

  @Test
  void theAnnouncedPublishersPacketsAreRight() {
    slot.announce(4, 0);
    slot.onPacket(4, 1, 1);
    assertEquals(0, slot.takeMisdelivered(10 * GRACE_NANOS));
  }

  @Test
  void packetsThatOvertakeTheirAnnouncementAreRight() {
    slot.announce(4, 0);
    slot.onPacket(5, 1, 1);
    slot.onPacket(5, 2, 2);
    slot.announce(5, GRACE_NANOS);
    assertEquals(0, slot.takeMisdelivered(10 * GRACE_NANOS));
  }

  @Test
  void packetsThatTheirSuccessorsAnnouncementOvertakesAreRight() {
    slot.announce(4, 0);
    slot.announce(5, 100);
    slot.onPacket(4, 100 + GRACE_NANOS, 100 + GRACE_NANOS);
    assertEquals(0, slot.takeMisdelivered(10 * GRACE_NANOS));
  }

  @Test
  void packetsThatWaitedInAQueueForLongAreJudgedByWhenTheyWereSent() {
    slot.announce(4, 0);
    slot.announce(5, 100);
    slot.announce(6, 200);
    slot.onPacket(4, 99, 100 + 5 * GRACE_NANOS);
    assertEquals(0, slot.takeMisdelivered(10 * GRACE_NANOS));
  }

  @Test
  void packetsOfAPublisherWhoWasReplacedLongAgoAreMisdelivered() {
    slot.announce(4, 0);
    slot.announce(5, 100);
    slot.onPacket(4, 101 + GRACE_NANOS, 101 + GRACE_NANOS);
    assertEquals(1, slot.takeMisdelivered(10 * GRACE_NANOS));
  }

  @Test
  void packetsThatNothingExplainsAreMisdeliveredOnceTheGraceIsOver() {
    slot.announce(4, 0);
    slot.onPacket(6, 10, 10);
    slot.onPacket(7, 20, 20);
    slot.onPacket(6, 30, 30);
    assertEquals(0, slot.takeMisdelivered(10 + GRACE_NANOS));
    assertEquals(3, slot.takeMisdelivered(11 + GRACE_NANOS));
    assertEquals(0, slot.takeMisdelivered(12 + GRACE_NANOS));
  }

  @Test
  void twoQuickChangesExplainThePacketsOfBoth() {
    slot.announce(4, 0);
    slot.onPacket(5, 10, 10);
    slot.onPacket(6, 20, 20);
    slot.announce(5, 30);
    slot.announce(6, 40);
    assertEquals(0, slot.takeMisdelivered(10 * GRACE_NANOS));
  }

  @Test
  void packetsInASlotThatIsEmptyAreMisdelivered() {
    slot.onPacket(6, 10, 10);
    assertEquals(1, slot.takeMisdelivered(11 + GRACE_NANOS));
  }
}
