/**
 * RTCP: reports and descriptions (RFC 3550 §6), feedback (RFC 4585, RFC 5104), and the two
 * bandwidth messages that browsers speak without an RFC (REMB, transport-wide congestion control).
 *
 * <p>What enters: a decrypted compound or reduced-size packet. What leaves: a list of the sealed
 * {@link dev.visio.wire.rtcp.RtcpPacket}s in it, or a named reason; and the way back, into an array
 * that the caller owns. Nothing is kept of the array. Runs some times a second and participant, on
 * the media loop's thread.
 */
package dev.visio.wire.rtcp;
