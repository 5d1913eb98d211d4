/**
 * What a speaker sends. {@link dev.visio.speakers.publishing.SentPacketPath} shows a packet's way
 * from the encoded frame to the port, top to bottom.
 *
 * <p>Enters: frames that all speakers share read-only, at the ticks of a media clock. Leaves: SRTP
 * packets through the speaker's port. Thread: the speaker's loop; only {@link
 * dev.visio.speakers.publishing.SentPayloads} is shared between loops.
 */
package dev.visio.speakers.publishing;
