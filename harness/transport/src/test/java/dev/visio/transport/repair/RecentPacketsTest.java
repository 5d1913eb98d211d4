package dev.visio.transport.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.wire.rtp.RtpHeaderWriter;
import dev.visio.wire.rtp.RtpPacket;
import org.junit.jupiter.api.Test;

class RecentPacketsTest {
  private static final int PACKETS = 16;
  private static final int BYTES = 4_096;

  private final RecentPackets recent = new RecentPackets(PACKETS, BYTES);
  private final RtpPacket found = new RtpPacket();

  @Test
  void aPacketIsFoundAsItWas() {
    keep(65_535, 100);
    keep(0, 0);
    keep(1, 300);
    assertFound(65_535, 100);
    assertFound(0, 0);
    assertFound(1, 300);
    assertFalse(recent.find(2, found));
  }

  @Test
  void ofSmallPacketsTheLastAreKept() {
    for (int i = 0; i < 100; i++) {
      keep(i, 20);
    }
    for (int i = 0; i < 100; i++) {
      assertEquals(i >= 100 - PACKETS, recent.find(i, found), "packet " + i);
    }
  }

  @Test
  void ofLargePacketsThoseAreKeptThatNoOtherLiesOver() {
    for (int i = 0; i < 1_000; i++) {
      keep(i, 1_000 + i % 7);
      // One may have to be left aside, so that the next begins where the array does.
      assertFound(i, 1_000 + i % 7);
      if (i >= 2) {
        assertFound(i - 2, 1_000 + (i - 2) % 7);
      }
      assertFalse(recent.find(i - 4, found));
    }
  }

  private void keep(int sequence, int payloadLength) {
    byte[] bytes = new byte[2_048];
    int header = RtpHeaderWriter.write(bytes, 0, 96, false, sequence, sequence, 5);
    for (int i = 0; i < payloadLength; i++) {
      bytes[header + i] = (byte) (sequence + i);
    }
    RtpPacket packet = new RtpPacket();
    assertTrue(packet.parse(bytes, 0, header + payloadLength).isAccepted());
    recent.keep(packet);
  }

  private void assertFound(int sequence, int payloadLength) {
    assertTrue(recent.find(sequence, found), "packet " + sequence);
    assertEquals(sequence, found.sequenceNumber());
    assertEquals(payloadLength, found.payloadLength());
    for (int i = 0; i < payloadLength; i++) {
      assertEquals((byte) (sequence + i), found.bytes()[found.payloadOffset() + i]);
    }
  }
}
