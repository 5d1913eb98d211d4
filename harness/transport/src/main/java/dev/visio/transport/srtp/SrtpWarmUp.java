package dev.visio.transport.srtp;

import java.util.EnumSet;
import java.util.Set;

/**
 * Runs packets of a session with itself until the JIT has compiled the way of a packet. It goes
 * through the public methods, since what is compiled is what was called.
 */
final class SrtpWarmUp {

  /**
   * Packets each way. Measured: compilation comes in steps that look like standstill (5 µs a
   * packet, 1.5 µs, 1.1 µs), and the last is done after about 50,000, so that no cleverer end than
   * a count can be relied on.
   */
  private static final int PACKETS = 80_000;

  private static final int PACKETS_PER_RTCP = 16;
  private static final int PACKET_CAPACITY = 1_500;
  private static final int[] PAYLOAD_LENGTHS = {80, 160, 600, 1_100};
  private static final Set<SrtpProfile> WARM = EnumSet.noneOf(SrtpProfile.class);

  private SrtpWarmUp() {}

  static void run(SrtpProfile profile) {
    synchronized (WARM) {
      if (WARM.contains(profile)) {
        return;
      }
      new Session(profile).run();
      WARM.add(profile);
    }
  }

  private static final class Session {
    private final SrtpSender sender;
    private final SrtpSender.Stream stream;
    private final SrtpReceiver receiver;
    private final byte[] payload = new byte[PACKET_CAPACITY];
    private final byte[] packet = new byte[PACKET_CAPACITY];
    private int sequenceNumber;

    Session(SrtpProfile profile) {
      byte[] key = new byte[profile.keyLength()];
      byte[] salt = new byte[profile.saltLength()];
      sender = new SrtpSender(profile, key, salt);
      stream = sender.stream(0);
      receiver = new SrtpReceiver(profile, key, salt);
    }

    void run() {
      for (int i = 0; i < PACKETS; i++) {
        rtp(PAYLOAD_LENGTHS[i % PAYLOAD_LENGTHS.length]);
        if (i % PACKETS_PER_RTCP == 0) {
          rtcp();
        }
      }
    }

    private void rtp(int payloadLength) {
      packet[0] = (byte) 0x80;
      packet[2] = (byte) (sequenceNumber >>> 8);
      packet[3] = (byte) sequenceNumber++;
      int header = RtpHeader.FIXED_LENGTH;
      // Both ways in: by the sender, and by a stream that the caller keeps.
      int length =
          (sequenceNumber & 1) == 0
              ? sender.protect(packet, 0, header, payload, 0, payloadLength)
              : stream.protect(packet, 0, header, payload, 0, payloadLength);
      check(receiver.unprotect(packet, 0, length), header + payloadLength);
    }

    private void rtcp() {
      packet[0] = (byte) 0x80;
      check(receiver.unprotectRtcp(packet, 0, sender.protectRtcp(packet, 0, 64)), 64);
    }

    /** A session that does not understand itself must not get as far as a participant. */
    private static void check(int opened, int expected) {
      if (opened != expected) {
        throw new IllegalStateException("SRTP opened " + opened + " bytes instead of " + expected);
      }
    }
  }
}
