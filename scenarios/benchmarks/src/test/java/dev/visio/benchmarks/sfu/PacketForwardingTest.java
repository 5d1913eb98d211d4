package dev.visio.benchmarks.sfu;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.visio.benchmarks.wire.rtp.CameraPacket;
import dev.visio.sfu.SfuStatistics;
import dev.visio.wire.payload.Vp8Descriptor;
import dev.visio.wire.rtp.RtpPacket;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PacketForwardingTest {
  private static final int PAYLOAD_BYTES = 160;
  private static final int ROUNDS = 3;

  @Test
  void everybodysPacketGoesToTheFiftyFourOthersAndOpensThere() throws IOException {
    FullRoom room = new FullRoom(PacketForwarding.SUBSCRIBERS, PAYLOAD_BYTES);
    for (RoomMember member : room.members) {
      assertEquals(54, member.watched());
    }
    long before = room.loop.sent();
    for (int i = 0; i < ROUNDS; i++) {
      room.protectOneOfEach();
      room.sendOneOfEach();
    }
    SfuStatistics statistics = room.statistics();
    assertEquals(ROUNDS * 55 * 54, statistics.packetsForwarded());
    assertEquals(ROUNDS * 55 * 54, statistics.forwardingLatencyNanos().getTotalCount());
    assertEquals(Map.of(), statistics.dropped());
    assertTrue(room.loop.sent() - before >= ROUNDS * 55 * 54);
    assertTheLastOnesOpen(room);
  }

  private static void assertTheLastOnesOpen(FullRoom room) {
    Map<Object, RoomMember> byAddress =
        room.members.stream()
            .collect(Collectors.toMap(member -> member.address, Function.identity()));
    RtpPacket packet = new RtpPacket();
    assertTrue(room.loop.lastBatch() > 0);
    for (int place = 0; place < room.loop.lastBatch(); place++) {
      byte[] datagram = room.loop.datagram(place);
      RoomMember subscriber = byAddress.get(room.loop.receiver(place));
      int plain = subscriber.receiver.unprotect(datagram, 0, room.loop.length(place));
      assertTrue(packet.parse(datagram, 0, plain).isAccepted(), "refused with " + plain);
      assertArrayEquals(
          picture(CameraPacket.payload(PAYLOAD_BYTES), 0, PAYLOAD_BYTES),
          picture(datagram, packet.payloadOffset(), plain));
    }
  }

  /** What stands behind the picture's number, which each slot has of its own. */
  private static byte[] picture(byte[] bytes, int payload, int end) {
    return Arrays.copyOfRange(bytes, payload + Vp8Descriptor.LENGTH_WITH_PICTURE_ID, end);
  }

  @Test
  void whereNobodyWatchesPacketsAreReceivedAndGoNowhere() throws IOException {
    FullRoom room = new FullRoom(0, PAYLOAD_BYTES);
    long before = room.statistics().packetsReceived();
    for (int i = 0; i < ROUNDS; i++) {
      room.protectOneOfEach();
      room.sendOneOfEach();
    }
    SfuStatistics statistics = room.statistics();
    assertEquals(ROUNDS * 55, statistics.packetsReceived() - before);
    assertEquals(0, statistics.packetsForwarded());
    assertEquals(Map.of(), statistics.dropped());
  }
}
