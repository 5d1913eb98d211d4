package dev.visio.sfu;

import dev.visio.transport.DatagramHandler;
import dev.visio.wire.BigEndian;
import dev.visio.wire.rtcp.Nack;
import dev.visio.wire.rtcp.RtcpPacket;
import dev.visio.wire.rtp.ExtensionForm;
import dev.visio.wire.rtp.RtpHeaderWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A camera that sends packets again when it is asked to. */
final class RepairingCamera {
  private final TestParticipant publisher;
  private final int ssrc;
  private final int repairSsrc;
  private final String rid;
  private final List<String> sent = new ArrayList<>();
  private int repairs;
  private int looked;

  /** Every packet that it was asked for, once for each time. */
  final List<Integer> asked = new ArrayList<>();

  /** The camera of one encoding, or a name's. */
  RepairingCamera(TestParticipant publisher, int ssrc, int repairSsrc, String rid) {
    this.publisher = publisher;
    this.ssrc = ssrc;
    this.repairSsrc = repairSsrc;
    this.rid = rid;
  }

  /** The next packet. */
  void send(String payload) {
    sent.add(payload);
    send(sent.size() - 1, ssrc, sent.size() - 1, Offers.RID, payload.getBytes());
  }

  /** The next packet, which goes missing. */
  void lose(String payload) {
    sent.add(payload);
  }

  /** Sends again what it has been asked for since the last time. */
  void answer() {
    for (; looked < publisher.rtcp.size(); looked++) {
      RtcpPacket each = publisher.rtcp.get(looked);
      if (each instanceof Nack nack && nack.mediaSsrc() == ssrc) {
        asked.addAll(nack.sequenceNumbers());
        nack.sequenceNumbers().forEach(this::sendAgain);
      }
    }
  }

  void sendAgain(int sequence) {
    byte[] original = sent.get(sequence).getBytes();
    byte[] payload = new byte[2 + original.length];
    BigEndian.putShort(payload, 0, sequence);
    System.arraycopy(original, 0, payload, 2, original.length);
    send(sequence, repairSsrc, repairs++, Offers.REPAIRED_RID, payload);
  }

  private void send(int place, int ownSsrc, int sequence, int nameId, byte[] payload) {
    RtpHeaderWriter header = new RtpHeaderWriter();
    byte[] out = new byte[DatagramHandler.BUFFER_LENGTH];
    header.begin(
        out,
        0,
        ownSsrc == ssrc ? Offers.VP8 : Offers.RTX,
        true,
        sequence & 0xFFFF,
        place * 900,
        ownSsrc,
        ExtensionForm.ONE_BYTE);
    if (!rid.isEmpty()) {
      byte[] name = rid.getBytes(StandardCharsets.US_ASCII);
      header.add(nameId, name, 0, name.length);
    }
    publisher.send(out, header.end(), payload);
  }
}
