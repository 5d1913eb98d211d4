package dev.visio.benchmarks.wire.rtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.benchmarks.Allocation;
import dev.visio.wire.rtp.RtpPacket;
import org.junit.jupiter.api.Test;

class HeaderBenchmarksTest {
  private final HeaderReading reading = new HeaderReading();
  private final HeaderRewriting rewriting = new HeaderRewriting();

  HeaderBenchmarksTest() {
    reading.write();
    rewriting.write();
  }

  @Test
  void thePacketThatIsParsedHasAPicturesPayload() {
    assertEquals(1_100, reading.parse());
  }

  @Test
  void theOriginThatIsReadIsTheOneThatWasWritten() {
    int publisher = 7;
    int sequence = 1_000;
    assertEquals(publisher + sequence + 1_000_000L * sequence, reading.origin());
  }

  @Test
  void aRewrittenHeaderHasNumbersOfItsOwnAndTheSameOrigin() {
    rewriting.rewrite();
    byte[] out = rewriting.rewrite();
    RtpPacket packet = new RtpPacket();
    assertTrue(packet.parse(out, 0, out.length).isAccepted());
    assertEquals(2, packet.sequenceNumber());
    assertEquals(6_000, packet.timestamp());
    assertEquals(2, packet.ssrc());
    assertEquals(102, packet.payloadType());
    assertEquals(16, packet.extensionLength(CameraPacket.ORIGIN_ID));
  }

  @Test
  void nothingHereLeavesGarbage() {
    assertEquals(
        0,
        Allocation.bytesPerOperation(
            10_000,
            () -> {
              reading.parse();
              reading.origin();
              rewriting.rewrite();
            }),
        0.9);
  }
}
