package dev.visio.measurement;

import dev.visio.measurement.figures.SpeakerRow;
import java.util.List;

/**
 * What one speaker, or all together, did about lost packets in the measured window (RFC 4585, RFC
 * 4588); with W3C's names where they have one. All 0 where the scenario repairs nothing.
 *
 * @param nackCount negative acknowledgements that it sent for what it missed
 * @param retransmittedPacketsReceived packets that came to it again, in streams beside its slots'
 * @param packetsRepaired of these, the ones that had not arrived before: lost at first, and
 *     received all the same
 * @param nacksReceived negative acknowledgements of what it had sent
 * @param retransmittedPacketsSent packets that it sent again; they are not among those it sent
 */
public record RepairCounts(
    long nackCount,
    long retransmittedPacketsReceived,
    long packetsRepaired,
    long nacksReceived,
    long retransmittedPacketsSent) {
  public static final RepairCounts NONE = new RepairCounts(0, 0, 0, 0, 0);

  /** Of all these speakers together. */
  public static RepairCounts of(List<SpeakerRow> speakers) {
    return speakers.stream().map(SpeakerRow::repair).reduce(NONE, RepairCounts::plus);
  }

  /** Whether anything was missed that somebody asked for. */
  public boolean happened() {
    return !equals(NONE);
  }

  private RepairCounts plus(RepairCounts other) {
    return new RepairCounts(
        nackCount + other.nackCount,
        retransmittedPacketsReceived + other.retransmittedPacketsReceived,
        packetsRepaired + other.packetsRepaired,
        nacksReceived + other.nacksReceived,
        retransmittedPacketsSent + other.retransmittedPacketsSent);
  }
}
