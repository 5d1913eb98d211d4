package dev.visio.transport.srtp;

import java.util.EnumSet;
import java.util.Set;

/**
 * Runs packets of a session with itself until the JIT has compiled the way of a packet. It goes
 * through the public methods, since what is compiled is what was called.
 */
final class SrtpWarmUp {

  /** More than C2's threshold, for each direction. */
  private static final int PACKETS_PER_ROUND = 4_000;

  /** The compilers run beside us: rounds go on until they have had time to deliver. */
  private static final int MAX_ROUNDS = 50;

  private static final int CALM_ROUNDS = 3;
  private static final int PACKET_CAPACITY = 1_500;
  private static final int[] PAYLOAD_LENGTHS = {80, 160, 600, 1_100};
  private static final Set<SrtpProfile> WARM = EnumSet.noneOf(SrtpProfile.class);

  private SrtpWarmUp() {}

  static void run(SrtpProfile profile) {
    synchronized (WARM) {
      if (WARM.contains(profile)) {
        return;
      }
      Session session = new Session(profile);
      long best = Long.MAX_VALUE;
      int calm = 0;
      for (int round = 0; round < MAX_ROUNDS && calm < CALM_ROUNDS; round++) {
        long nanos = session.round();
        // Calm: no longer getting faster by more than a tenth.
        calm = nanos > best - best / 10 ? calm + 1 : 0;
        best = Math.min(best, nanos);
      }
      WARM.add(profile);
    }
  }

  private static final class Session {
    private final SrtpSender sender;
    private final SrtpReceiver receiver;
    private final byte[] payload = new byte[PACKET_CAPACITY];
    private final byte[] packet = new byte[PACKET_CAPACITY];
    private int sequenceNumber;

    Session(SrtpProfile profile) {
      byte[] key = new byte[profile.keyLength()];
      byte[] salt = new byte[profile.saltLength()];
      sender = new SrtpSender(profile, key, salt);
      receiver = new SrtpReceiver(profile, key, salt);
    }

    long round() {
      long start = System.nanoTime();
      for (int i = 0; i < PACKETS_PER_ROUND; i++) {
        rtp(PAYLOAD_LENGTHS[i % PAYLOAD_LENGTHS.length]);
        if (i % 16 == 0) {
          rtcp();
        }
      }
      return System.nanoTime() - start;
    }

    private void rtp(int payloadLength) {
      packet[0] = (byte) 0x80;
      packet[2] = (byte) (sequenceNumber >>> 8);
      packet[3] = (byte) sequenceNumber++;
      int header = RtpHeader.FIXED_LENGTH;
      check(
          receiver.unprotect(
              packet, 0, sender.protect(packet, 0, header, payload, 0, payloadLength)),
          header + payloadLength);
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
