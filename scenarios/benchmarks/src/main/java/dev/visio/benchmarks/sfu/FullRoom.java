package dev.visio.benchmarks.sfu;

import dev.visio.benchmarks.wire.rtp.CameraPacket;
import dev.visio.sfu.AudioForwarding;
import dev.visio.sfu.RoomSettings;
import dev.visio.sfu.SfuLoop;
import dev.visio.sfu.SfuRoom;
import dev.visio.sfu.SfuStatistics;
import dev.visio.sfu.SlotPlan;
import dev.visio.transport.TransportAddress;
import dev.visio.transport.srtp.SrtpProfile;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** A room of 55 in the real service, all of them connected, each with a camera. */
final class FullRoom {
  static final int MEMBERS = RoomSettings.MAX_PARTICIPANTS;

  private static final long SEED = 1;

  /** Between two packets of a full room, about. */
  private static final long PACKET_INTERVAL_NANOS = 300_000;

  private static final long SETTLING_NANOS = 100_000_000;

  final TurnedLoop loop = new TurnedLoop();
  final List<RoomMember> members = IntStream.range(0, MEMBERS).mapToObj(RoomMember::new).toList();
  private final SfuLoop sfu;
  private final byte[] payload;

  /**
   * Fills the room.
   *
   * @param slots how many of the others' cameras each of them is sent: 0 to 54
   * @param payloadBytes of each packet
   */
  FullRoom(int slots, int payloadBytes) throws IOException {
    payload = CameraPacket.payload(payloadBytes);
    // As the service does before it lets anybody in.
    SrtpProfile.AEAD_AES_128_GCM.warmUp();
    sfu =
        SfuLoop.open(
            loop,
            TransportAddress.of("10.0.0.1", 4_000),
            new KnownKeys(),
            new SplittableRandom(SEED));
    SfuRoom room =
        sfu.openRoom(
            new RoomSettings(
                "full", MEMBERS, AudioForwarding.loudest(1), new SlotPlan(0, slots, 0)));
    for (RoomMember member : members) {
      member.join(room, slots, loop);
    }
    loop.turn(SETTLING_NANOS);
  }

  /** Everybody's next packet is made ready. */
  void protectOneOfEach() {
    for (RoomMember member : members) {
      member.protect(payload);
    }
  }

  /** Everybody's packet arrives, all in one receive batch; returns what has left until now. */
  long sendOneOfEach() {
    for (RoomMember member : members) {
      member.send(loop, PACKET_INTERVAL_NANOS);
    }
    loop.flush();
    return loop.sent();
  }

  SfuStatistics statistics() {
    return sfu.statistics().join();
  }
}
